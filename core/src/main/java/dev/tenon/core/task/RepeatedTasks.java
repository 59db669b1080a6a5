package dev.tenon.core.task;

import java.time.InstantSource;
import java.util.List;

/**
 * Runs tasks repeatedly, each of them in one process on the same store at a time. When a process
 * ends without having finished a task, another one runs it within a minute. A process that was
 * suspended for longer may then run the same task at the same time, so the work must tolerate it.
 * Implemented by a store.
 */
public interface RepeatedTasks {

  /**
   * Starts to run the tasks, on threads of its own. A new task runs at once.
   *
   * @param threads how many tasks run at the same time in this process
   */
  Running start(List<RepeatedTask> tasks, int threads, InstantSource clock);

  /**
   * How many processes are running a task of this store now, as far as is known. May read from the
   * store; does not throw. Called outside transactions.
   */
  default int activeProcesses() {
    return 0;
  }

  /** Tasks that were started. */
  interface Running extends AutoCloseable {

    /** Starts no further run and waits some seconds for those in progress, then interrupts them. */
    @Override
    void close();
  }
}
