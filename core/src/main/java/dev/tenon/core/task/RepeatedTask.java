package dev.tenon.core.task;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Work to run again and again.
 *
 * @param name identifies the task in all processes on the same store
 * @param work runs outside transactions and may take long; returns when to run again, at most
 *     {@link #LONGEST_PAUSE} later. If it throws, it runs again after a minute.
 */
public record RepeatedTask(String name, Supplier<Instant> work) {

  /** A run that is planned later was planned before the clock was set back. */
  public static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  public RepeatedTask {
    requireNonNull(name, "name");
    requireNonNull(work, "work");
  }
}
