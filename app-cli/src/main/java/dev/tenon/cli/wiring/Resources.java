package dev.tenon.cli.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes the resources that were opened during a run, in reverse order. */
final class Resources implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** Registers a resource to be closed, and returns it. */
  synchronized <T> T closing(T resource, Runnable close) {
    closers.push(close);
    return resource;
  }

  @Override
  public synchronized void close() {
    while (!closers.isEmpty()) {
      closers.pop().run();
    }
  }
}
