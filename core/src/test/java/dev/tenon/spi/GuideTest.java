package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuideTest {

  @Test
  void theStepsOfAGuideHaveDifferentIds() {
    GuideStep grant = step("grant-consent");
    GuideStep upload = step("upload");

    assertThat(new Guide(List.of(grant, upload), List.of()).steps()).containsExactly(grant, upload);
    assertThatThrownBy(() -> new Guide(List.of(grant, upload, grant), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grant-consent");
  }

  @Test
  void anArtifactIsFoundByItsId() {
    Artifact script = Artifact.text("script", "Script", "a.sh", "text/plain", "x");
    Artifact template = Artifact.text("template", "Template", "a.json", "text/plain", "x");
    Guide guide = new Guide(List.of(), List.of(script, template));

    assertThat(guide.artifact("template")).contains(template);
    assertThat(guide.artifact("other")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Grant consent", "1st", "-a", "a_b"})
  void theIdOfAStepHasLettersDigitsAndHyphens(String id) {
    assertThatThrownBy(() -> step(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("id of a step");
  }

  @Test
  void theIdOfAStepHasUpTo64Characters() {
    assertThat(step("a".repeat(64)).id()).hasSize(64);
    assertThatThrownBy(() -> step("a".repeat(65))).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFindingIsAboutTheStepThatNamesItOrAllThatItsCheckProves() {
    CheckId signIn = CheckId.of("sign-in");
    GuideStep register = provenBy(signIn, "register");
    GuideStep upload = provenBy(signIn, "upload").about(ProviderErrorCode.PROVIDER_REFUSED);
    Guide guide =
        new Guide(
            List.of(register, upload, step("copy").about(ProviderErrorCode.PROVIDER_REFUSED)),
            List.of());

    assertThat(guide.stepsOf(signIn, finding(ProviderErrorCode.PROVIDER_REFUSED)))
        .containsExactly(upload);
    assertThat(guide.stepsOf(signIn, finding(ProviderErrorCode.PROVIDER_UNAVAILABLE)))
        .containsExactly(register, upload);
    assertThat(guide.stepsOf(CheckId.of("other"), finding(ProviderErrorCode.PROVIDER_REFUSED)))
        .isEmpty();
    assertThat(upload.with(new Action.CheckAgain()).about()).isEqualTo(upload.about());
  }

  @Test
  void theStepOfWhoeverCanResolveAFindingIsHandedOver() {
    CheckId consented = CheckId.of("consented");
    GuideStep add = provenBy(consented, "add", "Owner");
    GuideStep consent = provenBy(consented, "consent", "Administrator");
    GuideStep repeat = provenBy(consented, "repeat", "Administrator");
    Guide guide = new Guide(List.of(add, consent, repeat), List.of());

    assertThat(guide.stepToHandOver(consented, finding("Administrator"))).contains(consent);
    assertThat(guide.stepToHandOver(consented, finding("Operator"))).contains(add);
    assertThat(guide.stepToHandOver(CheckId.of("other"), finding("Owner"))).isEmpty();
  }

  @Test
  void actionsAreAddedToTheSameStep() {
    Action.CheckAgain again = new Action.CheckAgain();
    Optional<URI> link = Optional.of(URI.create("https://example.com"));
    Set<CheckId> checks = Set.of(CheckId.of("consent"));
    List<Evidence> values = List.of(new Evidence("Thumbprint", "1234"));
    GuideStep step =
        new GuideStep("grant", "Grant", "Owner", List.of("Click."), values, link, checks);

    assertThat(step.actions()).isEmpty();
    assertThat(step.with(again))
        .isEqualTo(
            new GuideStep(
                "grant",
                "Grant",
                "Owner",
                List.of("Click."),
                values,
                List.of(again),
                link,
                checks));
  }

  private static GuideStep provenBy(CheckId check, String id) {
    return provenBy(check, id, "Anybody");
  }

  private static GuideStep provenBy(CheckId check, String id, String actor) {
    return new GuideStep(
        id, "Do it", actor, List.of("Do it."), List.of(), Optional.empty(), Set.of(check));
  }

  private static Finding finding(ErrorCode code) {
    return finding(code, "Anybody");
  }

  private static Finding finding(String actor) {
    return finding(ProviderErrorCode.PROVIDER_REFUSED, actor);
  }

  private static Finding finding(ErrorCode code, String actor) {
    return new Finding(
        code.name(),
        "Refused.",
        List.of(),
        new Remediation(actor, List.of("Allow it."), Optional.empty()));
  }

  private static GuideStep step(String id) {
    return new GuideStep(
        id, "Do it", "Anybody", List.of("Do it."), List.of(), Optional.empty(), Set.of());
  }
}
