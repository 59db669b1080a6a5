package dev.tenon.core;

import dev.tenon.core.error.TenonException;
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
import java.util.function.Supplier;

/** Starts watches, and closes those that are still open at the end. */
final class Watches implements AutoCloseable {

  /** How many slices one process verifies at the same time. */
  private static final int THREADS = 4;

  private final CallsInProgress calls;
  private final Function<Consumer<Runnable>, List<RepeatedTask>> tasks;
  private final Store store;
  private final InstantSource clock;
  private final Supplier<AutoCloseable> alerts;
  private final Set<OpenWatch> open = new HashSet<>();

  /**
   * For the tasks of a watch.
   *
   * @param tasks makes the tasks, whose verifications are calls in progress
   * @param alerts starts the delivery of alerts
   */
  Watches(
      CallsInProgress calls,
      Function<Consumer<Runnable>, List<RepeatedTask>> tasks,
      Store store,
      InstantSource clock,
      Supplier<AutoCloseable> alerts) {
    this.calls = calls;
    this.tasks = tasks;
    this.store = store;
    this.clock = clock;
    this.alerts = alerts;
  }

  Watch start() {
    calls.enter();
    try {
      Running tasksRunning = store.repeatedTasks().start(tasks.apply(this::asCall), THREADS, clock);
      AutoCloseable delivery = alerts.get();
      OpenWatch watch = new OpenWatch(() -> closeBoth(delivery, tasksRunning));
      synchronized (open) {
        open.add(watch);
      }
      return () -> close(watch);
    } finally {
      calls.exit();
    }
  }

  /** Whether this process watches, and so delivers alerts. */
  boolean isOpen() {
    synchronized (open) {
      return !open.isEmpty();
    }
  }

  private static void closeBoth(AutoCloseable delivery, Running tasks) {
    try (tasks) {
      delivery.close();
    } catch (TenonException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("closing the delivery of alerts failed", e);
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

  private void close(OpenWatch watch) {
    watch.close();
    synchronized (open) {
      open.remove(watch);
    }
  }

  @Override
  public void close() {
    List<OpenWatch> left;
    synchronized (open) {
      left = List.copyOf(open);
    }
    left.forEach(this::close);
  }

  /**
   * A watch that is closed once. Whoever closes it at the same time waits until it is closed,
   * because the store may be closed, or the process may end, right after that.
   */
  private static final class OpenWatch {

    private final Running running;
    private boolean closed;

    OpenWatch(Running running) {
      this.running = running;
    }

    synchronized void close() {
      if (!closed) {
        closed = true;
        running.close();
      }
    }
  }
}
