package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an {@link AlertSender} sends. The same alert gives an equal message in every attempt.
 *
 * @param workspace the name of the workspace
 * @param at when the alert was created
 * @param total the number of items, of which {@code lines} may be the first
 * @param lines the items that the message shows
 * @param console the address of the console, if it is known
 */
public record AlertMessage(
    AlertId id,
    AlertKind kind,
    boolean urgent,
    String workspace,
    Instant at,
    long total,
    List<Line> lines,
    Optional<URI> console) {

  public AlertMessage {
    requireNonNull(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(workspace, "workspace");
    requireNonNull(at, "at");
    lines = List.copyOf(lines);
    requireNonNull(console, "console");
  }

  /**
   * An item with the page on which it is dealt with.
   *
   * @param link empty if the address of the console is not known
   */
  public record Line(AlertItem item, Optional<URI> link) {

    public Line {
      requireNonNull(item, "item");
      requireNonNull(link, "link");
    }
  }
}
