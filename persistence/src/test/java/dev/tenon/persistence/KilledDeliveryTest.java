package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.page.PageRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class KilledDeliveryTest {

  @TempDir Path folder;

  @Test
  @Timeout(120)
  void deliversAnEventWhoseProcessWasKilledBetweenCommitAndDelivery() throws Exception {
    Path file = folder.resolve("tenon.db");
    String id;
    try (ChildProcess child = ChildProcess.start(List.of(), EventProgram.class, file.toString())) {
      id = child.readLine();
      child.kill();
    }

    BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    try (SqliteStore store = SqliteStore.open(file, Samples.KEY);
        Tenon tenon =
            Tenon.builder()
                .store(store)
                .eventListener(EventProgram.LISTENER, received::add)
                .build()) {
      Event event = received.poll(60, TimeUnit.SECONDS);

      assertThat(event.id()).isEqualTo(id);
      assertThat(event.type()).isEqualTo(EventType.WORKSPACE_CHANGED);
      assertThat(tenon.events().list(PageRequest.first(), RenamingProgram.CALLER).items())
          .containsExactly(event);
    }
    try (SqliteStore store = SqliteStore.open(file, Samples.KEY)) {
      assertThat(
              store.transactions().read(() -> store.events().pending(EventProgram.LISTENER, 0, 10)))
          .as("its delivery is recorded now")
          .isEmpty();
    }
  }
}
