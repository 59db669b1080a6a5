package dev.tenon.core.operator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.internal.AuditRecorder;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Operators and sessions over repositories. */
public final class StoredOperators implements Operators {

  private static final int SHORTEST_PASSWORD = 12;
  private static final int LONGEST_PASSWORD = 1024;
  private static final int TRIES = 5;
  private static final Duration LOCKED_FOR = Duration.ofMinutes(15);
  private static final Duration SESSION_LASTS = Duration.ofHours(12);

  private final Transactions transactions;
  private final WorkspaceRepository workspaces;
  private final OperatorRepository operators;
  private final SessionRepository sessions;
  private final AuditRecorder audit;
  private final PasswordHasher hasher;
  private final RandomIds ids;
  private final InstantSource clock;

  /** Over those repositories. */
  public StoredOperators(
      Transactions transactions,
      WorkspaceRepository workspaces,
      OperatorRepository operators,
      SessionRepository sessions,
      AuditRecorder audit,
      PasswordHasher hasher,
      RandomIds ids,
      InstantSource clock) {
    this.transactions = transactions;
    this.workspaces = workspaces;
    this.operators = operators;
    this.sessions = sessions;
    this.audit = audit;
    this.hasher = hasher;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Operator register(WorkspaceId workspace, OperatorId id, char[] password) {
    requireAcceptable(password, id);
    Operator operator =
        new Operator(id, workspace, hasher.hash(password), 0, Optional.empty(), clock.instant());
    return transactions.write(
        () -> {
          if (workspaces.find(workspace).isEmpty()) {
            throw new TenonException(
                CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace of that id.");
          }
          audit.record(operator.caller(), AuditAction.OPERATOR_REGISTERED, id.value(), Map.of());
          if (!operators.add(operator)) {
            throw new TenonException(
                CoreErrorCode.OPERATOR_EXISTS,
                "There is an operator of that name already; choose another name.");
          }
          return operator;
        });
  }

  @Override
  public SignedIn signIn(OperatorId id, char[] password) {
    Optional<Operator> known = transactions.read(() -> operators.find(id));
    known.flatMap(Operator::lockedUntil).ifPresent(this::refuseWhileLocked);
    if (known.isEmpty()) {
      // Hashing anyway takes the time a known operator takes, so that time betrays no names.
      hasher.hash(password);
      throw signInFailed();
    }
    boolean matches = hasher.matches(password, known.get().passwordHash());
    return transactions
        .write(() -> matches ? Optional.of(open(id)) : countFailure(id))
        .orElseThrow(StoredOperators::signInFailed);
  }

  @Override
  public Caller authenticate(SessionToken token) {
    Instant now = clock.instant();
    return transactions.read(
        () ->
            sessions
                .find(hashOf(token))
                .filter(session -> session.expiresAt().isAfter(now))
                .flatMap(session -> operators.find(session.operator()))
                .map(Operator::caller)
                .orElseThrow(
                    () ->
                        new TenonException(
                            CoreErrorCode.SESSION_EXPIRED,
                            "The session has ended; sign in again.")));
  }

  @Override
  public void signOut(SessionToken token) {
    transactions.write(
        () -> {
          String hash = hashOf(token);
          sessions
              .find(hash)
              .filter(session -> session.expiresAt().isAfter(clock.instant()))
              .flatMap(session -> operators.find(session.operator()))
              .ifPresent(
                  operator ->
                      audit.record(
                          operator.caller(),
                          AuditAction.SIGNED_OUT,
                          operator.id().value(),
                          Map.of()));
          sessions.remove(hash);
        });
  }

  private SignedIn open(OperatorId id) {
    Operator operator = current(id);
    operator.lockedUntil().ifPresent(this::refuseWhileLocked);
    Instant now = clock.instant();
    SessionToken token = new SessionToken(ids.token());
    audit.record(operator.caller(), AuditAction.SIGN_IN_SUCCEEDED, operator.id().value(), Map.of());
    operators.update(operator.withSignInState(0, Optional.empty()));
    sessions.removeExpired(now);
    Session session = new Session(hashOf(token), operator.id(), now, now.plus(SESSION_LASTS));
    sessions.add(session);
    return new SignedIn(operator.caller(), token, session.expiresAt());
  }

  private Optional<SignedIn> countFailure(OperatorId id) {
    Operator operator = current(id);
    boolean lock = operator.failedSignIns() + 1 >= TRIES;
    audit.record(
        operator.caller(),
        AuditAction.SIGN_IN_FAILED,
        operator.id().value(),
        Map.of("locked", String.valueOf(lock)));
    operators.update(
        operator.withSignInState(
            lock ? 0 : operator.failedSignIns() + 1,
            lock ? Optional.of(clock.instant().plus(LOCKED_FOR)) : operator.lockedUntil()));
    return Optional.empty();
  }

  /** Read again inside the transaction: another attempt may have ended meanwhile. */
  private Operator current(OperatorId id) {
    return operators.find(id).orElseThrow(StoredOperators::signInFailed);
  }

  private void refuseWhileLocked(Instant until) {
    Duration left = Duration.between(clock.instant(), until);
    if (left.compareTo(Duration.ZERO) > 0) {
      throw new TenonException(
          CoreErrorCode.SIGN_IN_LOCKED,
          "Too many wrong passwords; try again in %d minutes."
              .formatted((left.toSeconds() + 59) / 60),
          Optional.of(left),
          null);
    }
  }

  private static void requireAcceptable(char[] password, OperatorId id) {
    if (password.length < SHORTEST_PASSWORD
        || password.length > LONGEST_PASSWORD
        || new String(password).equalsIgnoreCase(id.value())) {
      throw new TenonException(
          CoreErrorCode.PASSWORD_REFUSED,
          "A password has 12 to 1,024 characters and is not the operator's name.");
    }
  }

  private static TenonException signInFailed() {
    return new TenonException(
        CoreErrorCode.SIGN_IN_FAILED, "The operator is unknown or the password is wrong.");
  }

  private static String hashOf(SessionToken token) {
    return Sha256.hex(token.reveal().getBytes(UTF_8));
  }
}
