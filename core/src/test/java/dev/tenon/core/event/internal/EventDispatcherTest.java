package dev.tenon.core.event.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventListener;
import dev.tenon.core.event.EventType;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EventDispatcherTest {

  private static final WorkspaceId ACME = new WorkspaceId("acme");
  private static final WorkspaceId OTHER = new WorkspaceId("other");
  private static final DeliveryTimes SOON =
      new DeliveryTimes(Duration.ofMillis(5), Duration.ofMillis(1), Duration.ofMillis(4));
  private static final DeliveryTimes NEVER_AGAIN =
      new DeliveryTimes(Duration.ofMillis(5), Duration.ofDays(1), Duration.ofDays(1));

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

  @Test
  void redeliversInOrderAfterAListenerThrows() throws Exception {
    List<String> attempts = new ArrayList<>();
    EventListener flaky =
        event -> {
          attempts.add(event.id());
          if (attempts.size() < 4) {
            throw new IllegalStateException("not now");
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
    store
        .transactions()
        .write(
            () ->
                store
                    .events()
                    .append(
                        new Event(
                            id,
                            workspace,
                            Instant.EPOCH,
                            EventType.ONBOARDING_STARTED,
                            "subject",
                            "ada",
                            Map.of())));
  }
}
