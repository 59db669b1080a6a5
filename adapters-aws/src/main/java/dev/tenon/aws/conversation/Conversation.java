package dev.tenon.aws.conversation;

import dev.tenon.aws.sdk.AwsFault;
import dev.tenon.aws.sdk.AwsFault.Again;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.NetworkFailure;
import java.time.Duration;
import java.util.Optional;
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
 * moment later is made again, a few times and within the conversation's time; one that waits for a
 * session to spread through AWS, as long as that leaves time for what builds on its answer. What is
 * still under way when the conversation closes is given up.
 */
public final class Conversation implements AutoCloseable {

  private static final int ATTEMPTS = 3;
  private static final int CALLS = 4;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(400);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** AWS promises no time; seconds are usual, and a minute is long. */
  private static final Duration SPREADING = Duration.ofMinutes(1);

  private final ExecutorService threads;
  private final Time time;
  private final Duration callTimeout;
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
    this(threads, callTimeout, Time.REAL);
  }

  Conversation(ExecutorService threads, Duration callTimeout, Time time) {
    this.threads = threads;
    this.time = time;
    this.callTimeout = callTimeout;
    this.length = callTimeout.multipliedBy(CALLS);
    this.deadline = time.nanos() + length.toNanos();
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
    deadline = time.nanos() + length.toNanos();
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
    long begun = time.nanos();
    Duration pause = FIRST_PAUSE;
    int failures = 0;
    while (true) {
      AwsFault met;
      try {
        return new Answer.Known<>(call.get());
      } catch (AwsRefusal refusal) {
        return new Answer.Refused<>(refusal);
      } catch (AwsFault fault) {
        met = fault;
      }
      failures += met.again() == Again.A_FEW_TIMES ? 1 : 0;
      Optional<Duration> wait = waitAfter(met, failures, pause, begun);
      if (wait.isEmpty()) {
        return new Answer.Faulted<>(met);
      }
      time.pause(wait.get());
      pause = longerThan(pause);
    }
  }

  private Optional<Duration> waitAfter(AwsFault met, int failures, Duration pause, long begun) {
    return switch (met.again()) {
      case NEVER -> Optional.empty();
      case A_FEW_TIMES ->
          Optional.of(met.retryAfter().orElse(pause))
              .filter(wait -> failures < ATTEMPTS && wait.toNanos() <= remainingNanos());
      case WHILE_PROPAGATING ->
          Optional.of(pause).filter(wait -> wait.toNanos() <= spreadingNanos(begun));
    };
  }

  /** How long a session may go on spreading: what builds on the answer needs a call's time. */
  private long spreadingNanos(long begun) {
    return Math.min(
        begun + SPREADING.toNanos() - time.nanos(), remainingNanos() - callTimeout.toNanos());
  }

  private static Duration longerThan(Duration pause) {
    Duration twice = pause.multipliedBy(2);
    return twice.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : twice;
  }

  private long remainingNanos() {
    return deadline - time.nanos();
  }

  private static ProviderException interrupted() {
    return new ProviderException(
        ProviderErrorCode.INTERRUPTED,
        "The conversation with AWS was interrupted; start it again.");
  }
}
