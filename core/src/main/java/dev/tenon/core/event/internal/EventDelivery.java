package dev.tenon.core.event.internal;

import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceId;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Delivers events to one listener, on a thread of its own. */
final class EventDelivery implements Runnable {

  private static final System.Logger LOG = System.getLogger(EventDelivery.class.getName());

  private static final int BATCH = 100;

  private final Transactions transactions;
  private final EventRepository events;
  private final String name;
  private final EventListener listener;
  private final DeliveryTimes times;
  private final Map<WorkspaceId, Waiting> waiting = new HashMap<>();
  private boolean signalled = true;
  private boolean stopped;

  EventDelivery(
      Transactions transactions,
      EventRepository events,
      String name,
      EventListener listener,
      DeliveryTimes times) {
    this.transactions = transactions;
    this.events = events;
    this.name = name;
    this.listener = listener;
    this.times = times;
  }

  @Override
  public void run() {
    while (awaitWork()) {
      try {
        deliver();
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, () -> "Events cannot be read or recorded: listener=" + name, e);
      }
    }
  }

  /** Makes the thread look for events at once. */
  synchronized void signal() {
    signalled = true;
    notifyAll();
  }

  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  private synchronized boolean isStopped() {
    return stopped;
  }

  private synchronized boolean awaitWork() {
    long end = System.nanoTime() + pause().toNanos();
    while (!stopped && !signalled) {
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (left <= 0) {
        break;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        stopped = true;
      }
    }
    signalled = false;
    return !stopped;
  }

  private Duration pause() {
    long now = System.nanoTime();
    return waiting.values().stream()
        .map(one -> Duration.ofNanos(Math.max(0, one.until - now)).plusMillis(1))
        .filter(one -> one.compareTo(times.poll()) < 0)
        .min(Duration::compareTo)
        .orElse(times.poll());
  }

  private void deliver() {
    long above = 0;
    boolean complete = true;
    // An event that was skipped is not overtaken by a later one whose turn comes after its delay.
    Set<WorkspaceId> skipped = new HashSet<>();
    List<NumberedEvent> batch = next(above);
    while (!batch.isEmpty() && !isStopped()) {
      complete &= deliver(batch, skipped);
      above = batch.get(batch.size() - 1).number();
      batch = next(above);
    }
    if (batch.isEmpty()) {
      // The other workspaces have no events left, so that nothing would end their delays.
      waiting.keySet().retainAll(skipped);
    }
    if (complete && above > 0 && batch.isEmpty()) {
      long all = above;
      transactions.write(() -> events.handledAll(name, all));
    }
  }

  private List<NumberedEvent> next(long above) {
    return transactions.read(() -> events.pending(name, above, BATCH));
  }

  /**
   * Delivers what can be delivered now; {@code true} when that is everything.
   *
   * @param skipped the workspaces whose events wait; further ones are added
   */
  private boolean deliver(List<NumberedEvent> batch, Set<WorkspaceId> skipped) {
    Map<WorkspaceId, Long> handled = new HashMap<>();
    boolean stoppedEarly = false;
    for (NumberedEvent one : batch) {
      if (isStopped()) {
        stoppedEarly = true;
        break;
      }
      WorkspaceId workspace = one.event().workspace();
      if (!skipped.contains(workspace) && mayTry(workspace) && handle(one)) {
        handled.put(workspace, one.number());
      } else {
        skipped.add(workspace);
      }
    }
    if (!handled.isEmpty()) {
      transactions.write(
          () -> handled.forEach((workspace, number) -> events.handled(name, workspace, number)));
    }
    return skipped.isEmpty() && !stoppedEarly;
  }

  private boolean mayTry(WorkspaceId workspace) {
    Waiting delay = waiting.get(workspace);
    return delay == null || delay.until - System.nanoTime() <= 0;
  }

  private boolean handle(NumberedEvent one) {
    WorkspaceId workspace = one.event().workspace();
    try {
      listener.handle(one.event());
      waiting.remove(workspace);
      return true;
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      int failures = waiting.containsKey(workspace) ? waiting.get(workspace).failures + 1 : 1;
      Duration delay = times.retryAfter(failures);
      waiting.put(workspace, new Waiting(failures, System.nanoTime() + delay.toNanos()));
      LOG.log(
          Level.WARNING,
          () ->
              "An event listener failed and is tried again: listener=%s event=%s failures=%d delay=%s"
                  .formatted(name, one.event().id(), failures, delay),
          e);
      return false;
    }
  }

  private record Waiting(int failures, long until) {}
}
