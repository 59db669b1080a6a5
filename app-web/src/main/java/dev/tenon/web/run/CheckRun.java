package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** One run of a provider's checks in the background. Safe for use by many threads. */
public final class CheckRun {

  private final String id;
  private final RunSubject subject;
  private final OperatorId startedBy;
  private final Instant startedAt;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<CheckId, CheckResult> results = new HashMap<>();
  private final Map<CheckId, Long> numbers = new HashMap<>();
  private long number;
  private boolean frozen;
  private Ended ended;

  CheckRun(String id, RunSubject subject, OperatorId startedBy, Instant startedAt) {
    this.id = requireNonNull(id, "id");
    this.subject = requireNonNull(subject, "subject");
    this.startedBy = requireNonNull(startedBy, "startedBy");
    this.startedAt = requireNonNull(startedAt, "startedAt");
  }

  /** Identifies the run among all runs, also those of earlier processes. */
  public String id() {
    return id;
  }

  /** What is checked. */
  public RunSubject subject() {
    return subject;
  }

  /** Who started it. */
  public OperatorId startedBy() {
    return startedBy;
  }

  /** When it was started; it may have waited for a thread since then. */
  public Instant startedAt() {
    return startedAt;
  }

  /** How far it is now, with every check that has started marked as changed. */
  public RunState state() {
    lock.lock();
    try {
      return stateAfter(0);
    } finally {
      lock.unlock();
    }
  }

  /** Whether it is waiting or in progress. */
  public boolean isActive() {
    return state().end().isEmpty();
  }

  /**
   * Waits for a change.
   *
   * @param known the number of the state that the caller has, 0 for none
   * @param atMost how long to wait
   * @return how far it is; without a changed check and without an end if nothing happened
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public RunState await(long known, Duration atMost) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = atMost.toNanos();
      while (number <= known && ended == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      return stateAfter(known);
    } finally {
      lock.unlock();
    }
  }

  /** When it ended. */
  Optional<Instant> endedAt() {
    lock.lock();
    try {
      return Optional.ofNullable(ended).map(Ended::at);
    } finally {
      lock.unlock();
    }
  }

  /** Receives the progress. Ignores what comes after the end. */
  CheckListener listener() {
    return new CheckListener() {
      @Override
      public void started(CheckId check) {
        change(() -> results.remove(check), check);
      }

      @Override
      public void finished(CheckId check, CheckResult result) {
        change(() -> results.put(check, result), check);
      }
    };
  }

  /** Ignores further progress: what a run reports while it is interrupted blames the cloud. */
  void freeze() {
    lock.lock();
    try {
      frozen = true;
    } finally {
      lock.unlock();
    }
  }

  /** Ends it; does nothing if it has ended. */
  void end(RunEnd how, Instant at) {
    lock.lock();
    try {
      if (ended == null) {
        if (how instanceof RunEnd.Completed completed) {
          completed.verification().results().forEach(this::replace);
        }
        number++;
        ended = new Ended(how, at);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** The evaluated result, which can differ from the one that the listener received. */
  private void replace(CheckId check, CheckResult result) {
    if (!result.equals(results.put(check, result))) {
      number++;
      numbers.put(check, number);
    }
  }

  private void change(Runnable effect, CheckId check) {
    lock.lock();
    try {
      if (ended == null && !frozen) {
        effect.run();
        number++;
        numbers.put(check, number);
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private RunState stateAfter(long known) {
    Set<CheckId> running =
        numbers.keySet().stream()
            .filter(check -> ended == null && !results.containsKey(check))
            .collect(Collectors.toSet());
    Set<CheckId> news =
        numbers.entrySet().stream()
            .filter(entry -> entry.getValue() > known)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return new RunState(number, running, results, news, Optional.ofNullable(ended).map(Ended::how));
  }

  private record Ended(RunEnd how, Instant at) {}
}
