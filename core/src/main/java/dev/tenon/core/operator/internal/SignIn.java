package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Proves passwords and keeps sessions. Hashes outside of transactions, since that takes long. */
final class SignIn {

  private static final int MAX_FAILURES = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
  private static final Duration SESSION_LASTS = Duration.ofHours(12);

  private final OperatorPorts ports;
  private final PasswordHasher hasher;

  SignIn(OperatorPorts ports, PasswordHasher hasher) {
    this.ports = ports;
    this.hasher = hasher;
  }

  SignedIn signIn(OperatorId id, char[] password) {
    return prove(id, password, this::open);
  }

  void changePassword(char[] current, char[] replacement, Caller caller) {
    PasswordRules.require(replacement, caller.operator());
    ports.transactions().read(() -> ports.load(caller.operator(), caller));
    String hash = hasher.hash(replacement);
    prove(caller.operator(), current, operator -> change(operator, hash));
  }

  Caller authenticate(SessionToken token) {
    Instant now = ports.clock().instant();
    return ports
        .transactions()
        .read(
            () ->
                ports
                    .sessions()
                    .find(OperatorPorts.hashOf(token.reveal()))
                    .filter(session -> session.expiresAt().isAfter(now))
                    .flatMap(session -> ports.operators().find(session.operator()))
                    .map(Operator::caller)
                    .orElseThrow(
                        () ->
                            new TenonException(
                                CoreErrorCode.SESSION_EXPIRED,
                                "The session has ended; sign in again.")));
  }

  void signOut(SessionToken token) {
    ports
        .transactions()
        .write(
            () -> {
              String hash = OperatorPorts.hashOf(token.reveal());
              ports
                  .sessions()
                  .find(hash)
                  .filter(session -> session.expiresAt().isAfter(ports.clock().instant()))
                  .flatMap(session -> ports.operators().find(session.operator()))
                  .ifPresent(operator -> record(operator, AuditAction.SIGNED_OUT, Map.of()));
              ports.sessions().remove(hash);
            });
  }

  private <T> T prove(OperatorId id, char[] password, Function<Operator, T> proven) {
    Optional<Operator> known = ports.transactions().read(() -> ports.operators().find(id));
    known.flatMap(Operator::lockedUntil).ifPresent(this::refuseWhileLocked);
    Optional<String> expected = known.flatMap(Operator::passwordHash);
    if (expected.isEmpty()) {
      // Hashing anyway takes the time that a known operator takes, so that time reveals no names.
      hasher.hash(password);
      throw signInFailed();
    }
    boolean matches = hasher.matches(password, expected.get());
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator = current(id, expected.get());
              return matches
                  ? Optional.of(unlocked(operator, proven))
                  : this.<T>countFailure(operator);
            })
        .orElseThrow(SignIn::signInFailed);
  }

  /** Read again inside the transaction: another attempt or a new password may have come first. */
  private Operator current(OperatorId id, String provenHash) {
    return ports
        .operators()
        .find(id)
        .filter(operator -> operator.passwordHash().equals(Optional.of(provenHash)))
        .orElseThrow(SignIn::signInFailed);
  }

  private <T> T unlocked(Operator operator, Function<Operator, T> proven) {
    operator.lockedUntil().ifPresent(this::refuseWhileLocked);
    return proven.apply(operator);
  }

  private SignedIn open(Operator operator) {
    Instant now = ports.clock().instant();
    SessionToken token = new SessionToken(ports.ids().token());
    record(operator, AuditAction.SIGN_IN_SUCCEEDED, Map.of());
    ports.operators().update(operator.withSignInState(0, Optional.empty()));
    ports.sessions().removeExpired(now);
    Session session =
        new Session(
            OperatorPorts.hashOf(token.reveal()), operator.id(), now, now.plus(SESSION_LASTS));
    ports.sessions().add(session);
    return new SignedIn(operator.caller(), token, session.expiresAt());
  }

  private Operator change(Operator operator, String newHash) {
    record(operator, AuditAction.OPERATOR_PASSWORD_CHANGED, Map.of());
    Operator after = operator.withPassword(newHash);
    ports.operators().update(after);
    ports.sessions().removeAll(operator.id());
    return after;
  }

  private <T> Optional<T> countFailure(Operator operator) {
    boolean lock = operator.failedSignIns() + 1 >= MAX_FAILURES;
    record(operator, AuditAction.SIGN_IN_FAILED, Map.of("locked", String.valueOf(lock)));
    ports
        .operators()
        .update(
            operator.withSignInState(
                lock ? 0 : operator.failedSignIns() + 1,
                lock
                    ? Optional.of(ports.clock().instant().plus(LOCKED_FOR))
                    : operator.lockedUntil()));
    return Optional.empty();
  }

  private void record(Operator operator, AuditAction action, Map<String, String> details) {
    ports.audit().record(operator.caller(), action, operator.id().value(), details);
  }

  private void refuseWhileLocked(Instant until) {
    Duration left = Duration.between(ports.clock().instant(), until);
    if (left.compareTo(Duration.ZERO) > 0) {
      throw new TenonException(
          CoreErrorCode.SIGN_IN_LOCKED,
          "Too many wrong passwords; try again in %d minutes."
              .formatted((left.toSeconds() + 59) / 60),
          Optional.of(left),
          null);
    }
  }

  private static TenonException signInFailed() {
    return new TenonException(
        CoreErrorCode.SIGN_IN_FAILED, "The operator is unknown or the password is wrong.");
  }
}
