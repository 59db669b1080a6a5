package dev.tenon.core.operator;

import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import java.util.Optional;

/** Stores sessions. Called by the use cases inside a transaction; implemented by a store. */
public interface SessionRepository {

  /** Adds a session. */
  void add(Session session);

  /** Finds a session by the hash of its token. */
  Optional<Session> find(String tokenHash);

  /** Records when a session was used last; does nothing if it does not exist. */
  void update(Session session);

  /** Removes one session; does nothing if it does not exist. */
  void remove(String tokenHash);

  /** Removes all sessions of an operator; compares the name ignoring case. */
  void removeAll(OperatorId operator);

  /** Removes all sessions that expired at or before {@code now}. */
  void removeExpired(Instant now);
}
