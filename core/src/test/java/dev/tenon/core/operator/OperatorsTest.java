package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.core.Fixture;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorsTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] WRONG = "wrong horse!!".toCharArray();

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final OperatorId grace = OperatorId.of("Grace");
  private final WorkspaceId acme = fixture.ada.workspace();

  OperatorsTest() {
    operators.register(acme, grace, PASSWORD);
  }

  @Test
  void signsInIgnoringTheCaseOfTheName() {
    SignedIn signedIn = operators.signIn(OperatorId.of("grace"), PASSWORD);

    assertThat(signedIn.caller()).isEqualTo(new Caller(acme, grace, Role.ADMINISTRATOR));
    assertThat(operators.authenticate(signedIn.token())).isEqualTo(signedIn.caller());
  }

  @Test
  void registersAnOperatorWithANewWorkspaceAndHashesOutsideTheTransaction() {
    int asked = fixture.hasher.asked.get();

    Operator registered = operators.register(" Globex ", OperatorId.of("hans"), PASSWORD);

    assertThat(fixture.hasher.asked)
        .as("writing work runs twice here, the hash is made once")
        .hasValue(asked + 1);
    assertThat(registered.role()).isEqualTo(Role.ADMINISTRATOR);
    assertThat(fixture.tenon.workspaces().get(registered.workspace()).name()).isEqualTo("Globex");
    assertThat(operators.signIn(OperatorId.of("hans"), PASSWORD).caller().workspace())
        .isEqualTo(registered.workspace());
  }

  @Test
  void createsNoWorkspaceWithoutItsFirstOperator() {
    assertThatThrownBy(() -> operators.register("Globex", grace, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_EXISTS));
    assertThatThrownBy(
            () -> operators.register("Globex", OperatorId.of("hans"), "short".toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    assertThatThrownBy(() -> operators.register("Acme", OperatorId.of("hans"), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.NAME_TAKEN));

    assertThat(fixture.tenon.workspaces().list())
        .extracting(Workspace::name)
        .containsExactly("Acme");
  }

  @Test
  void aWrongPasswordAndAnUnknownOperatorGiveTheSameError() {
    String wrong = refusal(grace, WRONG);
    int asked = fixture.hasher.asked.get();
    String unknown = refusal(OperatorId.of("nobody"), WRONG);

    assertThat(unknown).isEqualTo(wrong);
    assertThat(fixture.hasher.asked.get())
        .as("the unknown name costs as much")
        .isGreaterThan(asked);
  }

  @Test
  void aSessionEndsAfterTwelveHours() {
    SignedIn signedIn = operators.signIn(grace, PASSWORD);
    fixture.clock.advance(Duration.ofHours(12).minusMillis(1));
    assertThat(operators.authenticate(signedIn.token())).isEqualTo(signedIn.caller());

    fixture.clock.advance(Duration.ofMillis(1));
    assertThatThrownBy(() -> operators.authenticate(signedIn.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
  }

  @Test
  void signingOutEndsTheSession() {
    SignedIn signedIn = operators.signIn(grace, PASSWORD);
    operators.signOut(signedIn.token());
    operators.signOut(signedIn.token());

    assertThatThrownBy(() -> operators.authenticate(signedIn.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
  }

  @Test
  void anUnknownTokenIsRejected() {
    assertThatThrownBy(() -> operators.authenticate(new SessionToken("made up")))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
  }

  @Test
  void rejectsPasswordsThatAreShortOrEqualToTheName() {
    OperatorId longName = OperatorId.of("a-name-of-thirteen");

    assertThatThrownBy(() -> operators.register(acme, longName, "short".toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
    assertThatThrownBy(() -> operators.register(acme, longName, "A-Name-Of-Thirteen".toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1qaz2wsx3edc",
        "Administrator",
        "1234!password!2026",
        "LETMEIN-12345678",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabc",
        "xyxyzxyxyzxyxyz"
      })
  void rejectsCommonPasswords(String common) {
    WorkspaceId other = fixture.callerIn("Other", "x").workspace();

    assertThatThrownBy(() -> operators.register(other, OperatorId.of("hans"), common.toCharArray()))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED))
        .hasMessageContaining("common");
    assertThatThrownBy(() -> operators.setPassword(grace, common.toCharArray(), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abcdeedcbabc", "eight-hats-a-day"})
  void acceptsUncommonPasswordsWithFiveDifferentCharacters(String password) {
    operators.setPassword(grace, password.toCharArray(), fixture.ada);

    assertThat(operators.signIn(grace, password.toCharArray()).caller().operator())
        .isEqualTo(grace);
  }

  @Test
  void acceptsPasswordsOfUpTo1024Characters() {
    char[] longest = "correct horse battery staple ".repeat(36).substring(0, 1_023).toCharArray();
    char[] largest = Arrays.copyOf(longest, 1_024);
    largest[1_023] = '!';
    operators.setPassword(grace, largest, fixture.ada);

    assertThatThrownBy(
            () -> operators.setPassword(grace, Arrays.copyOf(largest, 1_025), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.PASSWORD_REFUSED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"token:deploy", "Setup-Link:sul_1", "tenon-watch", "TENON-WATCH"})
  void registersNoOperatorWithANameOfTenon(String name) {
    OperatorId token = OperatorId.of(name);
    WorkspaceId other = fixture.callerIn("Other", "x").workspace();

    assertThatThrownBy(() -> operators.register(other, token, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));
    assertThatThrownBy(() -> operators.register("Globex", token, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));
    assertThatThrownBy(() -> operators.invite(token, Role.VIEWER, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));
  }

  @Test
  void rejectsAnExistingOperatorAndAMissingWorkspace() {
    WorkspaceId other = fixture.callerIn("Other", "x").workspace();

    assertThatThrownBy(() -> operators.register(other, OperatorId.of("GRACE"), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.OPERATOR_EXISTS));
    assertThatThrownBy(
            () -> operators.register(new WorkspaceId("none"), OperatorId.of("x"), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.WORKSPACE_NOT_FOUND));
  }

  @Test
  void toStringShowsNoSecret() {
    SignedIn signedIn = operators.signIn(grace, PASSWORD);
    InvitedOperator invited = operators.invite(OperatorId.of("x"), Role.VIEWER, fixture.ada);

    assertThat(signedIn.toString()).doesNotContain(signedIn.token().reveal());
    assertThat(invited.toString()).doesNotContain(invited.token().reveal());
    assertThat(fixture.store.transactions().read(() -> fixture.store.operators().find(grace)))
        .hasValueSatisfying(
            operator -> assertThat(operator.toString()).doesNotContain("correct horse"));
  }

  @Test
  void registersOnlyTheFirstOperatorAsAdministrator() {
    assertThat(operators.signIn(grace, PASSWORD).caller().role()).isEqualTo(Role.ADMINISTRATOR);
    assertThatThrownBy(() -> operators.register(acme, OperatorId.of("second"), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.FIRST_OPERATOR_EXISTS));
  }

  private String refusal(OperatorId id, char[] password) {
    Throwable thrown = catchThrowable(() -> operators.signIn(id, password));
    assertThat(thrown).satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    return thrown.getMessage();
  }
}
