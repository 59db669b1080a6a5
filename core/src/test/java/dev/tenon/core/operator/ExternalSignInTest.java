package dev.tenon.core.operator;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.token.ApiTokens;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.token.CreatedApiToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExternalSignInTest {

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final String ISSUER = "https://login.example";
  private static final SignInClient BROWSER = SignInClient.browser("192.0.2.1");
  private static final OperatorId HANS = OperatorId.of("hans@example.org");

  private final Fixture fixture = new Fixture();
  private final Operators operators = fixture.tenon.operators();
  private final WorkspaceId acme = fixture.ada.workspace();
  private final Caller grace = operators.register(acme, OperatorId.of("grace"), PASSWORD).caller();

  @Test
  void acceptsAnInvitationOfThatName() {
    InvitedOperator invited = operators.invite(HANS, Role.EDITOR, grace);

    SignedIn signedIn = signIn("42", HANS, Optional.empty());

    assertThat(signedIn.caller()).isEqualTo(new Caller(acme, HANS, Role.EDITOR));
    assertThat(operators.authenticate(signedIn.token())).isEqualTo(signedIn.caller());
    assertThat(signedIn.kind()).isEqualTo(SessionKind.BROWSER);
    assertThatThrownBy(() -> operators.acceptInvitation(invited.token(), PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.INVITATION_INVALID));
    assertThat(signIn("42", OperatorId.of("renamed@example.org"), Optional.empty()).caller())
        .as("found by the subject")
        .isEqualTo(signedIn.caller());
  }

  @Test
  void aNameThatOnlyLooksLikeTheInvitedOneAcceptsNoInvitation() {
    operators.invite(HANS, Role.EDITOR, grace);

    assertRefused("43", OperatorId.of("\uff48ans@example.org"), Optional.empty());
    assertRefused("43", OperatorId.of("han\u017f@example.org"), Optional.of(Role.VIEWER));
    assertThat(signIn("42", OperatorId.of("Hans@Example.org"), Optional.empty()).caller())
        .isEqualTo(new Caller(acme, HANS, Role.EDITOR));
  }

  @Test
  void createsAnOperatorWhoseRoleTheProviderAssigns() {
    SignedIn signedIn = signIn("42", HANS, Optional.of(Role.VIEWER));

    assertThat(signedIn.caller()).isEqualTo(new Caller(acme, HANS, Role.VIEWER));
    assertThat(fixture.audit(2, grace))
        .extracting(AuditEntry::action)
        .containsExactly("SIGN_IN_SUCCEEDED", "OPERATOR_REGISTERED");
  }

  @Test
  void refusesAPersonWithoutInvitationAndRole() {
    assertRefused("42", HANS, Optional.empty());

    operators.invite(HANS, Role.EDITOR, grace);
    fixture.clock.advance(Duration.ofDays(7));
    assertRefused("42", HANS, Optional.empty());
  }

  @Test
  void aNameDoesNotMatchAnOperatorWhoSignsInInAnotherWay() {
    assertRefused("42", grace.operator(), Optional.of(Role.ADMINISTRATOR));

    signIn("42", HANS, Optional.of(Role.VIEWER));
    assertRefused("43", HANS, Optional.of(Role.VIEWER));
    assertThatThrownBy(
            () ->
                operators.signInExternally(
                    new ExternalIdentity("https://other.example", "42", HANS, Optional.empty()),
                    acme,
                    BROWSER))
        .satisfies(refusedWith(CoreErrorCode.EXTERNAL_SIGN_IN_REFUSED));
  }

  @Test
  void anOperatorOfAnotherWorkspaceIsRefused() {
    signIn("42", HANS, Optional.of(Role.VIEWER));
    WorkspaceId other = fixture.callerIn("Other", "root").workspace();

    assertThatThrownBy(
            () ->
                operators.signInExternally(
                    new ExternalIdentity(ISSUER, "42", HANS, Optional.of(Role.VIEWER)),
                    other,
                    BROWSER))
        .satisfies(refusedWith(CoreErrorCode.EXTERNAL_SIGN_IN_REFUSED));
    assertThatThrownBy(
            () ->
                operators.signInExternally(
                    new ExternalIdentity(ISSUER, "7", OperatorId.of("x"), Optional.of(Role.VIEWER)),
                    new WorkspaceId("none"),
                    BROWSER))
        .satisfies(refusedWith(CoreErrorCode.WORKSPACE_NOT_FOUND));
  }

  @Test
  void aRoleThatChangedAtTheProviderEndsEarlierSessions() {
    SignedIn before = signIn("42", HANS, Optional.of(Role.EDITOR));
    SignedIn after = signIn("42", HANS, Optional.of(Role.VIEWER));

    assertThat(after.caller().role()).isEqualTo(Role.VIEWER);
    assertThatThrownBy(() -> operators.authenticate(before.token()))
        .satisfies(refusedWith(CoreErrorCode.SESSION_EXPIRED));
    assertThat(operators.authenticate(after.token())).isEqualTo(after.caller());
    assertThat(signIn("42", HANS, Optional.empty()).caller().role())
        .as("no role assigned there")
        .isEqualTo(Role.VIEWER);
  }

  @Test
  void aLowerRoleAtTheProviderRevokesTokensAboveIt() {
    Caller hans = signIn("42", HANS, Optional.of(Role.EDITOR)).caller();
    ApiTokens tokens = fixture.tenon.apiTokens();
    CreatedApiToken created =
        tokens.create(
            new CreateApiToken(
                "deploy", Role.EDITOR, Set.of(ApiScope.READ), Duration.ofDays(1), hans));

    signIn("42", HANS, Optional.of(Role.VIEWER));
    signIn("42", HANS, Optional.of(Role.EDITOR));

    assertThatThrownBy(() -> tokens.authenticate(created.secret()))
        .satisfies(refusedWith(CoreErrorCode.API_TOKEN_INVALID));
  }

  @Test
  void recordsThatAnInvitationWasAccepted() {
    operators.invite(HANS, Role.EDITOR, grace);

    signIn("42", HANS, Optional.empty());

    AuditEntry accepted = fixture.audit(2, grace).get(1);
    assertThat(accepted.action()).isEqualTo("INVITATION_ACCEPTED");
    assertThat(accepted.details()).containsEntry("issuer", ISSUER);
  }

  @Test
  void refusesTheNameOfAToken() {
    assertThatThrownBy(() -> signIn("42", OperatorId.of("token:deploy"), Optional.of(Role.VIEWER)))
        .satisfies(refusedWith(CoreErrorCode.ID_INVALID));
  }

  @Test
  void keepsTheLastAdministrator() {
    signIn("42", HANS, Optional.of(Role.ADMINISTRATOR));
    operators.remove(grace.operator(), new Caller(acme, HANS, Role.ADMINISTRATOR));

    assertThatThrownBy(() -> signIn("42", HANS, Optional.of(Role.VIEWER)))
        .satisfies(refusedWith(CoreErrorCode.LAST_ADMINISTRATOR));
  }

  @Test
  void hasNoPasswordAndIsRefusedAtThePasswordForm() {
    signIn("42", HANS, Optional.of(Role.VIEWER));

    assertThatThrownBy(() -> operators.signIn(HANS, PASSWORD))
        .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
  }

  @Test
  void needsAnIssuerAndASubjectAndARoleOfOperators() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExternalIdentity(" ", "42", HANS, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ExternalIdentity(ISSUER, "", HANS, Optional.empty()));
    assertThatThrownBy(() -> signIn("42", HANS, Optional.of(Role.GUEST)))
        .satisfies(refusedWith(CoreErrorCode.ROLE_REFUSED));
  }

  private SignedIn signIn(String subject, OperatorId name, Optional<Role> role) {
    return operators.signInExternally(
        new ExternalIdentity(ISSUER, subject, name, role), acme, BROWSER);
  }

  private void assertRefused(String subject, OperatorId name, Optional<Role> role) {
    assertThatThrownBy(() -> signIn(subject, name, role))
        .satisfies(refusedWith(CoreErrorCode.EXTERNAL_SIGN_IN_REFUSED));
  }
}
