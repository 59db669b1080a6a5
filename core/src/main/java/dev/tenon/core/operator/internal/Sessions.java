package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Opens, finds and ends sessions. */
record Sessions(OperatorPorts ports) {

  /** Use is recorded at most this often. */
  private static final Duration USE_RECORDED = Duration.ofMinutes(1);

  /**
   * More than the clocks of processes differ. A session that was opened later was opened before the
   * clock was set back, and would last too long.
   */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  /** Opens a session; inside a transaction. */
  SignedIn open(Operator operator, SignInClient client) {
    Instant now = ports.clock().instant();
    SessionToken token = new SessionToken(ports.ids().token());
    ports
        .audit()
        .record(
            operator.caller(),
            AuditAction.SIGN_IN_SUCCEEDED,
            operator.id().value(),
            details(client.address()));
    ports.sessions().removeExpired(now);
    Session session =
        new Session(
            OperatorPorts.hashOf(token.reveal()),
            operator.id(),
            client.kind(),
            now,
            now.plus(ports.limits().apply(client.kind()).absolute()),
            now);
    ports.sessions().add(session);
    return new SignedIn(operator.caller(), token, client.kind(), session.expiresAt());
  }

  Caller authenticate(SessionToken token) {
    String hash = OperatorPorts.hashOf(token.reveal());
    Instant now = ports.clock().instant();
    Authenticated found =
        ports
            .transactions()
            .read(() -> find(hash, now))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.SESSION_EXPIRED, "The session has ended. Sign in again."));
    Session session = found.session();
    if (ports.limits().apply(session.kind()).endsWhenIdle()
        && !session.lastUsedAt().plus(USE_RECORDED).isAfter(now)) {
      ports
          .transactions()
          .write(
              () ->
                  ports
                      .sessions()
                      .find(hash)
                      .ifPresent(same -> ports.sessions().update(same.usedAt(now))));
    }
    return found.operator().caller();
  }

  void signOut(SessionToken token) {
    String hash = OperatorPorts.hashOf(token.reveal());
    ports
        .transactions()
        .write(
            () -> {
              find(hash, ports.clock().instant())
                  .ifPresent(
                      found ->
                          ports
                              .audit()
                              .record(
                                  found.operator().caller(),
                                  AuditAction.SIGNED_OUT,
                                  found.operator().id().value(),
                                  Map.of()));
              ports.sessions().remove(hash);
            });
  }

  /** The details of an audit entry about a sign-in. */
  static Map<String, String> details(Optional<String> address) {
    return address.map(it -> Map.of("address", it)).orElse(Map.of());
  }

  private Optional<Authenticated> find(String tokenHash, Instant now) {
    return ports
        .sessions()
        .find(tokenHash)
        .filter(session -> ports.limits().apply(session.kind()).end(session).isAfter(now))
        .filter(session -> !session.createdAt().isAfter(now.plus(CLOCK_DIFFERENCE)))
        .flatMap(
            session ->
                ports
                    .operators()
                    .find(session.operator())
                    .map(operator -> new Authenticated(session, operator)));
  }

  private record Authenticated(Session session, Operator operator) {}
}
