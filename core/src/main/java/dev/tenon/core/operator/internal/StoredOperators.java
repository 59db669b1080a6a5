package dev.tenon.core.operator.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.ExternalIdentity;
import dev.tenon.core.operator.InvitationToken;
import dev.tenon.core.operator.InvitedOperator;
import dev.tenon.core.operator.IssuedPasswordReset;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.OperatorSummary;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.PasswordHasher;
import dev.tenon.core.operator.PasswordResetToken;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.Workspaces;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The use cases for operators and sessions, with a store. */
public final class StoredOperators implements Operators {

  private static final Duration INVITATION_LASTS = Duration.ofDays(7);

  private final OperatorPorts ports;
  private final Workspaces workspaces;
  private final Sessions sessions;
  private final SignIn signIn;
  private final OwnedTokens tokens;
  private final PasswordResets resets;
  private final ExternalSignIn external;

  /** Uses these parts of a store, and {@code workspaces} to create the workspace of an operator. */
  public StoredOperators(OperatorPorts ports, PasswordHasher hasher, Workspaces workspaces) {
    this.ports = ports;
    this.workspaces = workspaces;
    this.sessions = new Sessions(ports);
    this.signIn = new SignIn(ports, hasher, sessions);
    this.tokens = new OwnedTokens(ports);
    this.resets = new PasswordResets(ports, signIn);
    this.external = new ExternalSignIn(ports, sessions, tokens);
  }

  @Override
  public Operator register(WorkspaceId workspace, OperatorId id, char[] password) {
    OperatorRules.requireName(id);
    PasswordRules.require(password, id);
    String hash = signIn.hash(password);
    return ports.transactions().write(() -> addFirst(workspace, id, hash));
  }

  @Override
  public Operator register(String workspaceName, OperatorId id, char[] password) {
    String name = Names.valid(workspaceName);
    OperatorRules.requireName(id);
    PasswordRules.require(password, id);
    String hash = signIn.hash(password);
    return ports.transactions().write(() -> addFirst(workspaces.create(name).id(), id, hash));
  }

  private Operator addFirst(WorkspaceId workspace, OperatorId id, String hash) {
    Operator operator =
        new Operator(id, workspace, Role.ADMINISTRATOR, hash, ports.clock().instant());
    if (ports.workspaces().find(workspace).isEmpty()) {
      throw new TenonException(
          CoreErrorCode.WORKSPACE_NOT_FOUND, "There is no workspace with that id.");
    }
    if (!ports.operators().ofWorkspace(workspace, "", 1).isEmpty()) {
      throw new TenonException(
          CoreErrorCode.FIRST_OPERATOR_EXISTS,
          "The workspace already has operators. Ask one of its administrators for an invitation.");
    }
    record(operator.caller(), AuditAction.OPERATOR_REGISTERED, operator, Map.of());
    return add(operator);
  }

  @Override
  public SignedIn signIn(OperatorId id, char[] password) {
    return signIn.signIn(id, password, SignInClient.COMMAND_LINE);
  }

  @Override
  public SignedIn signIn(OperatorId id, char[] password, SignInClient client) {
    return signIn.signIn(id, password, client);
  }

  @Override
  public SignedIn signInExternally(
      ExternalIdentity identity, WorkspaceId workspace, SignInClient client) {
    return external.signIn(identity, workspace, client);
  }

  @Override
  public IssuedPasswordReset issuePasswordReset(OperatorId id, Caller caller) {
    return resets.issue(id, caller);
  }

  @Override
  public Caller resetPassword(PasswordResetToken token, char[] password) {
    return resets.reset(token, password);
  }

  @Override
  public Caller authenticate(SessionToken token) {
    return sessions.authenticate(token);
  }

  @Override
  public void signOut(SessionToken token) {
    sessions.signOut(token);
  }

  @Override
  public void changePassword(char[] current, char[] replacement, Caller caller) {
    signIn.changePassword(current, replacement, caller);
  }

  @Override
  public Page<OperatorSummary> list(PageRequest page, Caller caller) {
    String list = "operators " + caller.workspace();
    String after =
        page.cursor().map(cursor -> cursor.position(list, parts -> parts.get(0))).orElse("");
    List<Operator> found =
        ports
            .transactions()
            .read(() -> ports.operators().ofWorkspace(caller.workspace(), after, page.limit() + 1));
    return Page.cut(
            found,
            page.limit(),
            operator -> Cursor.after(list, List.of(Names.key(operator.id().value()))))
        .map(OperatorSummary::of);
  }

