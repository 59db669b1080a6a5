package dev.tenon.core.outage;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;

/**
 * A service of a cloud does not answer for many accounts. There is one for all workspaces and
 * processes.
 *
 * @param service its name in messages, such as {@code Exchange Online}
 * @param percent how many of the verifications ended without its answer when the outage was
 *     recognized, of 100
 * @param since the start of the time in which they were counted
 */
public record Outage(ProviderId provider, String service, int percent, Instant since) {

  /** In place of a workspace in events about outages, which concern all of them. */
  public static final WorkspaceId ALL_WORKSPACES = new WorkspaceId("all-workspaces");

  public Outage {
    requireNonNull(provider, "provider");
    requireNonNull(service, "service");
    requireNonNull(since, "since");
  }
}
