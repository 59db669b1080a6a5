package dev.tenon.toolkit;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/**
 * Reads a response of {@link java.net.http.HttpClient} up to a size limit, and fails with an {@link
 * UnreadableAnswer} if the response is larger.
 */
public final class BoundedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private final int largest;
  private Flow.Subscription subscription;
  private long read;

  private BoundedBody(int largest) {
    this.largest = largest;
  }

  /** Handles responses whose body has at most so many bytes. */
  public static BodyHandler<byte[]> ofAtMost(int bytes) {
    return response -> new BoundedBody(bytes);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return whole.getBody();
  }

  @Override
  public void onSubscribe(Flow.Subscription newSubscription) {
    subscription = newSubscription;
    whole.onSubscribe(newSubscription);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    read += parts.stream().mapToLong(ByteBuffer::remaining).sum();
    if (read > largest) {
      subscription.cancel();
      whole.onError(new UnreadableAnswer("is larger than " + largest + " bytes"));
    } else {
      whole.onNext(parts);
    }
  }

  @Override
  public void onError(Throwable failure) {
    whole.onError(failure);
  }

  @Override
  public void onComplete() {
    whole.onComplete();
  }
}
