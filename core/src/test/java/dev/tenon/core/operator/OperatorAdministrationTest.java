package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperatorAdministrationTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OTHER_PASSWORD = "another horse".toCharArray();
  private static final OperatorId GRACE = OperatorId.of("grace");
  private static final OperatorId BOB = OperatorId.of("bob");

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final Caller grace =
      operators.register(fixture.ada.workspace(), GRACE, PASSWORD).caller();

  @Test
  void anInvitedOperatorSignsInOnceTheInvitationIsAccepted() {
    InvitedOperator invited = operators.invite(BOB, Role.EDITOR, grace);
    assertThatThrownBy(() -> operators.signIn(BOB, "".toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));

    Caller accepted = operators.acceptInvitation(invited.token(), PASSWORD);

    assertThat(accepted).isEqualTo(new Caller(grace.workspace(), BOB, Role.EDITOR));
    assertThat(operators.signIn(BOB, PASSWORD).caller()).isEqualTo(accepted);
    assertThat(actions())
        .containsSubsequence("SIGN_IN_SUCCEEDED", "INVITATION_ACCEPTED", "OPERATOR_INVITED");
  }

  @Test
  void anInvitationIsAcceptedOnce() {
    InvitedOperator invited = operators.invite(BOB, Role.EDITOR, grace);
    operators.acceptInvitation(invited.token(), PASSWORD);

    assertThatThrownBy(() -> operators.acceptInvitation(invited.token(), OTHER_PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_INVALID));
    assertThat(operators.signIn(BOB, PASSWORD).caller().operator()).isEqualTo(BOB);
  }

  @Test
  void anInvitationExpiresAfterSevenDays() {
    InvitedOperator invited = operators.invite(BOB, Role.EDITOR, grace);
    fixture.clock.advance(Duration.ofDays(7));

    assertThatThrownBy(() -> operators.acceptInvitation(invited.token(), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_INVALID));
  }

  @Test
  void refusesAShortPasswordInEveryWayToSetOne() {
    char[] tooShort = "eleven char".toCharArray();
    InvitedOperator invited = operators.invite(BOB, Role.EDITOR, grace);

    assertThatThrownBy(() -> operators.acceptInvitation(invited.token(), tooShort))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    Caller bob = operators.acceptInvitation(invited.token(), PASSWORD);
    assertThatThrownBy(() -> operators.changePassword(PASSWORD, tooShort, bob))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    assertThatThrownBy(() -> operators.setPassword(BOB, tooShort, grace))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    PasswordResetToken reset = operators.issuePasswordReset(BOB, grace).token();
    assertThatThrownBy(() -> operators.resetPassword(reset, tooShort))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));

    assertThat(operators.signIn(BOB, PASSWORD).caller()).isEqualTo(bob);
  }

  @Test
  void invitingAgainReplacesTheInvitation() {
    InvitedOperator first = operators.invite(BOB, Role.EDITOR, grace);
    InvitedOperator second = operators.invite(BOB, Role.VIEWER, grace);

    assertThatThrownBy(() -> operators.acceptInvitation(first.token(), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_INVALID));
    assertThat(operators.acceptInvitation(second.token(), PASSWORD).role()).isEqualTo(Role.VIEWER);
    assertThatThrownBy(() -> operators.invite(BOB, Role.EDITOR, grace))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_EXISTS));
  }

  @Test
  void doesNotStoreTheTokenOfAnInvitation() {
    InvitedOperator invited = operators.invite(BOB, Role.EDITOR, grace);

    assertThat(fixture.store.transactions().read(() -> fixture.store.operators().find(BOB)))
        .flatMap(Operator::invitation)
        .map(Operator.Invitation::tokenHash)
        .hasValueSatisfying(
            hash -> assertThat(hash).hasSize(64).isNotEqualTo(invited.token().reveal()));
  }

  @Test
  void aNewRoleEndsTheSessionsAndAppliesToTheNextSignIn() {
    SignedIn before = bob(Role.EDITOR);

    operators.setRole(BOB, Role.VIEWER, grace);

    assertEnded(before);
    assertThat(operators.signIn(BOB, PASSWORD).caller().role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void aPasswordSetByAnAdministratorEndsTheDelay() {
    SignedIn before = bob(Role.EDITOR);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> operators.signIn(BOB, OTHER_PASSWORD));
    }

    operators.setPassword(BOB, OTHER_PASSWORD, grace);

    assertEnded(before);
    assertThat(operators.signIn(BOB, OTHER_PASSWORD).caller().operator()).isEqualTo(BOB);
    assertThatThrownBy(() -> operators.signIn(BOB, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
  }

  @Test
  void rejectsAPasswordBeforeTheInvitationIsAccepted() {
    operators.invite(BOB, Role.EDITOR, grace);

    assertThatThrownBy(() -> operators.setPassword(BOB, PASSWORD, grace))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_OPEN));
  }

  @Test
  void anOperatorChangesTheirOwnPasswordWithTheOldOne() {
    SignedIn before = bob(Role.VIEWER);
    Caller bob = before.caller();
    assertThatThrownBy(() -> operators.changePassword(OTHER_PASSWORD, OTHER_PASSWORD, bob))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    assertThat(operators.authenticate(before.token())).isEqualTo(bob);

    operators.changePassword(PASSWORD, OTHER_PASSWORD, bob);

    assertEnded(before);
    assertThat(operators.signIn(BOB, OTHER_PASSWORD).caller()).isEqualTo(bob);
  }

  @Test
  void guessingTheOldPasswordIsDelayed() {
    Caller bob = bob(Role.VIEWER).caller();
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> operators.changePassword(OTHER_PASSWORD, OTHER_PASSWORD, bob))
          .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    }

    assertThatThrownBy(() -> operators.changePassword(PASSWORD, OTHER_PASSWORD, bob))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_LOCKED))
        .hasMessageContaining("try again in 2 seconds");
  }

  @Test
  void removingAnOperatorEndsTheSessions() {
    SignedIn before = bob(Role.EDITOR);

    operators.remove(BOB, grace);

    assertEnded(before);
    assertThatThrownBy(() -> operators.signIn(BOB, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    assertThatThrownBy(() -> operators.remove(BOB, grace))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_NOT_FOUND));
  }

  @Test
  void anOperatorRegisteredAgainHasNeitherTheSessionsNorTheDelayOfTheFormer() {
    SignedIn before = bob(Role.EDITOR);
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> operators.signIn(BOB, OTHER_PASSWORD));
    }
    operators.remove(BOB, grace);

    SignedIn after = bob(Role.EDITOR);

    assertEnded(before);
    assertThat(operators.authenticate(after.token())).isEqualTo(after.caller());
  }

  @Test
  void doesNotInviteTheInvitedOperatorOfAnotherWorkspaceAgain() {
    Caller other = fixture.callerIn("Other", "root");
    InvitedOperator invited = operators.invite(BOB, Role.VIEWER, grace);

    assertThatThrownBy(() -> operators.invite(BOB, Role.ADMINISTRATOR, other))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_EXISTS));

    assertThat(operators.acceptInvitation(invited.token(), PASSWORD).role()).isEqualTo(Role.VIEWER);
  }

  @Test
  void aChangeReturnsTheOperatorAsItIsThen() {
    bob(Role.EDITOR);
    OperatorSummary bob = operators.setPassword(BOB, OTHER_PASSWORD, grace);
    int entries = actions().size();

    assertThat(bob.id()).isEqualTo(BOB);
    assertThat(operators.setRole(BOB, Role.EDITOR, grace)).as("the same role").isEqualTo(bob);
    assertThat(actions()).hasSize(entries);
  }

  @Test
  void aWorkspaceKeepsItsLastAdministrator() {
    operators.invite(BOB, Role.ADMINISTRATOR, grace);
    assertThatThrownBy(() -> operators.remove(GRACE, grace))
        .as("an open invitation administers nothing")
        .satisfies(refusedWith(CoreErrorCode.LAST_ADMINISTRATOR));
    assertThatThrownBy(() -> operators.setRole(GRACE, Role.EDITOR, grace))
        .satisfies(refusedWith(CoreErrorCode.LAST_ADMINISTRATOR));

    operators.remove(BOB, grace);
    bob(Role.ADMINISTRATOR);
    assertThat(operators.setRole(GRACE, Role.EDITOR, grace).role()).isEqualTo(Role.EDITOR);
  }

  @Test
  void rejectsTheGuestRoleForOperators() {
    assertThatThrownBy(() -> operators.invite(BOB, Role.GUEST, grace))
        .satisfies(refusedWith(CoreErrorCode.ROLE_REFUSED));
    assertThatThrownBy(() -> operators.setRole(GRACE, Role.GUEST, grace))
        .satisfies(refusedWith(CoreErrorCode.ROLE_REFUSED));
  }

  @Test
  void findsNoOperatorOfAnotherWorkspace() {
    Caller other = fixture.callerIn("Other", "root");

    assertThatThrownBy(() -> operators.setRole(GRACE, Role.VIEWER, other))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_NOT_FOUND));
    assertThatThrownBy(() -> operators.setPassword(GRACE, OTHER_PASSWORD, other))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_NOT_FOUND));
    assertThatThrownBy(() -> operators.remove(GRACE, other))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_NOT_FOUND));
    assertThat(operators.list(PageRequest.first(), other).items()).isEmpty();
  }

  @Test
  void listsOperatorsInPagesByName() {
    operators.invite(BOB, Role.EDITOR, grace);
    operators.invite(OperatorId.of("Zoë"), Role.VIEWER, grace);

    Page<OperatorSummary> first = operators.list(PageRequest.first(2), grace);
    Page<OperatorSummary> second =
        operators.list(PageRequest.first(2).from(first.next().orElseThrow()), grace);

    assertThat(first.items()).extracting(it -> it.id().value()).containsExactly("bob", "grace");
    assertThat(first.items().get(0).invitedUntil())
        .contains(fixture.clock.instant().plus(Duration.ofDays(7)));
    assertThat(first.items().get(1).invitedUntil()).isEmpty();
    assertThat(second.items()).extracting(it -> it.id().value()).containsExactly("Zoë");
    assertThat(second.next()).isEmpty();
  }

  private SignedIn bob(Role role) {
    operators.acceptInvitation(operators.invite(BOB, role, grace).token(), PASSWORD);
    return operators.signIn(BOB, PASSWORD);
  }

  private void assertEnded(SignedIn session) {
    assertThatThrownBy(() -> operators.authenticate(session.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
  }

  private List<String> actions() {
    return fixture.audit(50, grace).stream().map(AuditEntry::action).toList();
  }
}
