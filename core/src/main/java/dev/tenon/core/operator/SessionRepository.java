package dev.tenon.core.operator;

import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;

/** Stores sessions. Called by the use cases inside a transaction; implemented by a store. */
public interface SessionRepository {

  /** Adds a session. */
  void add(Session session);

  /** Finds by the hash of the token. */
  Optional<Session> find(String tokenHash);

  /** Removes one session; does nothing when there is none. */
  void remove(String tokenHash);

  /** Removes all sessions of an operator, whose name is compared ignoring case. */
  void removeAll(OperatorId operator);

  /** Removes all sessions that expired at or before that instant. */
  void removeExpired(Instant now);
}
