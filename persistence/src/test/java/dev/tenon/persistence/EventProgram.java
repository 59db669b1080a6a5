package dev.tenon.persistence;

import dev.tenon.core.Tenon;
import dev.tenon.core.event.Event;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * Renames a workspace with a listener that never finishes handling the event, and prints a line as
 * soon as the listener has it.
 *
 * <p>Argument: database file.
 */
final class EventProgram {

  static final String LISTENER = "webhooks";

  private EventProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Samples.KEY)) {
      store.transactions().write(() -> store.workspaces().add(StoreSamples.workspace("shared")));
      Tenon tenon =
          Tenon.builder().store(store).eventListener(LISTENER, EventProgram::handle).build();
      tenon.workspaces().rename("renamed", RenamingProgram.CALLER);
      new CountDownLatch(1).await();
    }
  }

  private static void handle(Event event) {
    System.out.println(event.id());
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
