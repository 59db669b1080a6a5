package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PasswordResetTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OTHER_PASSWORD = "another horse".toCharArray();
  private static final OperatorId BOB = OperatorId.of("bob");

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final Caller grace =
      operators.register(fixture.ada.workspace(), OperatorId.of("grace"), PASSWORD).caller();

  PasswordResetTest() {
    operators.acceptInvitation(operators.invite(BOB, Role.EDITOR, grace).token(), PASSWORD);
  }

  @Test
  void setsANewPasswordAndEndsSessionsAndDelays() {
    SignedIn before = operators.signIn(BOB, PASSWORD);
    IssuedPasswordReset issued = operators.issuePasswordReset(BOB, grace);
    assertThat(operators.signIn(BOB, PASSWORD).caller()).as("until it is used").isNotNull();
    for (int i = 0; i < 6; i++) {
      assertThatThrownBy(() -> operators.signIn(BOB, OTHER_PASSWORD));
    }

    assertThat(operators.resetPassword(issued.token(), OTHER_PASSWORD)).isEqualTo(before.caller());

    assertThat(operators.signIn(BOB, OTHER_PASSWORD).caller()).isEqualTo(before.caller());
    assertThatThrownBy(() -> operators.authenticate(before.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
    assertThatThrownBy(() -> operators.signIn(BOB, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    assertThat(fixture.audit(20, grace))
        .extracting(AuditEntry::action)
        .containsSubsequence("PASSWORD_RESET", "PASSWORD_RESET_ISSUED");
  }

  @Test
  void worksOnceAndForADay() {
    IssuedPasswordReset used = operators.issuePasswordReset(BOB, grace);
    operators.resetPassword(used.token(), OTHER_PASSWORD);
    assertInvalid(used);

    IssuedPasswordReset expired = operators.issuePasswordReset(BOB, grace);
    assertThat(expired.expiresAt()).isEqualTo(fixture.clock.instant().plus(Duration.ofHours(24)));
    fixture.clock.advance(Duration.ofHours(24));
    assertInvalid(expired);
  }

  @Test
  void isReplacedByAnotherOneAndByANewPassword() {
    IssuedPasswordReset first = operators.issuePasswordReset(BOB, grace);
    IssuedPasswordReset second = operators.issuePasswordReset(BOB, grace);
    assertInvalid(first);

    operators.setPassword(BOB, OTHER_PASSWORD, grace);
    assertInvalid(second);
  }

  @Test
  void refusesACommonPasswordAndKeepsTheToken() {
    IssuedPasswordReset issued = operators.issuePasswordReset(BOB, grace);

    assertThatThrownBy(() -> operators.resetPassword(issued.token(), "short".toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    operators.resetPassword(issued.token(), OTHER_PASSWORD);
  }

  @Test
  void isForOperatorsOfTheWorkspaceWhoAcceptedTheInvitation() {
    operators.invite(OperatorId.of("new"), Role.VIEWER, grace);

    assertThatThrownBy(() -> operators.issuePasswordReset(OperatorId.of("new"), grace))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_OPEN));
    assertThatThrownBy(() -> operators.issuePasswordReset(BOB, fixture.callerIn("Other", "root")))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_NOT_FOUND));
  }

  @Test
  void doesNotStoreOrShowTheToken() {
    IssuedPasswordReset issued = operators.issuePasswordReset(BOB, grace);
    Operator stored =
        fixture.store.transactions().read(() -> fixture.store.operators().find(BOB)).orElseThrow();

    assertThat(stored.passwordReset().orElseThrow().tokenHash())
        .hasSize(64)
        .isNotEqualTo(issued.token().reveal());
    assertThat(issued.toString()).doesNotContain(issued.token().reveal());
  }

  private void assertInvalid(IssuedPasswordReset issued) {
    assertThatThrownBy(() -> operators.resetPassword(issued.token(), OTHER_PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_RESET_INVALID));
  }
}
