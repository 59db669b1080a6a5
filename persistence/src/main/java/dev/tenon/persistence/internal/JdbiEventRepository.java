package dev.tenon.persistence.internal;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventType;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;

/** Events in the table {@code event}, and positions of listeners in {@code event_position}. */
public record JdbiEventRepository(AuthenticatedRows rows) implements EventRepository {

  /** The number up to which a listener has handled the events of all workspaces. */
  private static final String HANDLED_OF_ALL =
      """
      coalesce((SELECT number FROM event_position
        WHERE listener = :listener AND workspace_id = :all), 0)\
      """;

  /** Means all workspaces in a position. No workspace id is empty. */
  private static final String ALL = "";

  @Override
  public void append(Event event) {
    orderNumbers();
    rows.insert(
        RowValues.of(StoredTable.EVENT)
            .number("number", rows.nextNumber(StoredTable.EVENT))
            .text("id", event.id())
            .text("workspace_id", event.workspace().value())
            .time("at", event.at())
            .text("type", event.type().name())
            .text("subject", event.subject())
            .text("operator", event.operator())
            .text("data_json", TextsJson.write(event.data())));
  }

  @Override
  public List<NumberedEvent> newest(WorkspaceId workspace, long belowNumber, int limit) {
    return rows.select(StoredTable.EVENT)
        .where("workspace_id", workspace.value())
        .and("number < :below")
        .bind("below", belowNumber)
        .orderBy("number DESC LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiEventRepository::read);
  }

  @Override
  public void subscribe(String listener) {
    // An event that is being committed has its number already and must not be skipped.
    orderNumbers();
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO event_position (listener, workspace_id, number)
                        VALUES (:listener, :all, (%s))
                        ON CONFLICT (listener, workspace_id) DO NOTHING\
                        """
                            .formatted(
                                rows.transactions().dialect().highestNumber("event", "number")))
                    .bind("listener", listener)
                    .bind("all", ALL)
                    .execute());
  }

  @Override
  public List<NumberedEvent> pending(String listener, long aboveNumber, int limit) {
    return rows.select(StoredTable.EVENT)
        .and(
            """
            number > %s
              AND number > coalesce((SELECT number FROM event_position
                WHERE listener = :listener AND workspace_id = event.workspace_id), 0)\
            """
                .formatted(rows.transactions().dialect().larger(":above", HANDLED_OF_ALL)))
        .bind("listener", listener)
        .bind("above", aboveNumber)
        .bind("all", ALL)
        .orderBy("number LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiEventRepository::read);
  }

  @Override
  public void handled(String listener, WorkspaceId workspace, long number) {
    keep(listener, workspace.value(), number);
  }

  @Override
  public void handledAll(String listener, long number) {
    keep(listener, ALL, number);
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        """
                        DELETE FROM event_position
                        WHERE listener = :listener AND workspace_id <> :all AND number <= :number\
                        """)
                    .bind("listener", listener)
                    .bind("all", ALL)
                    .bind("number", number)
                    .execute());
  }

  @Override
  public void removeBefore(Instant instant) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM event WHERE at < :instant")
                    .bind("instant", StoredTime.write(instant))
                    .execute());
  }

  private void orderNumbers() {
    rows.transactions()
        .using(
            handle -> {
              rows.transactions().dialect().orderNumbers(handle, "event");
              return true;
            });
  }

  private void keep(String listener, String workspace, long number) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate(
                        """
                        INSERT INTO event_position (listener, workspace_id, number)
                        VALUES (:listener, :workspace, :number)
                        ON CONFLICT (listener, workspace_id)
                          DO UPDATE SET number = %s\
                        """
                            .formatted(
                                rows.transactions()
                                    .dialect()
                                    .larger("event_position.number", "excluded.number")))
                    .bind("listener", listener)
                    .bind("workspace", workspace)
                    .bind("number", number)
                    .execute());
  }

  private static NumberedEvent read(RowValues row) {
    return new NumberedEvent(
        row.number("number"),
        new Event(
            row.text("id"),
            new WorkspaceId(row.text("workspace_id")),
            row.time("at"),
            EventType.valueOf(row.text("type")),
            row.text("subject"),
            row.text("operator"),
            TextsJson.readMap(row.text("data_json"))));
  }
}
