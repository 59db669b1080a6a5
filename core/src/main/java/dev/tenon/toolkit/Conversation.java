package dev.tenon.toolkit;

import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;

/**
 * One conversation with a cloud about one account: questions that are asked in parallel, each at
 * most once, within one deadline.
 *
 * <p>Calls run on the threads of the provider, so that the thread that opened the conversation can
 * be interrupted. A call that needs the answer of another question waits for it with {@link
 * Question#answer()}; if that question has not started yet, the waiting thread runs it itself. A
 * few threads are therefore enough for any number of dependent questions. A call with a temporary
 * fault is retried after the wait that the service requested, or otherwise after an increasing
 * wait, if the wait ends before the deadline.
 *
 * <p>Closing cancels all calls in progress.
 */
public final class Conversation implements AutoCloseable {

  private final ConversationThreads threads;
  private final ConversationLimits limits;
  private final MonotonicTime time;
  private final Attempts attempts;
  private final CallerLimiter limiter;
  private final QuestionQueue queue;
  private final Set<FutureTask<?>> open = ConcurrentHashMap.newKeySet();
  private final Queue<Runnable> whenClosed = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** Updated by the thread that reads pages. */
  private volatile long deadline;

  Conversation(
      ConversationThreads threads,
      ConversationLimits limits,
      FaultTranslation translation,
      RandomGenerator random,
      MonotonicTime time,
      CallerLimiter limiter) {
    this.threads = threads;
    this.limits = limits;
    this.time = time;
    this.limiter = limiter;
    this.attempts = new Attempts(this, limits, translation, random, time);
    this.queue = new QuestionQueue(threads, limits.sideBySide());
    this.deadline = time.nanos() + limits.length().toNanos();
  }

  /**
   * Prepares a question; it is asked when it is started or its answer is needed.
   *
   * @param service the name of the service for messages
   * @param call makes the call once
   */
  public <T> Question<T> question(String service, Call<T> call) {
    return chain(service, () -> new Answer.Known<>(call.make()));
  }

  /** Prepares a question whose answer may be passed on from another: see {@link Answer#then}. */
  public <T> Question<T> chain(String service, Call<Answer<T>> call) {
    return new Question<>(this, service, () -> attempts.run(service, call));
  }

  /**
   * Asks the same question about many items, in parallel as far as the limits allow.
   *
   * @return the values by item, in the order of the items; or the refusal or fault of the first one
   *     that failed, after which the others are cancelled
   */
  public <K, T> Answer<Map<K, T>> each(
      String service, Collection<K> items, Answer.Continuation<? super K, T> asking) {
    Map<K, Question<T>> questions = new LinkedHashMap<>();
    items.forEach(item -> questions.put(item, chain(service, () -> asking.apply(item))));
    questions.values().forEach(Question::begin);
    Map<K, T> values = new LinkedHashMap<>();
    for (Map.Entry<K, Question<T>> entry : questions.entrySet()) {
      Answer<T> answer = entry.getValue().answer();
      if (!(answer instanceof Answer.Known<T> known)) {
        questions.values().forEach(Question::cancel);
        return answer.<Answer<Map<K, T>>>fold(
            value -> Answer.of(values), Answer.Refused::new, Answer.Faulted::new);
      }
      values.put(entry.getKey(), known.value());
    }
    return Answer.of(Collections.unmodifiableMap(values));
  }

  /**
   * Asks for one page of many and waits for it. Each page has as many attempts as a question and
   * restarts the time limit of the conversation, so the total time grows with the number of pages;
   * {@link Pages} limits their number.
   *
   * @throws Refusal when the service refused the call
   * @throws CallFault when there was no usable answer, after all attempts
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}
   */
  public <T> T page(String service, Call<T> call) {
    deadline = time.nanos() + limits.length().toNanos();
    return question(service, call).answer().orThrow();
  }

  /**
   * How long a call that begins now may take: the call limit, or the remaining time if that is
   * shorter.
   */
  public Duration callLimit() {
    Duration left = timeLeft();
    return left.compareTo(limits.callTimeout()) < 0 ? left : limits.callTimeout();
  }

  /** The time until the deadline of the conversation; never negative. */
  public Duration timeLeft() {
    return Duration.ofNanos(Math.max(0, deadline - time.nanos()));
  }

  /**
   * Runs a task when the conversation is closed, such as cancelling a call that an interrupt does
   * not end. Runs it immediately if the conversation is already closed.
   */
  public void whenClosed(Runnable action) {
    whenClosed.add(action);
    if (closed) {
      runWhenClosed();
    }
  }

  @Override
  public void close() {
    closed = true;
    queue.clear();
    open.forEach(task -> task.cancel(true));
    runWhenClosed();
  }

  void begin(FutureTask<?> task) {
    open.add(task);
    if (closed) {
      task.cancel(true);
    } else {
      queue.add(task);
    }
  }

  void finished(FutureTask<?> task) {
    open.remove(task);
  }

  /** Waits on the calling thread, which is one of the provider's. */
  void sleep(Duration pause) throws InterruptedException {
    threads.sleep(time, pause);
  }

  CallerLimiter limiter() {
    return limiter;
  }

  boolean isClosed() {
    return closed;
  }

  <T> Answer<T> await(String service, FutureTask<Answer<T>> task) {
    if (threads.containsCaller()) {
      // Does nothing if another thread has started it.
      task.run();
    }
    try {
      return get(service, task);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw interrupted();
    } catch (CancellationException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ProviderException refusal) {
        throw refusal;
      } else if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw interrupted();
    }
  }

  private <T> Answer<T> get(String service, FutureTask<Answer<T>> task)
      throws InterruptedException, ExecutionException {
    while (true) {
      try {
        return time.await(task, timeLeft());
      } catch (TimeoutException e) {
        // A page may have restarted the time limit.
        if (timeLeft().isZero()) {
          return new Answer.Faulted<>(
              CallFault.of(NetworkFailure.timedOut(service)).of(service).settled());
        }
      }
    }
  }

  private void runWhenClosed() {
    for (Runnable action = whenClosed.poll(); action != null; action = whenClosed.poll()) {
      action.run();
    }
  }

  private static ProviderException interrupted() {
    return new ProviderException(
        ProviderErrorCode.INTERRUPTED, "The conversation was interrupted; start it again.");
  }
}
