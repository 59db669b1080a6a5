package dev.tenon.core.memory;

import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventRepository;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

final class InMemoryEvents implements EventRepository {

  final Rows<Long, Event> rows = new Rows<>();

  /** The last event number that each listener handled, in one workspace or in all (empty). */
  final Rows<Position, Long> positions = new Rows<>();

  /** The last number assigned, under a single key. */
  final Rows<String, Long> last = new Rows<>();

  @Override
  public void append(Event event) {
    rows.all().put(last.all().merge("last", 1L, Long::sum), event);
  }

  @Override
  public List<NumberedEvent> newest(WorkspaceId workspace, long belowNumber, int limit) {
    return rows.all().entrySet().stream()
        .filter(row -> row.getValue().workspace().equals(workspace))
        .filter(row -> row.getKey() < belowNumber)
        .sorted((one, other) -> Long.compare(other.getKey(), one.getKey()))
        .limit(limit)
        .map(row -> new NumberedEvent(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public void subscribe(String listener) {
    positions
        .all()
        .putIfAbsent(new Position(listener, Optional.empty()), last.all().getOrDefault("last", 0L));
  }

  @Override
  public List<NumberedEvent> pending(String listener, long aboveNumber, int limit) {
    return rows.all().entrySet().stream()
        .filter(row -> row.getKey() > aboveNumber)
        .filter(row -> row.getKey() > position(listener, Optional.empty()))
        .filter(row -> row.getKey() > position(listener, Optional.of(row.getValue().workspace())))
        .limit(limit)
        .map(row -> new NumberedEvent(row.getKey(), row.getValue()))
        .toList();
  }

  @Override
  public void handled(String listener, WorkspaceId workspace, long number) {
    positions.all().merge(new Position(listener, Optional.of(workspace)), number, Math::max);
  }

  @Override
  public void handledAll(String listener, long number) {
    positions.all().merge(new Position(listener, Optional.empty()), number, Math::max);
    positions
        .all()
        .entrySet()
        .removeIf(
            row ->
                row.getKey().listener().equals(listener)
                    && row.getKey().workspace().isPresent()
                    && row.getValue() <= number);
  }

  @Override
  public void removeBefore(Instant instant) {
    rows.all().values().removeIf(event -> event.at().isBefore(instant));
  }

  private long position(String listener, Optional<WorkspaceId> workspace) {
    return positions.all().getOrDefault(new Position(listener, workspace), 0L);
  }

  record Position(String listener, Optional<WorkspaceId> workspace) {}
}
