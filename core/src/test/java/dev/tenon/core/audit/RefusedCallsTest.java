package dev.tenon.core.audit;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.operator.SignInClient;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Denied and failed calls, and failed sign-ins, in the audit trail. */
class RefusedCallsTest {

  private final Fixture fixture = new Fixture();
  private final Caller vera =
      new Caller(fixture.ada.workspace(), OperatorId.of("vera"), Role.VIEWER);

  @Test
  void recordsACallThatTheRoleDoesNotAllow() {
    Integration contoso = fixture.linked("Contoso");

    assertThatThrownBy(() -> fixture.tenon.integrations().unlink(contoso.id(), vera))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED));

    AuditEntry entry = newest();
    assertThat(entry.action()).isEqualTo("ACTION_DENIED");
    assertThat(entry.operator()).isEqualTo("vera");
    assertThat(entry.subject()).isEqualTo(contoso.id().value());
    assertThat(entry.details())
        .isEqualTo(Map.of("useCase", "integrations.unlink", "code", "NOT_AUTHORIZED"));
  }

  @Test
  void namesTheOnboardingOfACall() {
    Onboarding onboarding = fixture.start("Contoso", fixture.ada);

    assertThatThrownBy(() -> fixture.tenon.onboardings().abandon(onboarding.id(), vera))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED));

    assertThat(newest().subject()).isEqualTo(onboarding.id().value());
  }

  @Test
  void recordsACallThatTheScopeOfATokenDoesNotAllow() {
    Caller token = fixture.ada.limitedTo(Set.of(ApiScope.READ));

    assertThatThrownBy(() -> fixture.tenon.workspaces().rename("Other", token))
        .satisfies(refusedWith(CoreErrorCode.NOT_AUTHORIZED));

    assertThat(newest().action()).isEqualTo("ACTION_DENIED");
    assertThat(newest().subject()).isEqualTo("workspaces.rename");
  }

  @Test
  void recordsAChangeThatFailed() {
    IntegrationId missing = new IntegrationId("missing");

    assertThatThrownBy(() -> fixture.tenon.integrations().unlink(missing, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));

    assertThat(newest().action()).isEqualTo("ACTION_FAILED");
    assertThat(newest().operator()).isEqualTo("ada");
    assertThat(newest().details())
        .isEqualTo(Map.of("useCase", "integrations.unlink", "code", "INTEGRATION_NOT_FOUND"));
  }

  @Test
  void recordsNoReadThatFoundNothing() {
    fixture.linked("Contoso");
    AuditEntry before = newest();

    assertThatThrownBy(
            () -> fixture.tenon.integrations().get(new IntegrationId("missing"), fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.INTEGRATION_NOT_FOUND));

    assertThat(newest()).isEqualTo(before);
  }

  @Test
  void recordsASignInUnderAnUnknownNameWithoutTheName() {
    fixture.clock.advance(Duration.ofSeconds(1));
    Caller later = fixture.callerIn("A later workspace", "bob");

    failSignIn("correct horse battery staple", 1);

    AuditEntry entry = newest();
    assertThat(entry.action()).isEqualTo("SIGN_IN_FAILED");
    assertThat(entry.operator()).isEqualTo("unknown");
    assertThat(entry.details()).isEqualTo(Map.of("address", "192.0.2.1"));
    assertThat(entry.toString()).doesNotContain("horse");
    assertThat(fixture.audit(1, later)).isEmpty();
  }

  @Test
  void recordsNoSignInThatComesTooFast() {
    failSignIn("nobody", 30);

    assertThat(fixture.audit(50, fixture.ada)).hasSizeBetween(1, 10);
  }

  private void failSignIn(String name, int times) {
    for (int i = 0; i < times; i++) {
      assertThatThrownBy(
              () ->
                  fixture
                      .tenon
                      .operators()
                      .signIn(
                          OperatorId.of(name),
                          "wrong".toCharArray(),
                          SignInClient.browser("192.0.2.1")))
          .satisfies(refusedWith(CoreErrorCode.SIGN_IN_FAILED));
    }
  }

  private AuditEntry newest() {
    return fixture.audit(1, fixture.ada).get(0);
  }
}
