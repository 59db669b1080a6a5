package dev.tenon.docs;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.spi.Check;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Requirement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Compares docs/providers.md with the descriptors of the providers. */
class ProvidersDocumentTest {

  private static final Path DOCUMENT = Path.of("../docs/providers.md");
  private static final Pattern TABLES =
      Pattern.compile("<!-- provider: (\\S+) -->\\n\\n((?:\\|.*\\n|\\n(?=\\|))*)");

  @Test
  void listsTheRequirementsAndChecksOfEveryProvider() throws IOException {
    assertThat(documented()).isNotEmpty().isEqualTo(declared());
  }

  private static Map<String, String> documented() throws IOException {
    Map<String, String> tables = new TreeMap<>();
    Matcher found = TABLES.matcher(Files.readString(DOCUMENT));
    while (found.find()) {
      tables.put(found.group(1), found.group(2));
    }
    return tables;
  }

  private static Map<String, String> declared() {
    return ServiceLoader.load(ProviderFactory.class).stream()
        .map(provider -> provider.get().descriptor())
        .collect(toMap(descriptor -> descriptor.id().value(), ProvidersDocumentTest::tables));
  }

  private static String tables(ProviderDescriptor provider) {
    String requirements =
        provider.requirements().stream().map(ProvidersDocumentTest::row).collect(joining());
    String checks = provider.checks().stream().map(ProvidersDocumentTest::row).collect(joining());
    return "| Asked for | Why | Who grants it |\n|---|---|---|\n"
        + requirements
        + "\n| Check | Level | What a pass proves |\n|---|---|---|\n"
        + checks;
  }

  private static String row(Requirement requirement) {
    return "| %s | %s | %s |\n"
        .formatted(requirement.grant(), requirement.reason(), requirement.grantedBy());
  }

  private static String row(Check check) {
    return "| %s | %s | %s |\n".formatted(check.title(), check.level(), check.proves());
  }
}
