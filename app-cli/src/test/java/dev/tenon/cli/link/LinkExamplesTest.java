package dev.tenon.cli.link;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Syntax;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkExamplesTest {

  @Test
  void hasAFileForEachRequiredSecret() {
    String examples =
        String.join(
            "\n",
            LinkExamples.of(
                provider(
                    Field.required("region", "Region", "Where.", Syntax.LINE, "north"),
                    Field.requiredSecret("apiKey", "API key", "Created there.", Syntax.LINE),
                    Field.optionalSecret("token", "Token", "Created there.", Syntax.LINE))));

    assertThat(examples)
        .contains("--region north \\", "--api-key-file api-key.txt \\")
        .doesNotContain("--token-file");
  }

  private static ProviderDescriptor provider(Field... fields) {
    return new ProviderDescriptor(
        ProviderId.of("nimbus"),
        "Nimbus",
        new ProviderFamily("nimbus", "Nimbus"),
        "Reads settings.",
        Set.of(),
        List.of(),
        List.of(fields),
        List.of(),
        List.of(
            new Check(CheckId.of("sign-in"), "Sign-in", RequirementLevel.REQUIRED, "Accepted.")));
  }
}
