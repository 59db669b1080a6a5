package dev.tenon.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Compares the table of modules in README.md with the modules of the build. */
class ReadmeModulesTest {

  private static final Pattern BUILT = Pattern.compile("<module>([a-z0-9-]+)");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

  @Test
  void listsExactlyTheModulesOfTheBuild() throws IOException {
    String readme = Files.readString(Path.of("../README.md"));
    String table = readme.substring(readme.indexOf("| Module | Contains |"));

    assertThat(names(ROW, table.substring(0, table.indexOf("\n\n"))))
        .isEqualTo(names(BUILT, Files.readString(Path.of("../pom.xml"))));
  }

  private static Set<String> names(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }
}
