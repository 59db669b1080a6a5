package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.ExternalIdentity;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Operator.ExternalAccount;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Signs in persons whom an identity provider has authenticated. An operator belongs to the subject
 * that signed in first; the name alone never matches an operator who signs in in another way.
 */
record ExternalSignIn(OperatorPorts ports, Sessions sessions, OwnedTokens tokens) {

  SignedIn signIn(ExternalIdentity identity, WorkspaceId workspace, SignInClient client) {
    identity.roleFromClaim().ifPresent(OperatorRules::requireOperatorRole);
    OperatorRules.requireName(identity.name());
    ExternalAccount account = new ExternalAccount(identity.issuer(), identity.subject());
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator =
                  ports
                      .operators()
                      .findExternal(account)
                      .or(() -> accepted(identity, workspace, account))
                      .orElseGet(() -> created(identity, workspace, account));
              if (!operator.workspace().equals(workspace)) {
                throw refused();
              }
              return sessions.open(withRole(operator, identity), client);
            });
  }

  /**
   * Stricter than the names of a store, which are equal if they look alike: mailboxes whose names
   * differ in a full-width letter may belong to two persons.
   */
  private static boolean isSame(OperatorId invited, OperatorId name) {
    return composed(invited).equals(composed(name));
  }

  private static String composed(OperatorId name) {
    return Normalizer.normalize(name.value(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private Optional<Operator> accepted(
      ExternalIdentity identity, WorkspaceId workspace, ExternalAccount account) {
    Optional<Operator> named = ports.operators().find(identity.name());
    boolean invited =
        named
            .filter(operator -> operator.workspace().equals(workspace))
            .filter(operator -> isSame(operator.id(), identity.name()))
            .flatMap(Operator::invitation)
            .filter(invitation -> invitation.expiresAt().isAfter(ports.clock().instant()))
            .isPresent();
    if (named.isPresent() && !invited) {
      throw refused();
    }
    return named.map(
        operator -> {
          record(operator, AuditAction.INVITATION_ACCEPTED, Map.of("issuer", account.issuer()));
          Operator after = operator.withExternal(account);
          ports.operators().update(after);
          return after;
        });
  }

  private Operator created(
      ExternalIdentity identity, WorkspaceId workspace, ExternalAccount account) {
    Role role = identity.roleFromClaim().orElseThrow(ExternalSignIn::refused);
    if (ports.workspaces().find(workspace).isEmpty()) {
      throw new TenonException(
          CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace of that id.");
    }
    Operator operator =
        new Operator(
            identity.name(),
            workspace,
            role,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(account),
            ports.clock().instant());
    record(
        operator,
        AuditAction.OPERATOR_REGISTERED,
        Map.of("issuer", account.issuer(), "role", role.name()));
    ports.operators().add(operator);
    return operator;
  }

  /** A role that changed at the provider ends the earlier sessions, as every change of role. */
  private Operator withRole(Operator operator, ExternalIdentity identity) {
    Role role = identity.roleFromClaim().orElse(operator.role());
    if (role == operator.role()) {
      return operator;
    }
    ports.requireNotLastAdministrator(operator);
    record(
        operator,
        AuditAction.OPERATOR_ROLE_CHANGED,
        Map.of("from", operator.role().name(), "to", role.name(), "issuer", identity.issuer()));
    Operator after = operator.withRole(role);
    ports.operators().update(after);
    ports.sessions().removeAll(operator.id());
    tokens.revokeAbove(after, role, operator.caller());
    return after;
  }

  private void record(Operator operator, AuditAction action, Map<String, String> details) {
    ports.audit().record(operator.caller(), action, operator.id().value(), details);
  }

  private static TenonException refused() {
    return new TenonException(
        CoreErrorCode.EXTERNAL_SIGN_IN_REFUSED,
        "No open invitation has this name, or an operator of this name signs in in another way;"
            + " ask an administrator of the workspace for an invitation.");
  }
}
