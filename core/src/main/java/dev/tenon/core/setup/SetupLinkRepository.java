package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores setup links and the sessions of their visitors. Called by the use cases inside a
 * transaction; implemented by a store.
 */
public interface SetupLinkRepository {

  /**
   * Adds a link.
   *
   * @param tokenHash SHA-256 of its token in hexadecimal, which no other link has
   */
  void add(SetupLink link, String tokenHash);

  /** Finds a link by id within a workspace. */
  Optional<SetupLink> find(WorkspaceId workspace, SetupLinkId id);

  /** Finds a link by the hash of its token. */
  Optional<SetupLink> findByToken(String tokenHash);

  /** Finds the link of a session by the hash of the session's token. */
  Optional<SessionOfLink> findSession(String tokenHash);

  /**
   * Lists the links of a workspace, newest first. Those that were created at the same time are
   * sorted by id.
   *
   * @param now decides which active links are {@link SetupLinkState#EXPIRED}
   * @param after only links after this position
   * @param limit the largest number to return
   */
  List<SetupLink> list(
      WorkspaceId workspace,
      SetupLinkFilter filter,
      Instant now,
      Optional<Position> after,
      int limit);

  /**
   * Finds the links for an onboarding or integration that are stored as {@link
   * SetupLinkState#ACTIVE}, expired ones included, in the order of their ids.
   */
  List<SetupLink> active(WorkspaceId workspace, String subject);

  /**
   * Replaces the state and the times of a link; nothing else of it changes. Does nothing if there
   * is no such link.
   */
  void update(SetupLink link);

  /** Removes the links that expired before an instant, with their sessions. */
  void removeExpiredBefore(Instant instant);

  /** Adds a session. */
  void addSession(SetupSession session);

  /** Removes all sessions of a link. */
  void removeSessions(SetupLinkId link);

  /** Removes all sessions that expired at or before an instant. */
  void removeExpiredSessions(Instant now);

  /** A session with the link that it belongs to. */
  record SessionOfLink(SetupSession session, SetupLink link) {

    public SessionOfLink {
      requireNonNull(session, "session");
      requireNonNull(link, "link");
    }
  }

  /** The position of a link in a list. */
  record Position(Instant createdAt, SetupLinkId id) {

    public Position {
      requireNonNull(createdAt, "createdAt");
      requireNonNull(id, "id");
    }
  }
}
