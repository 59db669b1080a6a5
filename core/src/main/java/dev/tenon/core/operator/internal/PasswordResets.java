package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.operator.PasswordResetToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Lets operators set a new password with a token that an administrator issued. */
record PasswordResets(OperatorPorts ports, SignIn signIn) {

  private static final Duration LASTS = Duration.ofHours(24);

  IssuedPasswordReset issue(OperatorId id, Caller caller) {
    PasswordResetToken token = new PasswordResetToken(ports.ids().token());
    Instant expiresAt = ports.clock().instant().plus(LASTS);
    Operator.PasswordReset reset =
        new Operator.PasswordReset(OperatorPorts.hashOf(token.reveal()), expiresAt);
    Operator operator =
        ports
            .transactions()
            .write(
                () -> {
                  Operator found = ports.loadAccepted(id, caller);
                  record(caller, AuditAction.PASSWORD_RESET_ISSUED, found);
                  Operator after = found.withPasswordReset(reset);
                  ports.operators().update(after);
                  return after;
                });
    return new IssuedPasswordReset(OperatorSummary.of(operator), token, expiresAt);
  }

  Caller reset(PasswordResetToken token, char[] password) {
    String tokenHash = OperatorPorts.hashOf(token.reveal());
    Operator known = ports.transactions().read(() -> find(tokenHash));
    PasswordRules.require(password, known.id());
    String hash = signIn.hash(password);
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator = find(tokenHash);
              record(operator.caller(), AuditAction.PASSWORD_RESET, operator);
              ports.operators().update(operator.withPassword(hash));
              ports.sessions().removeAll(operator.id());
              signIn.forgetAttempts(operator.id());
              return operator.caller();
            });
  }

  private Operator find(String tokenHash) {
    return ports
        .operators()
        .findByPasswordReset(tokenHash)
        .filter(
            operator ->
                operator.passwordReset().orElseThrow().expiresAt().isAfter(ports.clock().instant()))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.PASSWORD_RESET_INVALID,
                    "The password reset expired or was used or replaced; ask an administrator of"
                        + " the workspace for a new one."));
  }

  private void record(Caller caller, AuditAction action, Operator operator) {
    ports.audit().record(caller, action, operator.id().value(), Map.of());
  }
}
