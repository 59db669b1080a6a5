package dev.tenon.aws.conversation;

import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.spi.NetworkFailure;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Questions about one account, asked on threads of the provider, so that the thread that waits is
 * free to be interrupted and independent questions run side by side. A call that may succeed a
 * moment later is made again, a few times and within the conversation's time. What is still under
 * way when it closes is given up.
 */
public final class Conversation implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final int CALLS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(400);

  private final ExecutorService threads;
  private final Queue<Future<?>> underWay = new ConcurrentLinkedQueue<>();
  private final Duration length;

  /** Moved by the one thread that turns pages. */
  private volatile long deadline;

  /**
   * Begins.
   *
   * @param threads lends as many threads as there are questions
   * @param callTimeout how long one call may take; the conversation lasts four times as long
   */
  public Conversation(ExecutorService threads, Duration callTimeout) {
    this.threads = threads;
    this.length = callTimeout.multipliedBy(CALLS);
    this.deadline = System.nanoTime() + length.toNanos();
  }

  /**
   * Prepares a question; it is asked when it is begun.
   *
   * @param call asks once; throws {@link AwsRefusal} or {@link AwsFault}. May wait for the answers
   *     of other questions
   */
  public <T> Question<T> question(Supplier<T> call) {
    return new Question<>(this, () -> ask(call));
  }

  /**
   * Asks for one page of many, and waits for it. Each page has as many attempts as a question, and
   * begins the conversation's time anew, which so grows with what there is to read.
   *
   * @throws AwsRefusal when the service said no
   * @throws AwsFault when there was no usable answer, after all attempts
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}
   */
  public <T> T page(Supplier<T> call) {
    deadline = System.nanoTime() + length.toNanos();
    return question(call).answer().orThrow();
  }

  @Override
  public void close() {
    underWay.forEach(question -> question.cancel(true));
  }

  void begin(FutureTask<?> question) {
    underWay.add(question);
    threads.execute(question);
  }

  <T> Answer<T> await(Future<Answer<T>> answer) {
    try {
      return get(answer);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (CancellationException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProviderException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("a question to AWS failed in itself", e.getCause());
    }
  }

  /** Waits until the time is over, which may begin anew meanwhile. */
  private <T> Answer<T> get(Future<Answer<T>> answer)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return answer.get(Math.max(0, remainingNanos()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (remainingNanos() <= 0) {
          return new Answer.Faulted<>(
              new AwsFault(
                  ProviderErrorCode.PROVIDER_TIMEOUT, NetworkFailure.timedOut("AWS").reason()));
        }
      }
    }
  }

  private <T> Answer<T> ask(Supplier<T> call) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    for (int attempt = 1; ; attempt++) {
      AwsFault met;
      try {
        return new Answer.Known<>(call.get());
      } catch (AwsRefusal refusal) {
        return new Answer.Refused<>(refusal);
      } catch (AwsFault fault) {
        met = fault;
      }
      Duration wait = met.retryAfter().orElse(pause);
      if (!met.retryable() || attempt == ATTEMPTS || wait.toNanos() > remainingNanos()) {
        return new Answer.Faulted<>(met);
      }
      TimeUnit.NANOSECONDS.sleep(wait.toNanos());
      pause = pause.multipliedBy(2);
    }
  }

  private long remainingNanos() {
    return deadline - System.nanoTime();
  }

  private static ProviderException interrupted() {
    return new ProviderException(
        ProviderErrorCode.INTERRUPTED,
        "The conversation with AWS was interrupted; start it again.");
  }
}
