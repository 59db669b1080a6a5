package dev.tenon.core.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Defects;
import dev.tenon.core.LogRecorder;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventType;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class EventDispatcherTest {

  private static final WorkspaceId ACME = new WorkspaceId("acme");
  private static final WorkspaceId OTHER = new WorkspaceId("other");
  private static final DeliveryTimes SOON =
      new DeliveryTimes(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(4));
  private static final DeliveryTimes NEVER_AGAIN =
      new DeliveryTimes(Duration.ofMillis(5), Duration.ofDays(1), Duration.ofDays(1));

  /** Only a signal, or the end of a delay, makes a listener look for events. */
  private static final DeliveryTimes WHEN_SIGNALLED =
      new DeliveryTimes(Duration.ofDays(1), Duration.ofMillis(1), Duration.ofMillis(4));

  private static final DeliveryTimes ONCE =
      new DeliveryTimes(Duration.ofDays(1), Duration.ofDays(1), Duration.ofDays(1));

  private final InMemoryStore store = new InMemoryStore();
  private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

  @Test
  void deliversInOrder() throws Exception {
    try (EventDispatcher dispatcher = start(Map.of("test", this::receive), SOON)) {
      for (int i = 0; i < 250; i++) {
        append(ACME, "e" + i);
      }
      dispatcher.signal();

      for (int i = 0; i < 250; i++) {
        assertThat(next()).isEqualTo("e" + i);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("dev.tenon.core.Defects#all")
  void redeliversInOrderAfterAListenerThrows(Throwable thrown) throws Exception {
    List<String> attempts = new ArrayList<>();
    EventListener flaky =
        event -> {
          attempts.add(event.id());
          if (attempts.size() < 4) {
            Defects.raise(thrown);
          }
          receive(event);
        };
    try (EventDispatcher dispatcher = start(Map.of("test", flaky), SOON)) {
      append(ACME, "a");
      append(ACME, "b");
      dispatcher.signal();

      assertThat(next()).isEqualTo("a");
      assertThat(next()).isEqualTo("b");
      assertThat(attempts).containsExactly("a", "a", "a", "a", "b");
    }
  }

  @Test
  void logsEachFailureOfAListenerWithItsDelay() throws Exception {
    EventListener flaky =
        event -> {
          received.add("attempt");
          throw new IllegalStateException("not now");
        };
    try (LogRecorder log = new LogRecorder(EventDelivery.class.getName());
        EventDispatcher dispatcher = start(Map.of("flaky", flaky), SOON)) {
      append(ACME, "a");
      dispatcher.signal();
      for (int attempt = 1; attempt <= 4; attempt++) {
        next();
      }

      assertThat(log.lines().get(0))
          .contains("listener=flaky event=a failures=1 delay=PT0.001S", "not now");
      assertThat(log.lines().get(2)).contains("failures=3 delay=PT0.004S");
    }
  }

  @Test
  void aListenerThatThrowsStopsNeitherOtherListenersNorOtherWorkspaces() throws Exception {
    EventListener failing =
        event -> {
          if (event.workspace().equals(ACME)) {
            throw new IllegalStateException("never");
          }
          received.add("failing " + event.id());
        };
    try (EventDispatcher dispatcher =
        start(
            Map.of("failing", failing, "fine", event -> received.add("fine " + event.id())),
            NEVER_AGAIN)) {
      append(ACME, "a");
      append(OTHER, "b");
      append(ACME, "c");
      append(OTHER, "d");
      dispatcher.signal();

      Set<String> all = new HashSet<>();
      for (int i = 0; i < 6; i++) {
        all.add(next());
      }
      assertThat(all)
          .containsExactlyInAnyOrder(
              "failing b", "failing d", "fine a", "fine b", "fine c", "fine d");
    }
    assertThat(pending("failing")).containsExactly("a", "c");
    assertThat(pending("fine")).isEmpty();
  }

  @Test
  void resumesAfterTheLastHandledEvent() throws Exception {
    try (EventDispatcher dispatcher = start(Map.of("test", this::receive), SOON)) {
      append(ACME, "a");
      dispatcher.signal();
      assertThat(next()).isEqualTo("a");
    }
    append(ACME, "b");

    try (EventDispatcher again = start(Map.of("test", this::receive), SOON)) {
      again.signal();
      assertThat(next()).isEqualTo("b");
    }
    assertThat(received).isEmpty();
  }

  @Test
  void startsANewListenerWithTheNextEvent() throws Exception {
    append(ACME, "before");
    try (EventDispatcher dispatcher = start(Map.of("test", this::receive), SOON)) {
      append(ACME, "after");
      dispatcher.signal();
      assertThat(next()).isEqualTo("after");
    }
  }

  @Test
  void deliversEventsRecordedByAnotherProcess() throws Exception {
    try (EventDispatcher dispatcher = start(Map.of("test", this::receive), SOON)) {
      append(ACME, "a");

      assertThat(next()).isEqualTo("a");
      assertThat(dispatcher).isNotNull();
    }
  }

  @Test
  void increasesTheDelayAfterEachFailure() {
    DeliveryTimes times = DeliveryTimes.DEFAULT;

    assertThat(times.retryAfter(1)).isEqualTo(Duration.ofSeconds(1));
    assertThat(times.retryAfter(2)).isEqualTo(Duration.ofSeconds(2));
    assertThat(times.retryAfter(5)).isEqualTo(Duration.ofSeconds(16));
    assertThat(times.retryAfter(10)).isEqualTo(Duration.ofMinutes(5));
    assertThat(times.retryAfter(1_000_000)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void deliversWhenItIsSignalled() throws Exception {
    try (EventDispatcher dispatcher = start(Map.of("idle", this::receive), WHEN_SIGNALLED)) {
      for (String id : List.of("a", "b")) {
        untilWaiting(thread("idle"));
        append(ACME, id);
        dispatcher.signal();
        assertThat(next()).isEqualTo(id);
      }
    }
  }

  @Test
  void signalsAfterTheWrite() {
    List<Integer> pendingWhenSignalled = new ArrayList<>();
    store.transactions().write(() -> store.events().subscribe("test"));
    var signalling =
        new SignallingTransactions(
            store.transactions(), () -> pendingWhenSignalled.add(pending("test").size()));

    String result =
        signalling.write(
            () -> {
              store.events().append(event(ACME, "a"));
              return "done";
            });

    assertThat(result).isEqualTo("done");
    assertThat(pendingWhenSignalled).containsExactly(1);
    assertThat(signalling.read(() -> "read")).isEqualTo("read");
    assertThat(pendingWhenSignalled).hasSize(1);
  }

  @Test
  void triesAgainAfterTheDelayWithoutASignal() throws Exception {
    List<String> attempts = new ArrayList<>();
    EventListener flaky =
        event -> {
          attempts.add(event.id());
          if (attempts.size() < 3) {
            throw new IllegalStateException("not now");
          }
          receive(event);
        };
    try (EventDispatcher dispatcher = start(Map.of("test", flaky), WHEN_SIGNALLED)) {
      append(ACME, "a");
      dispatcher.signal();

      assertThat(next()).isEqualTo("a");
      assertThat(attempts).hasSize(3);
    }
  }

  @Test
  void doesNotTryAgainBeforeTheDelay() throws Exception {
    List<String> attempts = new CopyOnWriteArrayList<>();
    EventListener failing =
        event -> {
          if (event.workspace().equals(OTHER)) {
            receive(event);
          } else {
            attempts.add(event.id());
            throw new IllegalStateException("never");
          }
        };
    try (EventDispatcher dispatcher = start(Map.of("test", failing), ONCE)) {
      append(ACME, "a");
      for (String id : List.of("x", "y", "z")) {
        append(OTHER, id);
        dispatcher.signal();
        assertThat(next()).isEqualTo(id);
      }
    }
    assertThat(attempts).containsExactly("a");
    assertThat(pending("test")).containsExactly("a");
  }

  /** Events are read a hundred at a time. */
  @Test
  void doesNotSkipAnEventWhoseDelayEndsWhileOthersAreDelivered() throws Exception {
    AtomicBoolean fails = new AtomicBoolean(true);
    EventListener flaky =
        event -> {
          if (event.id().equals("a") && fails.getAndSet(false)) {
            throw new IllegalStateException("not now");
          }
          if (event.id().equals("x99")) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
          }
          receive(event);
        };
    store.transactions().write(() -> store.events().subscribe("test"));
    append(ACME, "a");
    for (int i = 1; i < 100; i++) {
      append(OTHER, "x" + i);
    }
    append(ACME, "b");
    List<String> ofAcme = new ArrayList<>();
    try (EventDispatcher dispatcher = start(Map.of("test", flaky), WHEN_SIGNALLED)) {
      dispatcher.signal();
      for (int i = 0; i < 101; i++) {
        ofAcme.add(next());
      }
    }

    assertThat(ofAcme).filteredOn(id -> !id.startsWith("x")).containsExactly("a", "b");
  }

  @Test
  void forgetsADelayWhoseEventsWereRemoved() throws Exception {
    EventListener failing =
        event -> {
          store.transactions().write(() -> store.events().removeBefore(Instant.MAX));
          receive(event);
          throw new IllegalStateException("not now");
        };
    AtomicInteger looks = new AtomicInteger();
    Transactions counted =
        new Transactions() {
          @Override
          public <T> T read(Supplier<T> work) {
            looks.incrementAndGet();
            return store.transactions().read(work);
          }

          @Override
          public <T> T write(Supplier<T> work) {
            return store.transactions().write(work);
          }
        };
    try (EventDispatcher dispatcher =
        EventDispatcher.start(counted, store.events(), Map.of("test", failing), WHEN_SIGNALLED)) {
      append(ACME, "a");
      dispatcher.signal();
      assertThat(next()).isEqualTo("a");
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    assertThat(looks).hasValueLessThan(10);
  }

  /** A workspace without events has no position of its own, so that of all has to follow. */
  @Test
  void recordsThatAllAreHandledWhenNoneIsLeft() throws Exception {
    BlockingQueue<Long> handledAll = new LinkedBlockingQueue<>();
    CountDownLatch attempts = new CountDownLatch(3);
    AtomicBoolean fails = new AtomicBoolean(true);
    EventListener listener =
        event -> {
          if (event.workspace().equals(ACME) && fails.get()) {
            attempts.countDown();
            throw new IllegalStateException("not now");
          }
          receive(event);
        };
    try (EventDispatcher dispatcher =
        EventDispatcher.start(
            store.transactions(),
            new RecordedEvents(store.events(), handledAll),
            Map.of("test", listener),
            SOON)) {
      append(ACME, "a");
      append(OTHER, "b");
      dispatcher.signal();
      await(attempts);
      assertThat(next()).isEqualTo("b");
      assertThat(handledAll).isEmpty();
      fails.set(false);

      assertThat(next()).isEqualTo("a");
      assertThat(handledAll.poll(30, TimeUnit.SECONDS)).isEqualTo(newest(ACME));
    }
    assertThat(handledAll).isEmpty();
  }

  private long newest(WorkspaceId workspace) {
    return store
        .transactions()
        .read(() -> store.events().newest(workspace, Long.MAX_VALUE, 1).get(0).number());
  }

  /** The events of a store, and what a listener reported as handled in all workspaces. */
  private record RecordedEvents(EventRepository events, Queue<Long> handledAll)
      implements EventRepository {

    @Override
    public void append(Event event) {
      events.append(event);
    }

    @Override
    public List<NumberedEvent> newest(WorkspaceId workspace, long belowNumber, int limit) {
      return events.newest(workspace, belowNumber, limit);
    }

    @Override
    public void subscribe(String listener) {
      events.subscribe(listener);
    }

    @Override
    public List<NumberedEvent> pending(String listener, long aboveNumber, int limit) {
      return events.pending(listener, aboveNumber, limit);
    }

    @Override
    public void handled(String listener, WorkspaceId workspace, long number) {
      events.handled(listener, workspace, number);
    }

    @Override
    public void handledAll(String listener, long number) {
      events.handledAll(listener, number);
      handledAll.add(number);
    }

    @Override
    public void removeBefore(Instant instant) {
      events.removeBefore(instant);
    }
  }

  @Test
  void closingWaitsForTheDeliveryInProgressAndStartsNoOther() throws Exception {
    CountDownLatch goesOn = new CountDownLatch(1);
    EventListener slow =
        event -> {
          receive(event);
          await(goesOn);
        };
    store.transactions().write(() -> store.events().subscribe("slow"));
    append(ACME, "a");
    append(ACME, "b");
    append(OTHER, "c");
    EventDispatcher dispatcher = start(Map.of("slow", slow), WHEN_SIGNALLED);
    assertThat(next()).isEqualTo("a");
    Thread delivering = thread("slow");
    assertThat(delivering.isDaemon()).as("a listener that never returns keeps no process").isTrue();

    Thread closing = new Thread(dispatcher::close);
    closing.start();
    untilWaiting(closing);
    goesOn.countDown();
    closing.join();

    assertThat(delivering.isAlive()).isFalse();
    assertThat(received).isEmpty();
    assertThat(pending("slow")).containsExactly("b", "c");
  }

  /** Returns when a thread waits with a limit, or has ended. */
  private static void untilWaiting(Thread thread) {
    while (thread.isAlive() && thread.getState() != Thread.State.TIMED_WAITING) {
      Thread.onSpinWait();
    }
  }

  private static Thread thread(String listener) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tenon-events-" + listener))
        .findFirst()
        .orElseThrow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private EventDispatcher start(Map<String, EventListener> listeners, DeliveryTimes times) {
    return EventDispatcher.start(store.transactions(), store.events(), listeners, times);
  }

  private void receive(Event event) {
    received.add(event.id());
  }

  private String next() throws InterruptedException {
    return received.poll(30, TimeUnit.SECONDS);
  }

  private List<String> pending(String listener) {
    return store
        .transactions()
        .read(
            () ->
                store.events().pending(listener, 0, 100).stream()
                    .map(it -> it.event().id())
                    .toList());
  }

  private void append(WorkspaceId workspace, String id) {
    store.transactions().write(() -> store.events().append(event(workspace, id)));
  }

  private static Event event(WorkspaceId workspace, String id) {
    return new Event(
        id, workspace, Instant.EPOCH, EventType.ONBOARDING_STARTED, "subject", "ada", Map.of());
  }
}
