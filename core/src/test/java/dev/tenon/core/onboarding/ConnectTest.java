package dev.tenon.core.onboarding;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.DATA;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static dev.tenon.core.ScriptedFactory.NOT_REACHED;
import static dev.tenon.core.ScriptedFactory.PASS;
import static dev.tenon.core.ScriptedFactory.PROPAGATING;
import static dev.tenon.core.ScriptedFactory.ROLE;
import static dev.tenon.core.ScriptedFactory.UNANSWERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the results of the checks decide. */
class ConnectTest {

  private final Fixture fixture = new Fixture();
  private final Onboardings onboardings = fixture.tenon.onboardings();
  private final Caller ada = fixture.ada;

  @Test
  void connectsWhenEveryRequiredCheckPasses() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    ConnectOutcome outcome = fixture.connect(onboarding, ada);

    Integration integration = ((ConnectOutcome.Connected) outcome).integration();
    assertThat(integration.state()).isEqualTo(IntegrationState.CONNECTED);
    assertThat(integration.id()).isEqualTo(onboarding.integration());
    assertThat(integration.account()).isEqualTo(new Account("acc-1", "Contoso Ltd"));
    assertThat(integration.form())
        .isEqualTo(Map.of("number", "123", "zone", "east", "level", "top"));
    assertThat(onboardings.get(onboarding.id(), ada).state()).isEqualTo(OnboardingState.CONNECTED);
    assertThat(onboardings.landing(ada))
        .isInstanceOfSatisfying(
            Landing.Home.class,
            home -> {
              assertThat(home.integrations().items())
                  .containsExactly(IntegrationSummary.of(integration));
              assertThat(home.counts().in(IntegrationState.CONNECTED)).isEqualTo(1);
              assertThat(home.counts().total()).isEqualTo(1);
            });
  }

  @Test
  void staysOpenWithTheResultsWhenARequiredCheckFails() {
    fixture.provider.answers.put(ACCESS, FAIL);
    Onboarding onboarding = fixture.start("Contoso", ada);

    ConnectOutcome outcome = fixture.connect(onboarding, ada);

    assertThat(outcome).isInstanceOf(ConnectOutcome.Blocked.class);
    assertThat(outcome.verification().outcome()).isEqualTo(Outcome.FAILED);
    Onboarding kept = onboardings.get(onboarding.id(), ada);
    assertThat(kept.form()).containsEntry("number", "123");
    assertThat(kept.lastAttempt()).contains(outcome.verification());
    assertThat(((ConnectOutcome.Blocked) outcome).onboarding()).isEqualTo(kept);
    assertThat(onboardings.enter(onboarding.id(), Map.of("number", "123"), ada))
        .as("the same values")
        .isEqualTo(kept);
    assertThat(onboardings.enter(onboarding.id(), Map.of("number", "124"), ada).lastAttempt())
        .as("shown until the next attempt")
        .contains(outcome.verification());
  }

  @Test
  void aMissingCredentialIsReported() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture
        .store
        .transactions()
        .write(
            () ->
                fixture
                    .store
                    .credentials()
                    .remove(new CredentialKey(ada.workspace(), onboarding.integration().value())));

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.CREDENTIAL_MISSING));
  }

  @Test
  void doesNotLinkWithAnInconclusiveRequiredCheck() {
    fixture.provider.answers.put(ACCESS, UNANSWERED);

    ConnectOutcome outcome = fixture.connect(fixture.start("Contoso", ada), ada);

    assertThat(outcome.verification().outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void reportsPropagationThatBlocksLaterChecks() {
    fixture.provider.answers.put(ACCESS, PROPAGATING);
    fixture.provider.answers.put(DATA, NOT_REACHED);

    assertThat(fixture.connect(fixture.start("Contoso", ada), ada).verification().outcome())
        .isEqualTo(Outcome.PROPAGATING);

    fixture.provider.answers.put(DATA, UNANSWERED);
    assertThat(fixture.connect(fixture.start("Fabrikam", ada), ada).verification().outcome())
        .as("an inconclusive check is not explained by a change")
        .isEqualTo(Outcome.INCONCLUSIVE);

    fixture.provider.answers.put(ACCESS, PASS);
    fixture.provider.answers.put(DATA, NOT_REACHED);
    assertThat(fixture.connect(fixture.start("Litware", ada), ada).verification().outcome())
        .as("a check that did not run is never green")
        .isEqualTo(Outcome.INCONCLUSIVE);
  }

  @Test
  void reportsTheCauseOfSkippedChecksInsteadOfThoseChecks() {
    fixture.provider.answers.put(ACCESS, UNANSWERED);
    fixture.provider.answers.put(DATA, NOT_REACHED);

    Verification verification = fixture.connect(fixture.start("Contoso", ada), ada).verification();

    assertThat(verification.codes()).containsExactly("PROVIDER_TIMEOUT");
    assertThat(verification.unanswered()).contains(ErrorCategory.TRANSIENT);
  }

  @Test
  void aMissingResultIsNotAPass() {
    fixture.provider.answers.remove(ACCESS);

    ConnectOutcome outcome = fixture.connect(fixture.start("Contoso", ada), ada);

    assertThat(outcome).isInstanceOf(ConnectOutcome.Blocked.class);
    assertThat(outcome.verification().codes()).containsExactly("PROVIDER_FAULTY");
  }

  @Test
  void linksWithAttentionWhenOnlyARecommendedCheckFails() {
    fixture.provider.answers.put(ROLE, FAIL);

    assertThat(fixture.linked("Contoso").state()).isEqualTo(IntegrationState.ATTENTION);
  }

  @Test
  void linksAndMarksStaleWhenARecommendedCheckIsInconclusive() {
    fixture.provider.answers.put(ROLE, UNANSWERED);

    Integration integration = fixture.linked("Contoso");

    assertThat(integration.state()).isEqualTo(IntegrationState.ATTENTION);
    assertThat(integration.stale()).isTrue();
  }

  @Test
  void propagationBeyondItsWindowBecomesAFailureAndStaysOne() {
    fixture.provider.answers.put(ACCESS, PROPAGATING);
    Onboarding onboarding = fixture.start("Contoso", ada);

    assertThat(fixture.connect(onboarding, ada).verification().outcome())
        .isEqualTo(Outcome.PROPAGATING);
    fixture.clock.advance(Duration.ofMinutes(10));
    assertThat(fixture.connect(onboarding, ada).verification().outcome())
        .isEqualTo(Outcome.PROPAGATING);
    fixture.clock.advance(Duration.ofSeconds(1));
    assertThat(fixture.connect(onboarding, ada).verification().outcome()).isEqualTo(Outcome.FAILED);
    fixture.clock.advance(Duration.ofMinutes(1));
    assertThat(fixture.connect(onboarding, ada).verification().outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void theListenerReceivesEvaluatedResults() {
    fixture.provider.answers.put(ACCESS, PROPAGATING);
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.connect(onboarding, ada);
    fixture.clock.advance(Duration.ofMinutes(11));
    List<CheckResult> results = new ArrayList<>();

    onboardings.connect(
        new Connect(onboarding.id(), Map.of(), ada),
        new CheckListener() {
          @Override
          public void started(CheckId check) {}

          @Override
          public void finished(CheckId check, CheckResult result) {
            results.add(result);
          }
        });

    assertThat(results.get(0)).isInstanceOf(CheckResult.Failed.class);
  }

  @Test
  void anUnexpectedProviderExceptionIsReportedAsADefect() {
    fixture.provider.duringCheck =
        () -> {
          throw new IllegalStateException("canary");
        };

    assertThatThrownBy(() -> fixture.connect(fixture.start("Contoso", ada), ada))
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY))
        .hasMessageNotContaining("canary");
  }

  @Test
  void otherValuesRestartPropagation() {
    fixture.provider.answers.put(ACCESS, PROPAGATING);
    Onboarding onboarding = fixture.start("Contoso", ada);
    connectWith(onboarding, Map.of("number", "123"));
    fixture.clock.advance(Duration.ofMinutes(11));

    assertThat(connectWith(onboarding, Map.of("number", "124")).verification().outcome())
        .isEqualTo(Outcome.PROPAGATING);
  }

  @Test
  void aListenerExceptionDoesNotAffectTheResult() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    CheckListener closed =
        new CheckListener() {
          @Override
          public void started(CheckId check) {
            throw new IllegalStateException("the screen is gone");
          }

          @Override
          public void finished(CheckId check, CheckResult result) {}
        };

    assertThat(
            onboardings.connect(new Connect(onboarding.id(), Map.of("number", "123"), ada), closed))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  private ConnectOutcome connectWith(Onboarding onboarding, Map<String, String> form) {
    return onboardings.connect(new Connect(onboarding.id(), form, ada), CheckListener.SILENT);
  }
}
