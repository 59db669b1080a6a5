package dev.tenon.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.config.ConfigurationKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares docs/configuration.md with the code. */
class ConfigurationDocumentTest {

  @Test
  void listsEveryConfigurationKey() throws IOException {
    List<String> rows =
        Files.readAllLines(Path.of("..", "docs", "configuration.md")).stream()
            .dropWhile(line -> !line.startsWith("| In `tenon.properties`"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(
            Stream.of(ConfigurationKey.values()).map(ConfigurationDocumentTest::row).toList());
  }

  private static String row(ConfigurationKey key) {
    String property = key.property().isEmpty() ? "" : "`" + key.property() + "` ";
    String variables =
        key.variables().stream().map(name -> "`" + name + "`").collect(joining(", "));
    return "| %s| %s| %s | %s |"
        .formatted(
            property, variables.isEmpty() ? "" : variables + " ", key.help(), key.defaultValue());
  }
}
