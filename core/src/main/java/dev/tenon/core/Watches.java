package dev.tenon.core;

import dev.tenon.core.integration.Watch;
import dev.tenon.core.store.Store;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks.Running;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Starts watches, and closes those that are still open at the end. */
final class Watches implements AutoCloseable {

  /** How many slices one process verifies at the same time. */
  private static final int THREADS = 4;

  private final CallsInProgress calls;
  private final Function<Consumer<Runnable>, List<RepeatedTask>> tasks;
  private final Store store;
  private final InstantSource clock;
  private final Set<Running> open = new HashSet<>();

  /**
   * For the tasks of a watch.
   *
   * @param tasks makes the tasks, whose verifications are calls in progress
   */
  Watches(
      CallsInProgress calls,
      Function<Consumer<Runnable>, List<RepeatedTask>> tasks,
      Store store,
      InstantSource clock) {
    this.calls = calls;
    this.tasks = tasks;
    this.store = store;
    this.clock = clock;
  }

  Watch start() {
    calls.enter();
    try {
      Running running = store.repeatedTasks().start(tasks.apply(this::asCall), THREADS, clock);
      synchronized (open) {
        open.add(running);
      }
      return () -> close(running);
    } finally {
      calls.exit();
    }
  }

  private void asCall(Runnable work) {
    calls.enter();
    try {
      work.run();
    } finally {
      calls.exit();
    }
  }

  private void close(Running running) {
    boolean first;
    synchronized (open) {
      first = open.remove(running);
    }
    if (first) {
      running.close();
    }
  }

  @Override
  public void close() {
    List<Running> left;
    synchronized (open) {
      left = List.copyOf(open);
    }
    left.forEach(this::close);
  }
}
