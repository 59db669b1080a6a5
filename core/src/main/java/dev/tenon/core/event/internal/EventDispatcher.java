package dev.tenon.core.event.internal;

import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.transaction.Transactions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Delivers events to listeners, each on a thread of its own. */
public final class EventDispatcher implements AutoCloseable {

  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

  private final List<EventDelivery> deliveries = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  private EventDispatcher() {}

  /**
   * Makes the listeners known to the store and starts their threads; without listeners, it does
   * nothing.
   */
  public static EventDispatcher start(
      Transactions transactions,
      EventRepository events,
      Map<String, EventListener> listeners,
      DeliveryTimes times) {
    EventDispatcher dispatcher = new EventDispatcher();
    if (!listeners.isEmpty()) {
      transactions.write(() -> listeners.keySet().forEach(events::subscribe));
    }
    listeners.forEach(
        (name, listener) ->
            dispatcher.start(name, new EventDelivery(transactions, events, name, listener, times)));
    return dispatcher;
  }

  private void start(String name, EventDelivery delivery) {
    Thread thread = new Thread(delivery, "tenon-events-" + name);
    thread.setDaemon(true);
    deliveries.add(delivery);
    threads.add(thread);
    thread.start();
  }

  /** Looks for events at once. */
  public void signal() {
    deliveries.forEach(EventDelivery::signal);
  }

  /**
   * Starts no further delivery and waits for those under way. What was not delivered is delivered
   * by the next start.
   */
  @Override
  public void close() {
    deliveries.forEach(EventDelivery::stop);
    long end = System.nanoTime() + STOP_TIMEOUT.toNanos();
    for (Thread thread : threads) {
      if (thread != Thread.currentThread()) {
        join(thread, Duration.ofNanos(end - System.nanoTime()).toMillis());
      }
    }
  }

  private static void join(Thread thread, long millis) {
    try {
      if (millis > 0) {
        thread.join(millis);
      }
      thread.interrupt();
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
