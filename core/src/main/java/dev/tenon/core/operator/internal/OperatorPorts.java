package dev.tenon.core.operator.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorRepository;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.operator.SessionLimits;
import dev.tenon.core.operator.SessionRepository;
import dev.tenon.core.operator.SignInAttemptRepository;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.InstantSource;
import java.util.function.Function;

/**
 * The parts of a store that operators need.
 *
 * @param limits how long sessions last
 */
public record OperatorPorts(
    Transactions transactions,
    WorkspaceRepository workspaces,
    OperatorRepository operators,
    SessionRepository sessions,
    SignInAttemptRepository attempts,
    ApiTokenRepository tokens,
    Function<SessionKind, SessionLimits> limits,
    AuditRecorder audit,
    RandomIds ids,
    InstantSource clock) {

  /**
   * Finds an operator of the caller's workspace. Call it inside a transaction.
   *
   * @throws TenonException {@code OPERATOR_NOT_FOUND}
   */
  Operator load(OperatorId id, Caller caller) {
    return operators
        .find(id)
        .filter(operator -> operator.workspace().equals(caller.workspace()))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.OPERATOR_NOT_FOUND,
                    "The workspace has no operator with that name."));
  }

  /**
   * Finds an operator of the caller's workspace who can sign in; inside a transaction.
   *
   * @throws TenonException {@code OPERATOR_NOT_FOUND}, {@code INVITATION_OPEN}
   */
  Operator loadAccepted(OperatorId id, Caller caller) {
    Operator operator = load(id, caller);
    if (!operator.canSignIn()) {
      throw new TenonException(
          CoreErrorCode.INVITATION_OPEN,
          "The operator has not accepted the invitation yet. To replace it, invite them again.");
    }
    return operator;
  }

  /**
   * Refuses to take the last administrator from a workspace; inside a transaction.
   *
   * @throws TenonException {@code LAST_ADMINISTRATOR}
   */
  void requireNotLastAdministrator(Operator operator) {
    if (operator.administers() && operators.countAdministrators(operator.workspace()) == 1) {
      throw new TenonException(
          CoreErrorCode.LAST_ADMINISTRATOR,
          "This operator is the last administrator of the workspace. Make another operator an"
              + " administrator first.");
    }
  }

  /** The hash with which a secret token is stored. */
  static String hashOf(String token) {
    return Sha256.hex(token.getBytes(UTF_8));
  }
}
