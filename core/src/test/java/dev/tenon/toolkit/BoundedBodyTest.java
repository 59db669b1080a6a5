package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {

  private final BodySubscriber<byte[]> body = BoundedBody.ofAtMost(10).apply(null);
  private boolean cancelled;

  BoundedBodyTest() {
    body.onSubscribe(
        new Flow.Subscription() {
          @Override
          public void request(long parts) {}

          @Override
          public void cancel() {
            cancelled = true;
          }
        });
  }

  @Test
  void readsUpToTheLimit() {
    body.onNext(List.of(ByteBuffer.allocate(4), ByteBuffer.allocate(6)));
    body.onComplete();

    assertThat(body.getBody().toCompletableFuture().join()).hasSize(10);
    assertThat(cancelled).isFalse();
  }

  /** Otherwise the client would go on receiving what nobody reads. */
  @Test
  void endsTheTransferBeyondTheLimit() {
    body.onNext(List.of(ByteBuffer.allocate(10)));
    body.onNext(List.of(ByteBuffer.allocate(1)));

    assertThat(cancelled).isTrue();
    assertThatThrownBy(body.getBody().toCompletableFuture()::join)
        .isInstanceOf(CompletionException.class)
        .hasRootCauseInstanceOf(UnreadableAnswer.class)
        .hasRootCauseMessage("is larger than 10 bytes");
  }

  @Test
  void failsAsTheTransferDoes() {
    body.onError(new IOException("reset"));

    assertThatThrownBy(body.getBody().toCompletableFuture()::join).hasRootCauseMessage("reset");
  }
}
