package dev.tenon.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.integration.Integrations;
import dev.tenon.core.integration.Rotations;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.operator.Operators;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.token.CreateApiToken;
import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An entry of the audit trail is written before the effect that it records. */
class AuditOrderTest {

  /** What is not the effect of a recorded action. */
  private static final Set<String> OTHERS =
      Set.of(
          "events.append",
          "events.removeBefore",
          "sessions.removeExpired",
          "signInAttempts.put",
          "signInAttempts.removeBefore",
          "signInAttempts.remove");

  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final char[] OTHER_PASSWORD = "battery staple".toCharArray();

  private final Fixture fixture = new Fixture();

  @Test
  void eachTransactionRecordsTheActionFirst() {
    useEverything();

    List<List<String>> recorded =
        fixture.watched.transactions.stream()
            .map(changes -> changes.stream().filter(one -> !OTHERS.contains(one)).toList())
            .filter(changes -> changes.contains("audit.append"))
            .toList();
    assertThat(recorded).hasSizeGreaterThan(40);
    assertThat(recorded)
        .allSatisfy(changes -> assertThat(changes).first().isEqualTo("audit.append"));
  }

  @Test
  void eachCallOfTheProviderIsRecordedBeforeItIsMade() {
    IntegrationId id = fixture.linked("Contoso").id();
    List<String> seen = new ArrayList<>();
    fixture.provider.duringCheck = () -> seen.add(fixture.audit(1, fixture.ada).get(0).action());

    var verified = fixture.tenon.integrations().verify(id, CheckListener.SILENT, fixture.ada);
    var discovered = fixture.tenon.discovery().discover(id, fixture.ada);
    fixture.tenon.rotations().start(id, fixture.ada);
    var confirmed = fixture.tenon.rotations().confirm(id, CheckListener.SILENT, fixture.ada);

    assertThat(List.of(verified, discovered, confirmed)).doesNotContainNull();
    assertThat(seen)
        .containsExactly(
            "INTEGRATION_VERIFY_ATTEMPTED", "ACCOUNTS_DISCOVERED", "ROTATION_CONFIRM_ATTEMPTED");
  }

  private void useEverything() {
    Integration contoso = fixture.linked("Contoso");
    IntegrationId id = contoso.id();
    Integrations integrations = fixture.tenon.integrations();
    var unused = integrations.verify(id, CheckListener.SILENT, fixture.ada);
    integrations.rename(id, "Renamed", fixture.ada);
    integrations.pause(id, fixture.ada);
    integrations.resume(id, fixture.ada);
    Rotations rotations = fixture.tenon.rotations();
    rotations.start(id, fixture.ada);
    rotations.cancel(id, fixture.ada);
    rotations.start(id, fixture.ada);
    rotations.confirm(id, CheckListener.SILENT, fixture.ada);
    integrations.unlink(id, fixture.ada);
    Onboarding open = fixture.start("Open", fixture.ada);
    fixture.tenon.onboardings().abandon(open.id(), fixture.ada);
    useOperators();
  }

  private void useOperators() {
    Operators operators = fixture.tenon.operators();
    OperatorId ada = fixture.ada.operator();
    OperatorId bob = OperatorId.of("bob");
    operators.register(fixture.ada.workspace(), ada, PASSWORD.clone());
    SignedIn signedIn = operators.signIn(ada, PASSWORD.clone());
    operators.changePassword(PASSWORD.clone(), OTHER_PASSWORD.clone(), fixture.ada);
    operators.signOut(signedIn.token());
    var invited = operators.invite(bob, Role.VIEWER, fixture.ada);
    operators.acceptInvitation(invited.token(), PASSWORD.clone());
    operators.setRole(bob, Role.EDITOR, fixture.ada);
    operators.setPassword(bob, OTHER_PASSWORD.clone(), fixture.ada);
    var reset = operators.issuePasswordReset(bob, fixture.ada);
    operators.resetPassword(reset.token(), PASSWORD.clone());
    operators.remove(bob, fixture.ada);
    var token =
        fixture
            .tenon
            .apiTokens()
            .create(
                new CreateApiToken(
                    "deploy",
                    Role.ADMINISTRATOR,
                    Set.of(ApiScope.READ),
                    Duration.ofDays(1),
                    fixture.ada));
    fixture.tenon.apiTokens().revoke(token.token().id(), fixture.ada);
    fixture.tenon.workspaces().rename("Renamed", fixture.ada);
    fixture
        .tenon
        .workspaces()
        .setAppearance(
            new Appearance(
                Optional.of("Contoso"), Optional.empty(), Optional.empty(), Optional.empty()),
            fixture.ada);
  }
}
