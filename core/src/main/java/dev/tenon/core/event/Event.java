package dev.tenon.core.event;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Map;

/**
 * Something that happened in a workspace.
 *
 * @param id unique and stable: the same in every delivery, so a listener can detect duplicates
 * @param at when it happened, to the millisecond
 * @param subject the id of what changed: an integration, onboarding, setup link, operator or
 *     workspace
 * @param operator the name of the operator who made the change
 * @param data details by name, as described in {@link EventType}; never secret
 */
public record Event(
    String id,
    WorkspaceId workspace,
    Instant at,
    EventType type,
    String subject,
    String operator,
    Map<String, String> data) {

  public Event {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(at, "at");
    requireNonNull(type, "type");
    requireNonNull(subject, "subject");
    requireNonNull(operator, "operator");
    data = Map.copyOf(data);
  }
}
