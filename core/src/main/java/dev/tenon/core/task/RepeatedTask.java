package dev.tenon.core.task;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.function.Supplier;

/**
 * Work to run again and again.
 *
 * @param name identifies the task in all processes on the same store
 * @param work runs outside transactions and may take long; returns when to run again. If it throws,
 *     it runs again after a minute.
 */
public record RepeatedTask(String name, Supplier<Instant> work) {

  public RepeatedTask {
    requireNonNull(name, "name");
    requireNonNull(work, "work");
  }
}
