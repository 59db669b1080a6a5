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
import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.check.Verification;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

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
  void rejectsAValueForAGeneratedPart() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    assertThatThrownBy(() -> onboardings.enter(onboarding.id(), Map.of("public", "mine"), ada))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining("public")
        .hasMessageContaining("generated");
  }

  @Test
  void storesNoValueThatTheProviderRefuses() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.provider.refusedFields = Set.of("number");
    Onboarding onboarding = fixture.start("Contoso", ada);

    fixture.connect(onboarding, ada);

    assertThat(onboardings.get(onboarding.id(), ada).form()).doesNotContainKey("number");
  }

  @Test
  void requiresTheFieldsOfTheSelectedChoice() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    assertThatThrownBy(() -> connectWith(onboarding, Map.of("number", "123", "zone", "north")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining("Street is missing");
  }

  @Test
  void storesNoRefusedValueInTheReport() {
    fixture.provider.answers.put(
        ACCESS, new CheckResult.Passed(List.of(new Evidence("Number", "of 123, as entered"))));
    URI help = URI.create("https://cloud.example/help");
    fixture.provider.answers.put(
        DATA,
        new CheckResult.Failed(
            List.of(
                new Finding(
                    "SCRIPTED_MISSING",
                    "Something is missing.",
                    List.of(),
                    new Remediation("Owner", List.of("Grant it."), Optional.of(help))))));
    fixture.provider.refusedFields = Set.of("number");
    Onboarding onboarding = fixture.start("Contoso", ada);

    ConnectOutcome outcome = fixture.connect(onboarding, ada);

    assertThat(outcome.verification().toString()).contains("of 123, as entered");
    Verification kept = onboardings.get(onboarding.id(), ada).lastAttempt().orElseThrow();
    assertThat(kept.toString()).contains("of …, as entered", help.toString()).doesNotContain("123");
    assertThat(kept.account()).isEqualTo(outcome.verification().account());
    assertThat(kept.codes()).isEqualTo(outcome.verification().codes());
  }

  @Test
  void storesNoRefusedValueOfResultsThatAreNoFailure() {
    Remediation remediation =
        new Remediation(
            "Owner of 123",
            List.of("Wait for 123."),
            Optional.of(URI.create("https://cloud.example/123")));
    fixture.provider.answers.put(
        ACCESS,
        new CheckResult.Propagating(
            new Finding("SLOW", "123 is slow.", List.of(), remediation),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10)));
    fixture.provider.answers.put(
        DATA,
        new CheckResult.Inconclusive(
            ProviderErrorCode.PROVIDER_TIMEOUT, "123 did not answer.", Optional.empty()));
    fixture.provider.account = Optional.of(new Account("acc-123", "Contoso"));
    fixture.provider.refusedFields = Set.of("number");
    Onboarding onboarding = fixture.start("Contoso", ada);

    fixture.connect(onboarding, ada);

    Verification kept = onboardings.get(onboarding.id(), ada).lastAttempt().orElseThrow();
    assertThat(kept.toString())
        .contains("… is slow.", "… did not answer.", "Owner of …", "Wait for ….")
        .doesNotContain("123");
    assertThat(kept.account()).isEmpty();
  }

  @Test
  void storesNoActionWithARefusedValue() {
    Remediation remediation =
        new Remediation("Owner", List.of("Enter it again."), Optional.empty())
            .with(new Action.EnterField("number", "123"), new Action.CheckAgain());
    Finding finding =
        new Finding("NUMBER_WRONG", "It is wrong.", List.of(), remediation).about("account 123");
    fixture.provider.answers.put(ACCESS, new CheckResult.Failed(List.of(finding)));
    fixture.provider.refusedFields = Set.of("number");
    Onboarding onboarding = fixture.start("Contoso", ada);

    fixture.connect(onboarding, ada);

    Verification kept = onboardings.get(onboarding.id(), ada).lastAttempt().orElseThrow();
    assertThat(kept.results().get(ACCESS))
        .isEqualTo(
            new CheckResult.Failed(
                List.of(
                    new Finding(
                            "NUMBER_WRONG",
                            "It is wrong.",
                            List.of(),
                            remediation.with(new Action.CheckAgain()))
                        .about("account …"))));
  }

  @Test
  void storesNoRefusedValueAfterAConcurrentChange() {
    fixture.provider.refusedFields = Set.of("number");
    fixture.provider.answers.put(ACCESS, FAIL);
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck =
        () -> onboardings.enter(onboarding.id(), Map.of("zone", "west"), ada);

    assertThat(fixture.connect(onboarding, ada)).isInstanceOf(ConnectOutcome.Blocked.class);

    assertThat(onboardings.get(onboarding.id(), ada).form())
        .containsEntry("zone", "west")
        .doesNotContainKey("number");
  }

  @Test
  void linksAChildAccountOnlyAfterItsParent() {
    Onboarding onboarding = fixture.start("Member", ada);
    Connect connect = new Connect(onboarding.id(), Map.of("number", "200", "level", "under"), ada);

    assertThatThrownBy(() -> onboardings.connect(connect, CheckListener.SILENT))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("top account");
    assertThat(fixture.provider.made).as("the provider is not asked").hasValue(1);
    assertThat(fixture.provider.lastRequest).isNull();
  }

  @Test
  void linksAChildAccountOnlyUnderItsOwnParent() {
    fixture.linked("Top");
    fixture.provider.account =
        Optional.of(new Account("acc-2", "Member", Optional.of("acc-of-somebody-else")));
    Onboarding onboarding = fixture.start("Member", ada);
    Connect connect = new Connect(onboarding.id(), Map.of("number", "200", "level", "under"), ada);

    assertThatThrownBy(() -> onboardings.connect(connect, CheckListener.SILENT))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("acc-of-somebody-else");

    fixture.provider.account = Optional.of(new Account("acc-2", "Member", Optional.of("acc-1")));
    assertThat(onboardings.connect(connect, CheckListener.SILENT))
        .isInstanceOf(ConnectOutcome.Connected.class);
  }

  @Test
  void aParentLinkedInAnotherWorkspaceIsNoParent() {
    fixture.linked("Top");
    fixture.provider.account = Optional.of(new Account("acc-2", "Member", Optional.of("acc-1")));
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> connectIn(bob, "By level", Map.of("number", "200", "level", "under")))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("Link the top account first, with top as Level;");
    assertThatThrownBy(() -> connectIn(bob, "By account", Map.of("number", "200")))
        .satisfies(refusedWith(CoreErrorCode.PARENT_NOT_LINKED))
        .hasMessageContaining("acc-1");
  }

  private void connectIn(Caller caller, String name, Map<String, String> form) {
    Onboarding onboarding = fixture.start(name, caller);
    var unused =
        onboardings.connect(new Connect(onboarding.id(), form, caller), CheckListener.SILENT);
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
  void anAccountIsLinkedOnceInItsWorkspace() {
    fixture.linked("Contoso");

    assertThatThrownBy(() -> connectWith(fixture.start("Again", ada), Map.of("number", "124")))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
        .hasMessageContaining("Contoso");
  }

  @Test
  void anAccountLinkedInAnotherWorkspaceIsRejectedWithoutRevealingIt() {
    fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> fixture.connect(fixture.start("Mine", bob), bob))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_UNAVAILABLE))
        .hasMessage(
            "This account cannot be linked in this workspace. Contact the administrator of this"
                + " Tenon installation.");
    assertThat(fixture.audit(1, bob).get(0).details())
        .containsEntry("codes", "ACCOUNT_UNAVAILABLE");
    assertThat(fixture.unfinished(bob)).hasSize(1);
  }

  @Test
  void anAccountIsLinkedInSeveralWorkspacesWhereThatIsAllowed() {
    Integration first = fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");
    try (Tenon shared = fixture.withSharedAccounts()) {
      Onboardings there = shared.onboardings();
      Onboarding mine = there.start(new StartOnboarding(ProviderId.of("scripted"), "Mine", bob));
      assertThat(
              there.connect(
                  new Connect(mine.id(), Map.of("number", "123"), bob), CheckListener.SILENT))
          .isInstanceOf(ConnectOutcome.Connected.class);

      Onboarding twice = there.start(new StartOnboarding(ProviderId.of("scripted"), "Twice", bob));
      assertThatThrownBy(
              () ->
                  there.connect(
                      new Connect(twice.id(), Map.of("number", "124"), bob), CheckListener.SILENT))
          .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
          .hasMessageContaining("Mine");
      assertThat(shared.integrations().get(first.id(), ada)).isEqualTo(first);
    }
  }

  @Test
  void rejectsMissingMalformedOrUnknownValuesAndSendsNothing() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    assertThatThrownBy(() -> connectWith(onboarding, Map.of()))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining("Number is missing");
    assertThatThrownBy(() -> connectWith(onboarding, Map.of("number", "12x-canary")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining("three digits")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> connectWith(onboarding, Map.of("colour", "red")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining("number, zone, level, street, secret");
    assertThat(fixture.provider.lastForm).isEmpty();
  }

  @Test
  void noMessageRepeatsARefusedSecret() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    for (String secret : List.of("canary\u0007", "canary\ncanary", "canary\u200B\t")) {
      assertThatThrownBy(() -> connectWith(onboarding, Map.of("number", "123", "secret", secret)))
          .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
          .hasMessageStartingWith("Secret")
          .hasMessageNotContaining("canary");
    }
    assertThatThrownBy(() -> connectWith(onboarding, Map.of("unknown", "canary")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageNotContaining("canary");
  }

  @Test
  void secretValuesAreStoredOnlyInTheVault() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    connectWith(onboarding, Map.of("number", "123", "secret", "canary"));

    assertThat(fixture.provider.lastCredential)
        .containsOnly(Map.entry("key", "made for you"), Map.entry("secret", "canary"));
    assertThat(fixture.provider.lastForm).doesNotContainKey("secret");
    assertThat(onboardings.get(onboarding.id(), ada).toString()).doesNotContain("canary");
    assertThat(new Connect(onboarding.id(), Map.of("secret", "canary"), ada).toString())
        .doesNotContain("canary");
  }

  @Test
  void anInterruptedAttemptKeepsTheEnteredValues() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck =
        () -> {
          throw new ProviderException(ProviderErrorCode.INTERRUPTED, "Interrupted.");
        };

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(ProviderErrorCode.INTERRUPTED));

    Onboarding kept = onboardings.findOpen("contoso", ada).orElseThrow();
    assertThat(kept.form()).containsEntry("number", "123");
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
  void aPassWithoutAnAccountIsNotLinked() {
    fixture.provider.account = Optional.empty();

    assertThatThrownBy(() -> fixture.connect(fixture.start("Contoso", ada), ada))
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY));
  }

  @Test
  void anAttemptThatEndsAfterAbandonmentLinksNothing() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck = () -> onboardings.abandon(onboarding.id(), ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED));
    assertThat(fixture.integrations(ada)).isEmpty();
  }

  @Test
  void aConnectedOnboardingIsNotConnectedAgain() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.connect(onboarding, ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED));
  }

  @Test
  void keepsEnteredValuesWhenAnotherFieldIsMissing() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    assertThatThrownBy(
            () -> connectWith(onboarding, Map.of("zone", "west", "secret", "kept canary")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID));
    connectWith(onboarding, Map.of("number", "123"));

    assertThat(fixture.provider.lastForm).containsEntry("zone", "west");
    assertThat(fixture.provider.lastCredential).containsEntry("secret", "kept canary");
  }

  @Test
  void anEmptySecretRemovesTheStoredOne() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    onboardings.enter(onboarding.id(), Map.of("secret", "canary"), ada);

    connectWith(onboarding, Map.of("number", "123", "secret", ""));

    assertThat(fixture.provider.lastCredential).containsOnlyKeys("key");
  }

  @Test
  void whiteSpaceIsNoWayToRemoveASecret() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    onboardings.enter(onboarding.id(), Map.of("secret", "canary"), ada);

    assertThatThrownBy(() -> connectWith(onboarding, Map.of("number", "123", "secret", " \n")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID));
  }

  @Test
  void doesNotLinkACredentialReplacedDuringTheCheck() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.provider.duringCheck =
        () -> onboardings.enter(onboarding.id(), Map.of("secret", "unchecked"), ada);

    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));
    assertThat(fixture.integrations(ada)).isEmpty();
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
  void aRejectedSecondLinkIsAudited() {
    fixture.linked("Contoso");
    Onboarding again = fixture.start("Again", ada);

    assertThatThrownBy(() -> connectWith(again, Map.of("number", "124")))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED));

    assertThat(fixture.audit(1, ada).get(0).details())
        .as("recorded once")
        .containsEntry("codes", "ACCOUNT_ALREADY_LINKED");
    assertThat(onboardings.get(again.id(), ada).lastAttempt()).isPresent();
  }

  @Test
  void runsNoChecksForValuesThatAreAlreadyLinked() {
    fixture.linked("Contoso");
    Onboarding again = fixture.start("Again", ada);
    fixture.provider.lastRequest = null;

    assertThatThrownBy(() -> fixture.connect(again, ada))
        .satisfies(refusedWith(CoreErrorCode.ACCOUNT_ALREADY_LINKED))
        .hasMessageContaining("Contoso");
    assertThat(fixture.provider.lastRequest).isNull();
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