  @Override
  public InvitedOperator invite(OperatorId id, Role role, Caller caller) {
    OperatorRules.requireOperatorRole(role);
    OperatorRules.requireName(id);
    InvitationToken token = new InvitationToken(ports.ids().token());
    Instant now = ports.clock().instant();
    Operator.Invitation invitation =
        new Operator.Invitation(OperatorPorts.hashOf(token.reveal()), now.plus(INVITATION_LASTS));
    Operator invited = new Operator(id, caller.workspace(), role, invitation, now);
    Operator kept =
        ports
            .transactions()
            .write(
                () -> {
                  record(
                      caller, AuditAction.OPERATOR_INVITED, invited, Map.of("role", role.name()));
                  return inviteAgain(invited, invitation).orElseGet(() -> add(invited));
                });
    return new InvitedOperator(OperatorSummary.of(kept), token, invitation.expiresAt());
  }

  @Override
  public Caller acceptInvitation(InvitationToken token, char[] password) {
    String tokenHash = OperatorPorts.hashOf(token.reveal());
    Operator invited = ports.transactions().read(() -> invited(tokenHash));
    PasswordRules.require(password, invited.id());
    String hash = signIn.hash(password);
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator = invited(tokenHash);
              record(operator.caller(), AuditAction.INVITATION_ACCEPTED, operator, Map.of());
              ports.operators().update(operator.withPassword(hash));
              return operator.caller();
            });
  }

  @Override
  public OperatorSummary setRole(OperatorId id, Role role, Caller caller) {
    OperatorRules.requireOperatorRole(role);
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator = ports.load(id, caller);
              if (operator.role() == role) {
                return OperatorSummary.of(operator);
              }
              ports.requireNotLastAdministrator(operator);
              record(
                  caller,
                  AuditAction.OPERATOR_ROLE_CHANGED,
                  operator,
                  Map.of("from", operator.role().name(), "to", role.name()));
              tokens.revokeAbove(operator, role, caller);
              return change(operator.withRole(role));
            });
  }

  @Override
  public OperatorSummary setPassword(OperatorId id, char[] password, Caller caller) {
    PasswordRules.require(password, id);
    ports.transactions().read(() -> ports.loadAccepted(id, caller));
    String hash = signIn.hash(password);
    return ports
        .transactions()
        .write(
            () -> {
              Operator operator = ports.loadAccepted(id, caller);
              record(caller, AuditAction.OPERATOR_PASSWORD_SET, operator, Map.of());
              signIn.forgetAttempts(id);
              return change(operator.withPassword(hash));
            });
  }

  @Override
  public void remove(OperatorId id, Caller caller) {
    ports
        .transactions()
        .write(
            () -> {
              Operator operator = ports.load(id, caller);
              ports.requireNotLastAdministrator(operator);
              record(caller, AuditAction.OPERATOR_REMOVED, operator, Map.of());
              tokens.revokeAll(operator, caller);
              ports.sessions().removeAll(operator.id());
              ports.operators().remove(operator.id());
              signIn.forgetAttempts(id);
            });
  }

  private Operator add(Operator operator) {
    if (!ports.operators().add(operator)) {
      throw new TenonException(
          CoreErrorCode.OPERATOR_EXISTS,
          "An operator with that name already exists. Choose another name.");
    }
    return operator;
  }

  private Optional<Operator> inviteAgain(Operator wanted, Operator.Invitation invitation) {
    return ports
        .operators()
        .find(wanted.id())
        .filter(operator -> operator.workspace().equals(wanted.workspace()))
        .filter(operator -> operator.invitation().isPresent())
        .map(
            operator -> {
              Operator again = operator.withRole(wanted.role()).withInvitation(invitation);
              ports.operators().update(again);
              return again;
            });
  }

  private Operator invited(String tokenHash) {
    return ports
        .operators()
        .findInvited(tokenHash)
        .filter(
            operator ->
                operator.invitation().orElseThrow().expiresAt().isAfter(ports.clock().instant()))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INVITATION_INVALID,
                    "The invitation expired, was used or was replaced. Ask an administrator of the"
                        + " workspace for a new one."));
  }

  private OperatorSummary change(Operator after) {
    ports.operators().update(after);
    ports.sessions().removeAll(after.id());
    return OperatorSummary.of(after);
  }

  private void record(
      Caller caller, AuditAction action, Operator operator, Map<String, String> details) {
    ports.audit().record(caller, action, operator.id().value(), details);
  }
}
