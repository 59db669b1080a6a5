package dev.tenon.microsoft.http;

import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Transport;
import dev.tenon.toolkit.NetworkFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * One conversation with the cloud. Questions are asked on threads of its own, so that the thread
 * that waits for an answer stays free to be interrupted; what is still under way when it ends is
 * cancelled.
 */
public final class Conversation implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final int CALLS_PER_CONVERSATION = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final Transport transport;
  private final OkHttpClient client;
  private final ExecutorService threads;
  private final Set<Call> underWay = ConcurrentHashMap.newKeySet();
  private final long deadline;
  private volatile boolean closed;

  Conversation(ProviderContext context, OkHttpClient shared, ExecutorService threads) {
    this.transport = context.transport();
    this.threads = threads;
    OkHttpClient.Builder own = shared.newBuilder();
    own.interceptors().add(0, this::track);
    this.client = own.build();
    this.deadline =
        System.nanoTime() + transport.callTimeout().multipliedBy(CALLS_PER_CONVERSATION).toNanos();
  }

  /** The client that every SDK of this conversation is given. */
  public OkHttpClient client() {
    return client;
  }

  /** The limits of each call. */
  public Transport transport() {
    return transport;
  }

  /**
   * Prepares a question; it is asked when it is begun.
   *
   * @param service whom, in words
   * @param asking asks once; any exception counts as "no usable answer", and it is asked again when
   *     that may help
   */
  public <T> Question<T> question(String service, Callable<Answer<T>> asking) {
    return new Question<>(this, service, () -> askPatiently(service, asking));
  }

  void begin(Runnable question) {
    threads.execute(question);
  }

  <T> Answer<T> await(String service, Future<Answer<T>> answer) {
    try {
      return answer.get(Math.max(0, remainingNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new ProviderException(
          ProviderErrorCode.INTERRUPTED, "The check was interrupted; run it again.");
    } catch (TimeoutException e) {
      return new Answer.Faulted<>(Failure.of(NetworkFailure.timedOut(service)).inconclusive());
    } catch (ExecutionException e) {
      return new Answer.Faulted<>(Failure.of(service, e.getCause()).inconclusive());
    }
  }

  @Override
  public void close() {
    closed = true;
    threads.shutdownNow();
    underWay.forEach(Call::cancel);
  }

  private <T> Answer<T> askPatiently(String service, Callable<Answer<T>> question)
      throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      Failure failure;
      try {
        return question.call();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        failure = Failure.of(service, e);
      }
      Duration wait = failure.retryAfter().orElse(pause);
      if (!failure.retryable() || attempt == ATTEMPTS || wait.toNanos() > remainingNanos()) {
        return new Answer.Faulted<>(failure.inconclusive());
      }
      Thread.sleep(wait.toMillis());
      pause = pause.multipliedBy(2);
    }
  }

  private Response track(Interceptor.Chain chain) throws IOException {
    Call call = chain.call();
    underWay.add(call);
    try {
      if (closed) {
        call.cancel();
      }
      return chain.proceed(chain.request());
    } finally {
      underWay.remove(call);
    }
  }

  private long remainingNanos() {
    return deadline - System.nanoTime();
  }
}
