package dev.tenon.persistence.internal;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.event.EventType;
import dev.tenon.core.workspace.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/** Events in the table {@code event}, how far listeners have got in {@code event_position}. */
public record JdbiEventRepository(JdbiTransactions transactions) implements EventRepository {

  /** Stands for all workspaces in a position; no id of a workspace is empty. */
  private static final String ALL = "";

  private static final String SELECT =
      "SELECT e.number, e.id, e.workspace_id, e.at, e.type, e.subject, e.operator, e.data_json"
          + " FROM event e ";

  @Override
  public void append(Event event) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO event (id, workspace_id, at, type, subject, operator, data_json)
                    VALUES (:id, :workspace, :at, :type, :subject, :operator, :data)\
                    """)
                .bind("id", event.id())
                .bind("workspace", event.workspace().value())
                .bind("at", StoredTime.write(event.at()))
                .bind("type", event.type().name())
                .bind("subject", event.subject())
                .bind("operator", event.operator())
                .bind("data", TextsJson.write(event.data()))
                .execute());
  }

  @Override
  public List<NumberedEvent> newest(WorkspaceId workspace, long belowNumber, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        WHERE e.workspace_id = :workspace AND e.number < :below
                        ORDER BY e.number DESC LIMIT :limit\
                        """)
                .bind("workspace", workspace.value())
                .bind("below", belowNumber)
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiEventRepository::read))
                .list());
  }

  @Override
  public void subscribe(String listener) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO event_position (listener, workspace_id, number)
                    VALUES (:listener, :all, (SELECT coalesce(max(seq), 0) FROM sqlite_sequence
                      WHERE name = 'event'))
                    ON CONFLICT (listener, workspace_id) DO NOTHING\
                    """)
                .bind("listener", listener)
                .bind("all", ALL)
                .execute());
  }

  @Override
  public List<NumberedEvent> pending(String listener, long aboveNumber, int limit) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    SELECT
                        + """
                        LEFT JOIN event_position p
                          ON p.listener = :listener AND p.workspace_id = e.workspace_id
                        WHERE e.number > max(:above, coalesce((SELECT number FROM event_position
                            WHERE listener = :listener AND workspace_id = :all), 0))
                          AND e.number > coalesce(p.number, 0)
                        ORDER BY e.number LIMIT :limit\
                        """)
                .bind("listener", listener)
                .bind("above", aboveNumber)
                .bind("all", ALL)
                .bind("limit", limit)
                .map(StoredRow.reading(JdbiEventRepository::read))
                .list());
  }

  @Override
  public void handled(String listener, WorkspaceId workspace, long number) {
    keep(listener, workspace.value(), number);
  }

  @Override
  public void handledAll(String listener, long number) {
    keep(listener, ALL, number);
    transactions.using(
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
    transactions.using(
        handle ->
            handle
                .createUpdate("DELETE FROM event WHERE at < :instant")
                .bind("instant", StoredTime.write(instant))
                .execute());
  }

  private void keep(String listener, String workspace, long number) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO event_position (listener, workspace_id, number)
                    VALUES (:listener, :workspace, :number)
                    ON CONFLICT (listener, workspace_id)
                      DO UPDATE SET number = max(number, excluded.number)\
                    """)
                .bind("listener", listener)
                .bind("workspace", workspace)
                .bind("number", number)
                .execute());
  }

  private static NumberedEvent read(ResultSet row, StatementContext context) throws SQLException {
    return new NumberedEvent(
        row.getLong("number"),
        new Event(
            row.getString("id"),
            new WorkspaceId(row.getString("workspace_id")),
            StoredTime.read(row.getString("at")),
            EventType.valueOf(row.getString("type")),
            row.getString("subject"),
            row.getString("operator"),
            TextsJson.readMap(row.getString("data_json"))));
  }
}
