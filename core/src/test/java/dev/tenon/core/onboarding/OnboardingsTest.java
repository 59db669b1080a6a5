package dev.tenon.core.onboarding;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OnboardingsTest {

  private final Fixture fixture = new Fixture();
  private final Onboardings onboardings = fixture.tenon.onboardings();
  private final Caller ada = fixture.ada;

  @Test
  void theFirstSignInShowsTheProviderSelection() {
    assertThat(onboardings.landing(ada))
        .isInstanceOfSatisfying(
            Landing.SelectProvider.class,
            landing ->
                assertThat(landing.cards())
                    .extracting(card -> card.family().displayName())
                    .containsExactly("Script"));
  }

  @Test
  void anUnfinishedOrFailedAttemptDoesNotCountAsTheFirstConnection() {
    fixture.provider.answers.put(ACCESS, FAIL);
    Onboarding onboarding = fixture.start("Contoso", ada);
    fixture.connect(onboarding, ada);

    Landing landing = onboardings.landing(ada);

    assertThat(landing).isInstanceOf(Landing.SelectProvider.class);
    assertThat(landing.unfinished().items())
        .extracting(OnboardingSummary::name)
        .containsExactly("Contoso");
  }

  @Test
  void theSelectionIsNotShownAgainAfterTheOnlyIntegrationIsUnlinked() {
    Integration integration = fixture.linked("Contoso");
    fixture.tenon.integrations().unlink(integration.id(), ada);

    assertThat(onboardings.landing(ada)).isInstanceOf(Landing.Home.class);
  }

  @Test
  void theFirstConnectionAffectsOnlyItsWorkspace() {
    fixture.linked("Contoso");
    Caller bob = fixture.callerIn("Other", "bob");

    assertThat(onboardings.landing(bob)).isInstanceOf(Landing.SelectProvider.class);
  }

  @Test
  void looksUpAWellFormedValueAmongTheOthersAndStoresNothing() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    Map<String, String> typed =
        Map.of("number", " 123 ", "zone", "nowhere", "secret", "hidden", "unknown", "1");

    assertThat(onboardings.lookUp(onboarding.id(), "number", typed, ada))
        .hasValueSatisfying(
            lookup ->
                assertThat(lookup.message())
                    .isEqualTo("number in {level=top, number=123, zone=east}"));
    assertThat(onboardings.lookUp(onboarding.id(), "number", Map.of("number", "12"), ada))
        .isEmpty();
    assertThat(onboardings.lookUp(onboarding.id(), "secret", typed, ada)).isEmpty();
    assertThat(onboardings.get(onboarding.id(), ada)).isEqualTo(onboarding);
  }

  @Test
  void startingStoresTheSecretInTheVaultAndPublishesTheRest() {
    Onboarding onboarding = fixture.start(" \u00a0Contoso ", ada);

    assertThat(onboarding.name()).isEqualTo("Contoso");
    assertThat(onboarding.published()).containsEntry("public", "half");
    assertThat(vaultNames(onboarding)).contains("key");
  }

  @Test
  void rejectsTheNameOfAnIntegrationOrAnOpenOnboarding() {
    fixture.linked("Contoso");
    fixture.start("Fabrikam", ada);

    assertThatThrownBy(() -> fixture.start("CONTOSO", ada))
        .satisfies(refusedWith(CoreErrorCode.NAME_TAKEN));
    assertThatThrownBy(() -> fixture.start("fabrikam", ada))
        .satisfies(refusedWith(CoreErrorCode.NAME_TAKEN));
  }

  @Test
  void rejectsUnprintableNames() {
    for (String name :
        List.of("", "   ", "\u00a0", "a\nb", "\u001b[31mred", "x".repeat(81), "-rf")) {
      assertThatThrownBy(() -> fixture.start(name, ada))
          .as(name)
          .satisfies(refusedWith(CoreErrorCode.NAME_INVALID));
    }
  }

  @Test
  void rejectsAMissingWorkspace() {
    Caller unknown = new Caller(new WorkspaceId("none"), ada.operator(), Role.ADMINISTRATOR);

    assertThatThrownBy(() -> fixture.start("Contoso", unknown))
        .satisfies(refusedWith(CoreErrorCode.WORKSPACE_NOT_FOUND));
  }

  @Test
  void anExceptionInAGuideIsReportedAsAProviderDefect() {
    fixture.provider.duringGuide =
        () -> {
          throw new IllegalStateException("canary");
        };

    assertThatThrownBy(() -> onboardings.preview(ProviderId.of("scripted"), Map.of()))
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_FAULTY))
        .hasMessageNotContaining("canary");
  }

  @Test
  void rejectsAnUnknownProviderAndNamesTheAvailableOnes() {
    assertThatThrownBy(
            () -> onboardings.start(new StartOnboarding(ProviderId.of("nimbus"), "Contoso", ada)))
        .satisfies(refusedWith(CoreErrorCode.PROVIDER_NOT_FOUND))
        .hasMessageContaining("scripted");
  }

  @Test
  void startsWithTheGivenValues() {
    Onboarding started = start(Map.of("number", "456"));

    assertThat(started.form()).isEqualTo(Map.of("number", "456"));
  }

  @ParameterizedTest
  @CsvSource({
    "number, 12, Number must be three digits.",
    "number, twelve, Number: This is a word; enter a number.",
    "colour, canary, has no field of that name",
    "secret, canary, Secret is secret",
  })
  void beginsNothingWithAValueThatCannotBe(String field, String value, String message) {
    assertThatThrownBy(() -> start(Map.of(field, value)))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessageContaining(message)
        .hasMessageNotContaining("canary");
    assertThat(fixture.unfinished(ada)).isEmpty();
  }

  @Test
  void removesValuesOfAChoiceThatWasChanged() {
    Onboarding started = start(Map.of("zone", "north", "street", "High"));
    assertThat(started.form()).containsEntry("street", "High");

    Onboarding moved = onboardings.enter(started.id(), Map.of("zone", "west"), ada);

    assertThat(moved.form()).isEqualTo(Map.of("zone", "west"));
  }

  @Test
  void rejectsValuesOfAnotherChoice() {
    assertThatThrownBy(() -> start(Map.of("street", "High")))
        .satisfies(refusedWith(CoreErrorCode.FORM_INVALID))
        .hasMessage(
            "Street is only for the choice north of Zone; leave it out, or select that choice.");
  }

  private Onboarding start(Map<String, String> form) {
    return onboardings.start(new StartOnboarding(ProviderId.of("scripted"), "Contoso", form, ada));
  }

  @Test
  void theGuideContainsEnteredAndPublishedValues() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    onboardings.enter(onboarding.id(), Map.of("number", "456"), ada);

    String title = onboardings.guide(onboarding.id(), ada).steps().get(0).title();

    assertThat(title).contains("Contoso", "number=456", "zone=east", "public=half");
  }

  @Test
  void aGuideCanBeReadBeforeAnOnboardingIsStarted() {
    String title =
        onboardings
            .preview(ProviderId.of("scripted"), Map.of("zone", "west"))
            .steps()
            .get(0)
            .title();

    assertThat(title).contains("zone=west").doesNotContain("half");
  }

  @Test
  void abandoningDestroysTheCredentialAndFreesTheName() {
    Onboarding onboarding = fixture.start("Contoso", ada);

    onboardings.abandon(onboarding.id(), ada);
    onboardings.abandon(onboarding.id(), ada);

    assertThat(vaultNames(onboarding)).isEmpty();
    assertThat(fixture.unfinished(ada)).isEmpty();
    assertThat(fixture.start("Contoso", ada).name()).isEqualTo("Contoso");
    assertThatThrownBy(() -> fixture.connect(onboarding, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED));
  }

  @Test
  void findsNothingOfAnotherWorkspace() {
    Onboarding onboarding = fixture.start("Contoso", ada);
    Caller bob = fixture.callerIn("Other", "bob");

    assertThatThrownBy(() -> onboardings.get(onboarding.id(), bob))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_NOT_FOUND));
    assertThatThrownBy(() -> fixture.connect(onboarding, bob))
        .isInstanceOf(TenonException.class)
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_NOT_FOUND));
    assertThat(onboardings.findOpen(onboarding.id().value(), bob)).isEmpty();
    assertThat(onboardings.findOpen("Contoso", bob)).isEmpty();
  }

  private Set<String> vaultNames(Onboarding onboarding) {
    return fixture
        .store
        .transactions()
        .write(
            () ->
                fixture
                    .store
                    .credentials()
                    .find(
                        new CredentialKey(onboarding.workspace(), onboarding.integration().value()))
                    .map(credential -> credential.names())
                    .orElse(Set.of()));
  }

  @Test
  void listsOpenOnboardingsInPagesNewestFirst() {
    for (String name : List.of("A", "B", "C")) {
      fixture.start(name, ada);
      fixture.clock.advance(Duration.ofSeconds(1));
    }
    List<String> names = new ArrayList<>();
    Optional<Cursor> next = Optional.empty();

    do {
      Page<OnboardingSummary> page = onboardings.listOpen(new PageRequest(2, next), ada);
      assertThat(page.items()).hasSizeLessThanOrEqualTo(2);
      page.items().forEach(one -> names.add(one.name()));
      next = page.next();
    } while (next.isPresent());

    assertThat(names).containsExactly("C", "B", "A");
  }

  @Test
  void findsAnOpenOnboardingByIdAndByName() {
    Onboarding open = fixture.start("Contoso", ada);

    assertThat(onboardings.findOpen(open.id().value(), ada)).contains(open);
    assertThat(onboardings.findOpen("CONTOSO", ada)).contains(open);
    fixture.connect(open, ada);
    assertThat(onboardings.findOpen(open.id().value(), ada)).isEmpty();
    assertThat(onboardings.findOpen("Contoso", ada)).isEmpty();
  }

  @Test
  void abandonsOnlyWhatIsNotLinked() {
    Onboarding abandoned = fixture.start("Abandoned", ada);
    onboardings.abandon(abandoned.id(), ada);
    onboardings.abandon(abandoned.id(), ada);
    assertThatThrownBy(() -> fixture.connect(abandoned, ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED))
        .hasMessageContaining("start a new one");

    Onboarding linked = fixture.start("Linked", ada);
    ConnectOutcome outcome = fixture.connect(linked, ada);
    Integration integration =
        outcome.fold(ConnectOutcome.Connected::integration, blocked -> integrationOf(blocked));

    assertThat(outcome.verification()).isEqualTo(integration.verification());
    assertThatThrownBy(() -> onboardings.abandon(linked.id(), ada))
        .satisfies(refusedWith(CoreErrorCode.ONBOARDING_CLOSED))
        .hasMessageContaining("the account is linked");
    assertThat(onboardings.landing(ada).<Object>fold(select -> select, home -> home.counts()))
        .isEqualTo(fixture.tenon.integrations().counts(ada));
  }

  private static Integration integrationOf(ConnectOutcome.Blocked blocked) {
    throw new AssertionError(blocked.toString());
  }
}
