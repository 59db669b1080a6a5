package dev.tenon.core.onboarding;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.DATA;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.check.Verification;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Account;
import dev.tenon.spi.Action;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which entered values are accepted, kept and shown. */
class ConnectValuesTest {

  private final Fixture fixture = new Fixture();
  private final Onboardings onboardings = fixture.tenon.onboardings();
  private final Caller ada = fixture.ada;

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
  void connectsNoValuesThatWereEnteredInAnotherTab() {
    Onboarding open = fixture.start("Contoso", ada);
    enter(open, "123");
    fixture.watched.beforeWrite.set(() -> enter(open, "456"));

    assertThatThrownBy(() -> fixture.connect(open, ada))
        .satisfies(refusedWith(CoreErrorCode.CHANGED_MEANWHILE));

    assertThat(fixture.integrations(ada)).isEmpty();
  }

  private void enter(Onboarding open, String number) {
    var unused = onboardings.enter(open.id(), Map.of("number", number), ada);
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

  private ConnectOutcome connectWith(Onboarding onboarding, Map<String, String> form) {
    return onboardings.connect(new Connect(onboarding.id(), form, ada), CheckListener.SILENT);
  }
}
