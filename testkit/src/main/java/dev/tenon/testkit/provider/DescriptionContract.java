package dev.tenon.testkit.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Artifact;
import dev.tenon.spi.Check;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Field;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Spi;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Tests what a provider declares, prepares and writes into its guide before it checks an account.
 */
public interface DescriptionContract extends ProviderSubject {

  /** An account name with characters that are dangerous in a script. */
  String HOSTILE_NAME = "Contoso $(touch x) `id` '\"; rm -rf ~ ${x} #{x} %x <b>";

  /** An example with what surrounds it in texts, lists and code, as formats. */
  List<String> PASTED =
      List.of(
          " %s\t\r\n",
          "\u200B\u00A0%s\uFEFF",
          "\u202D%s\u202C",
          "\"%s\",",
          "'%s';",
          "`%s`",
          "**%s**",
          "\u201C%s\u201D.",
          "\u201E%s\u201C",
          "\u00AB%s\u00BB",
          "{%s}",
          "<%s>",
          "[\"%s\"]",
          "- %s",
          "\u2022 %s",
          "=\"%s\"",
          "%1$s, %1$s");

  @Test
  default void reportsTheInterfaceVersionItWasCompiledAgainst() {
    assertThat(factory().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  default void returnsTheSameDescriptorEachTime() {
    assertThat(factory().descriptor()).isEqualTo(factory().descriptor());
  }

  @Test
  default void declaresAFormThatCanBeFilledIn() {
    for (Field field : factory().descriptor().fields()) {
      assertThat(field.name()).matches("[a-z][a-zA-Z0-9]*");
      assertThat(field.example().stream()).allMatch(field.syntax()::matches);
      assertThat(field.defaultValue().stream()).allMatch(field.syntax()::matches);
      assertThat(field.secret() && field.example().isPresent()).as("shows a secret").isFalse();
    }
  }

  /** A notation of a syntax must not make the usual repairs ambiguous. */
  @Test
  default void findsTheExampleOfAFieldWithinWhatIsPasted() {
    for (Field field : factory().descriptor().fields()) {
      field
          .example()
          .ifPresent(
              example ->
                  assertThat(PASTED)
                      .map(pasted -> pasted.formatted(example))
                      .filteredOn(pasted -> !field.syntax().matches(pasted.strip()))
                      .as(field.name())
                      .allSatisfy(
                          pasted -> assertThat(field.normalize(pasted)).isEqualTo(example)));
    }
  }

  @Test
  default void declaresItsRequirementsAndChecks() {
    ProviderDescriptor descriptor = factory().descriptor();
    assertThat(descriptor.requirements()).isNotEmpty();
    assertThat(descriptor.checks()).extracting(Check::level).contains(RequirementLevel.REQUIRED);
  }

  @Test
  default void preparesADifferentSecretForEachOnboarding() {
    try (ContractRun run = ContractRun.of(this)) {
      PrepareRequest request = new PrepareRequest("Contoso");
      Preparation one = run.provider.prepare(request);
      Preparation other = run.provider.prepare(request);
      try (Credential first = one.credential();
          Credential second = other.credential()) {
        for (String part : first.names()) {
          assertThat(first.part(part).orElseThrow()).isNotEqualTo(second.part(part).orElseThrow());
        }
      }
    }
  }

  @Test
  default void returnsTheSameGuideForTheSameRequest() {
    try (ContractRun run = ContractRun.of(this)) {
      GuideRequest request = new GuideRequest(HOSTILE_NAME, run.cloud.form(0), Map.of());
      Guide one = run.provider.guide(request);
      Guide other = run.provider.guide(request);
      assertThat(one.steps()).isNotEmpty().isEqualTo(other.steps());
      for (Artifact artifact : one.artifacts()) {
        assertThat(artifact.fileName()).matches("[A-Za-z0-9._-]+");
        assertThat(other.artifact(artifact.id()).orElseThrow().content())
            .isEqualTo(artifact.content());
      }
    }
  }

  @Test
  default void describesItselfInPlainTexts() {
    assertThat(ShownTexts.of(factory().descriptor())).allMatch(ShownTexts.plain());
    try (ContractRun run = ContractRun.of(this)) {
      Guide guide = run.provider.guide(new GuideRequest("Contoso", Map.of(), Map.of()));
      assertThat(ShownTexts.of(guide)).allMatch(ShownTexts.plain());
    }
  }

  @Test
  default void guideNamesNoCommand() {
    try (ContractRun run = ContractRun.of(this)) {
      for (Map<String, String> form : List.of(Map.<String, String>of(), run.cloud.form(0))) {
        Guide guide = run.provider.guide(new GuideRequest("Contoso", form, Map.of()));
        assertThat(ShownTexts.of(guide)).noneMatch(ShownTexts.namingACommand());
      }
    }
  }

  @Test
  default void guideRefersOnlyToDeclaredChecksAndHttpsPages() {
    try (ContractRun run = ContractRun.of(this)) {
      Guide guide = run.provider.guide(new GuideRequest("Contoso", Map.of(), Map.of()));
      assertThat(guide.steps())
          .allSatisfy(
              step -> {
                assertThat(run.declared()).containsAll(step.verifiedBy());
                assertThat(step.link().stream()).allMatch(link -> "https".equals(link.getScheme()));
              });
    }
  }

  @Test
  default void publishedValuesAndGuideContainNoSecret() {
    try (ContractRun run = ContractRun.of(this)) {
      Preparation prepared = run.provider.prepare(new PrepareRequest("Contoso"));
      try (Credential credential = prepared.credential()) {
        Guide guide =
            run.provider.guide(new GuideRequest("Contoso", Map.of(), prepared.published()));
        StringBuilder shown = new StringBuilder().append(prepared).append(guide);
        for (Artifact artifact : guide.artifacts()) {
          shown.append(new String(artifact.content(), StandardCharsets.ISO_8859_1));
        }
        for (String part : run.cloud.secretParts()) {
          credential
              .part(part)
              .ifPresent(
                  secret ->
                      assertThat(shown.toString()).doesNotContain(ContractRun.written(secret)));
        }
      }
    }
  }
}
