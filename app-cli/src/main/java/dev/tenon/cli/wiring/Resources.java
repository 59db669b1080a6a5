package dev.tenon.cli.wiring;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened during a run, the last one first. */
final class Resources implements AutoCloseable {

  private final Deque<Runnable> closers = new ArrayDeque<>();

  /** Remembers how to close something, and returns it. */
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
