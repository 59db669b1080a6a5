package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "Grant consent, grant-consent",
    "'Upload: the (new) key', upload-the-new-key",
    "ABCDEFGHIJ ABCDEFGHIJ ABCDEFGHIJ ABCDEFGHIJ ABCDEFGHIJ ABCDEFGHIJ,"
        + " abcdefghij-abcdefghij-abcdefghij-abcdefghij-abcdefghij-abcdefghi"
  })
  void anIdIsDerivedFromTheTitle(String title, String id) {
    assertThat(
            new GuideStep(title, "Anybody", List.of(), List.of(), Optional.empty(), Set.of()).id())
        .isEqualTo(id);
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

  private static GuideStep step(String id) {
    return new GuideStep(
        id, "Do it", "Anybody", List.of("Do it."), List.of(), Optional.empty(), Set.of());
  }
}
