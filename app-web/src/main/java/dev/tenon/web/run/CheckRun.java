package dev.tenon.web.run;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** One run of work with a provider in the background. Safe for use by many threads. */
public final class CheckRun {

  private final String id;
  private final RunSubject subject;
  private final boolean confirmsRotation;
  private final OperatorId startedBy;
  private final Instant startedAt;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<CheckId, CheckResult> results = new HashMap<>();
  private final Map<CheckId, Long> numbers = new HashMap<>();
  private final Map<BulkReport.Entry, Long> accounts = new LinkedHashMap<>();
  private long number;
  private boolean frozen;
  private Ended ended;

  CheckRun(
      String id,
      RunSubject subject,
      boolean confirmsRotation,
      OperatorId startedBy,
      Instant startedAt) {
    this.confirmsRotation = confirmsRotation;
    this.id = requireNonNull(id, "id");
    this.subject = requireNonNull(subject, "subject");
    this.startedBy = requireNonNull(startedBy, "startedBy");
    this.startedAt = requireNonNull(startedAt, "startedAt");
  }

  /** Identifies the run among all runs, also those of earlier processes. */
  public String id() {
    return id;
  }

  /** What it works on. */
  public RunSubject subject() {
    return subject;
  }

  /** Whether it checks the new credential of a rotation in place of the one in force. */
  public boolean confirmsRotation() {
    return confirmsRotation;
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
        change(
            number -> {
              results.remove(check);
              numbers.put(check, number);
            });
      }

      @Override
      public void finished(CheckId check, CheckResult result) {
        change(
            number -> {
              results.put(check, result);
              numbers.put(check, number);
            });
      }
    };
  }

  /** Adds the result for an account to link. Ignores what comes after the end. */
  void linked(BulkReport.Entry entry) {
    change(number -> accounts.put(entry, number));
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
          completed
              .result()
              .checked()
              .ifPresent(checked -> checked.verification().results().forEach(this::replace));
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

  private void change(LongConsumer effect) {
    lock.lock();
    try {
      if (ended == null && !frozen) {
        number++;
        effect.accept(number);
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
    return new RunState(
        number,
        running,
        results,
        Set.copyOf(after(known, numbers)),
        List.copyOf(accounts.keySet()),
        after(known, accounts),
        Optional.ofNullable(ended).map(Ended::how));
  }

  private static <T> List<T> after(long known, Map<T, Long> numbers) {
    return numbers.entrySet().stream()
        .filter(entry -> entry.getValue() > known)
        .map(Map.Entry::getKey)
        .toList();
  }

  private record Ended(RunEnd how, Instant at) {}
}
