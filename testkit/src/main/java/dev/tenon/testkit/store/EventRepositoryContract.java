package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.EventType;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests how a store handles events. */
public interface EventRepositoryContract extends StoreSource {

  @Test
  default void storesEventsAndReturnsTheNewestFirst() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      WorkspaceId other = StoreSamples.addWorkspace(store, "other");
      store
          .transactions()
          .write(
              () -> {
                append(store, workspace, "a");
                append(store, workspace, "b");
                append(store, other, "hidden");
                append(store, workspace, "c");

                List<NumberedEvent> newest = store.events().newest(workspace, Long.MAX_VALUE, 2);
                assertThat(newest)
                    .extracting(NumberedEvent::event)
                    .containsExactly(event(workspace, "c"), event(workspace, "b"));
                assertThat(store.events().newest(workspace, newest.get(1).number(), 2))
                    .extracting(NumberedEvent::event)
                    .containsExactly(event(workspace, "a"));
              });
    }
  }

  @Test
  default void storesThePositionOfEachListenerInEachWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId one = StoreSamples.addWorkspace(store, "one");
      WorkspaceId two = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                append(store, one, "before");
                store.events().subscribe("x");
                append(store, one, "a");
                append(store, two, "b");
                append(store, one, "c");
                store.events().subscribe("x");
                store.events().subscribe("y");
                assertThat(pending(store, "x")).containsExactly("a", "b", "c");
                assertThat(pending(store, "y")).isEmpty();

                List<NumberedEvent> all = store.events().pending("x", 0, 10);
                store.events().handled("x", one, all.get(0).number());
                assertThat(pending(store, "x")).containsExactly("b", "c");
                store.events().handled("x", two, all.get(1).number());
                assertThat(pending(store, "x")).containsExactly("c");
                assertThat(store.events().pending("x", all.get(2).number(), 10)).isEmpty();

                store.events().handledAll("x", all.get(2).number());
                assertThat(pending(store, "x")).isEmpty();
                append(store, two, "d");
                assertThat(pending(store, "x")).containsExactly("d");
                assertThat(pending(store, "y")).containsExactly("d");
              });
    }
  }

  @Test
  default void removesEventsBeforeAnInstantAndNeverReusesANumber() {
    Instant now = StoreSamples.NOW;
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      store
          .transactions()
          .write(
              () -> {
                append(store, workspace, "old");
                long number = store.events().newest(workspace, Long.MAX_VALUE, 1).get(0).number();
                store.events().removeBefore(now);
                assertThat(store.events().newest(workspace, Long.MAX_VALUE, 1)).hasSize(1);

                store.events().removeBefore(now.plusMillis(1));
                assertThat(store.events().newest(workspace, Long.MAX_VALUE, 1)).isEmpty();
                append(store, workspace, "new");
                assertThat(store.events().newest(workspace, Long.MAX_VALUE, 1).get(0).number())
                    .isGreaterThan(number);
              });
    }
  }

  private static List<String> pending(Store store, String listener) {
    return store.events().pending(listener, 0, 10).stream().map(it -> it.event().id()).toList();
  }

  private static void append(Store store, WorkspaceId workspace, String id) {
    store.events().append(event(workspace, id));
  }

  private static Event event(WorkspaceId workspace, String id) {
    return new Event(
        id,
        workspace,
        StoreSamples.NOW,
        EventType.INTEGRATION_LINKED,
        "integration-1",
        "auth0|ada",
        Map.of("name", "Zürich 東京", "empty", ""));
  }
}
