package com.example.nimbus;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Reads a body up to a greatest size and refuses a larger one before it fills the memory. */
final class CappedBody implements BodySubscriber<byte[]> {

  private final BodySubscriber<byte[]> whole = BodySubscribers.ofByteArray();
  private final int greatest;
  private Flow.Subscription subscription;
  private int read;

  CappedBody(int greatest) {
    this.greatest = greatest;
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
    read += parts.stream().mapToInt(ByteBuffer::remaining).sum();
    if (read > greatest) {
      subscription.cancel();
      whole.onError(new IOException("the body is larger than " + greatest + " bytes"));
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
