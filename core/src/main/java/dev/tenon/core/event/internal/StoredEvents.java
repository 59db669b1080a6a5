package dev.tenon.core.event.internal;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventRepository.NumberedEvent;
import dev.tenon.core.event.Events;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import java.util.List;

/**
 * Events over a repository.
 *
 * @param transactions those of the store
 */
public record StoredEvents(Transactions transactions, EventRepository events) implements Events {

  @Override
  public Page<Event> list(PageRequest page, Caller caller) {
    String list = "events " + caller.workspace();
    long below =
        page.cursor()
            .map(cursor -> cursor.position(list, it -> Long.parseLong(it.get(0))))
            .orElse(Long.MAX_VALUE);
    List<NumberedEvent> found =
        transactions.read(() -> events.newest(caller.workspace(), below, page.limit() + 1));
    return Page.cut(
            found, page.limit(), last -> Cursor.after(list, List.of(String.valueOf(last.number()))))
        .map(NumberedEvent::event);
  }
}
