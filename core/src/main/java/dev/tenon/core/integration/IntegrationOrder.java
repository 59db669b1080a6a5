package dev.tenon.core.integration;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.page.Cursor;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;

/**
 * The order of a list of integrations. Every order is total, so that pages neither repeat nor skip
 * an item.
 */
public record IntegrationOrder(By by, boolean descending) {

  /** By name, ignoring case. */
  public static final IntegrationOrder NAME = new IntegrationOrder(By.NAME, false);

  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

  /** What a list is sorted by. */
  public enum By {
    /** The name, ignoring case. */
    NAME,
    /** The state in alphabetical order, which lists what needs attention first; then the name. */
    STATE,
    /** The last conclusive verification; then the id. */
    VERIFIED_AT,
    /** The last attempt to verify; then the id. */
    ATTEMPTED_AT,
    /** The time of linking; then the id. */
    LINKED_AT
  }

  /**
   * Where an item is in the order.
   *
   * @param value the value sorted by: a name's key, a state, or a time in UTC with nine digits
   * @param tie decides between equal values: a name's key or an id
   */
  public record Position(String value, String tie) implements Comparable<Position> {

    public Position {
      requireNonNull(value, "value");
      requireNonNull(tie, "tie");
    }

    @Override
    public int compareTo(Position other) {
      int values = value.compareTo(other.value);
      return values == 0 ? tie.compareTo(other.tie) : values;
    }
  }

  public IntegrationOrder {
    requireNonNull(by, "by");
  }

  /** This order from the other end. */
  public IntegrationOrder reversed() {
    return new IntegrationOrder(by, !descending);
  }

  /** Where an integration is in this order; for stores and use cases. */
  public Position position(IntegrationSummary integration) {
    return switch (by) {
      case NAME -> new Position(Names.key(integration.name()), "");
      case STATE -> new Position(integration.state().name(), Names.key(integration.name()));
      case VERIFIED_AT ->
          new Position(SORTABLE.format(integration.verifiedAt()), integration.id().value());
      case ATTEMPTED_AT ->
          new Position(SORTABLE.format(integration.attemptedAt()), integration.id().value());
      case LINKED_AT ->
          new Position(SORTABLE.format(integration.linkedAt()), integration.id().value());
    };
  }

  /** The cursor behind an integration; for use cases. */
  public Cursor after(IntegrationSummary last, WorkspaceId workspace, IntegrationFilter filter) {
    Position position = position(last);
    return Cursor.after(list(workspace, filter), List.of(position.value(), position.tie()));
  }

  /**
   * The position in a cursor; for use cases.
   *
   * @throws dev.tenon.core.error.TenonException {@code CURSOR_INVALID}
   */
  public Position positionIn(Cursor cursor, WorkspaceId workspace, IntegrationFilter filter) {
    return cursor.position(
        list(workspace, filter), parts -> new Position(requireValue(parts.get(0)), parts.get(1)));
  }

  private String requireValue(String value) {
    return switch (by) {
      case NAME -> value;
      case STATE -> IntegrationState.valueOf(value).name();
      case VERIFIED_AT, ATTEMPTED_AT, LINKED_AT -> SORTABLE.format(Cursor.time(value));
    };
  }

  private String list(WorkspaceId workspace, IntegrationFilter filter) {
    return "integrations|%s|%s|%s|%s".formatted(workspace, by, descending, filter.canonical());
  }
}
