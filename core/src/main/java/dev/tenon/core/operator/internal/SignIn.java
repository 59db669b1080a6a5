package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.operator.internal.SignInThrottle.Source;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Proves passwords. Hashes outside of transactions, since that takes long. An attempt under an
 * unknown name, with a wrong password, or that comes too fast takes the same steps: one
 * transaction, one hash, one transaction.
 */
final class SignIn {

  private static final OperatorId UNKNOWN = OperatorId.of("unknown");

  private final OperatorPorts ports;
  private final HashingQueue hashing;
  private final Sessions sessions;
  private final SignInThrottle throttle;

  SignIn(OperatorPorts ports, PasswordHasher hasher, Sessions sessions) {
    this.ports = ports;
    this.hashing = new HashingQueue(hasher);
    this.sessions = sessions;
    this.throttle = new SignInThrottle(ports.attempts());
  }

  SignedIn signIn(OperatorId id, char[] password, SignInClient client) {
    return prove(
        new Attempt(id, Source.of(client.address()), client.address()),
        password,
        refused -> signInFailed(),
        operator -> {
          SignedIn signedIn = sessions.open(operator, client);
          ports.operators().update(operator);
          return signedIn;
        });
  }

  void changePassword(char[] current, char[] replacement, Caller caller) {
    PasswordRules.require(replacement, caller.operator());
    ports.transactions().read(() -> ports.load(caller.operator(), caller));
    String hash = hash(replacement);
    prove(
        new Attempt(caller.operator(), Source.SESSION, Optional.empty()),
        current,
        this::tooManyAttempts,
        operator -> change(operator, hash));
  }

  /** The hash of a new password. */
  String hash(char[] password) {
    return hashing.run(hasher -> hasher.hash(password));
  }

  /** Forgets failed attempts; inside a transaction. */
  void forgetAttempts(OperatorId operator) {
    throttle.forget(operator);
  }

  /**
   * Evaluates a password.
   *
   * @param refusal the failure of an attempt that comes too fast
   * @param proven runs in the transaction that records the success, with the operator as it is then
   */
  private <T> T prove(
      Attempt attempt,
      char[] password,
      Function<Instant, TenonException> refusal,
      Function<Operator, T> proven) {
    // An attempt that finds no place in the queue proves nothing, and is not counted.
    return hashing.run(
        hasher -> {
          Optional<Instant> refused = begin(attempt);
          Optional<String> expected = refused.isPresent() ? Optional.empty() : hashOf(attempt.id());
          boolean matches = matches(hasher, password, expected);
          Optional<String> renewed =
              expected
                  .filter(it -> matches && hasher.isOutdated(it))
                  .map(it -> hasher.hash(password));
          return ports
              .transactions()
              .write(
                  () ->
                      current(attempt.id(), expected)
                          .filter(operator -> matches)
                          .map(operator -> renewed.map(operator::withPassword).orElse(operator))
                          .map(operator -> proven(attempt, operator, proven))
                          .or(() -> failed(attempt, refused.isPresent())))
              .orElseThrow(() -> refused.map(refusal).orElseGet(SignIn::signInFailed));
        });
  }

  private Optional<Instant> begin(Attempt attempt) {
    return ports
        .transactions()
        .write(() -> throttle.begin(attempt.id(), attempt.source(), ports.clock().instant()));
  }

  private Optional<String> hashOf(OperatorId id) {
    return ports
        .transactions()
        .read(() -> ports.operators().find(id))
        .flatMap(Operator::passwordHash);
  }

  private static boolean matches(
      PasswordHasher hasher, char[] password, Optional<String> expected) {
    if (expected.isPresent()) {
      return hasher.matches(password, expected.get());
    }
    // Takes as long as for an operator, so that time reveals no names.
    var unused = hasher.hash(password);
    return false;
  }

  /** Read again inside the transaction: a new password may have come first. */
  private Optional<Operator> current(OperatorId id, Optional<String> provenHash) {
    return ports
        .operators()
        .find(id)
        .filter(operator -> provenHash.isPresent() && operator.passwordHash().equals(provenHash));
  }

  private <T> T proven(Attempt attempt, Operator operator, Function<Operator, T> proven) {
    throttle.succeed(attempt.id(), attempt.source(), ports.clock().instant());
    return proven.apply(operator);
  }

  /** Attempts that come too fast are not recorded: an outsider could fill the audit trail. */
  private <T> Optional<T> failed(Attempt attempt, boolean tooFast) {
    throttle.fail(attempt.id(), attempt.source(), ports.clock().instant());
    if (!tooFast) {
      ports
          .operators()
          .find(attempt.id())
          .map(Operator::caller)
          .or(this::unknown)
          .ifPresent(
              caller ->
                  ports
                      .audit()
                      .record(
                          caller,
                          AuditAction.SIGN_IN_FAILED,
                          caller.operator().value(),
                          Sessions.details(attempt.address())));
    }
    return Optional.empty();
  }

  /** Without the name, in whose place people type passwords. */
  private Optional<Caller> unknown() {
    return ports
        .workspaces()
        .first()
        .map(workspace -> new Caller(workspace.id(), UNKNOWN, Role.VIEWER));
  }

  private Operator change(Operator operator, String newHash) {
    ports
        .audit()
        .record(
            operator.caller(),
            AuditAction.OPERATOR_PASSWORD_CHANGED,
            operator.id().value(),
            Map.of());
    Operator after = operator.withPassword(newHash);
    ports.operators().update(after);
    ports.sessions().removeAll(operator.id());
    throttle.forget(operator.id());
    return after;
  }

  private TenonException tooManyAttempts(Instant until) {
    Duration left = Duration.between(ports.clock().instant(), until);
    return new TenonException(
        CoreErrorCode.SIGN_IN_LOCKED,
        "Too many wrong passwords; try again in %d seconds.".formatted(left.toSeconds() + 1),
        Optional.of(left),
        null);
  }

  private static TenonException signInFailed() {
    return new TenonException(
        CoreErrorCode.SIGN_IN_FAILED,
        "The operator is unknown, the password is wrong, or there were too many attempts. After"
            + " several wrong passwords, wait up to 15 minutes before you try again.");
  }

  private record Attempt(OperatorId id, Source source, Optional<String> address) {}
}
