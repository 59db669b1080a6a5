package dev.tenon.sandbox.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The most recent requests, oldest first. Thread-safe. */
public final class RequestLog {

  private static final int KEPT = 10_000;

  private final Deque<LoggedRequest> requests = new ArrayDeque<>();

  /** Adds a request, and removes the oldest when there are too many. */
  public synchronized void add(LoggedRequest request) {
    requests.addLast(request);
    if (requests.size() > KEPT) {
      requests.removeFirst();
    }
  }

  /** The requests so far. */
  public synchronized List<LoggedRequest> all() {
    return List.copyOf(requests);
  }

  /** Clears the list. */
  public synchronized void clear() {
    requests.clear();
  }
}
