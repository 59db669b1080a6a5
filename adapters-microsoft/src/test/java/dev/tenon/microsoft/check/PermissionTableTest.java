package dev.tenon.microsoft.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of permissions, and the program that adds what is new in Microsoft Graph. */
class PermissionTableTest {

  private static final Path TABLE =
      Path.of("src/main/resources/dev/tenon/microsoft/check/permissions.tsv");
  private static final Path SAMPLE =
      Path.of("src/test/resources/dev/tenon/microsoft/check/graph-permissions.json");

  @TempDir private Path folder;

  @Test
  void namesEachPermissionOnce() throws IOException {
    assertThat(names(TABLE)).doesNotHaveDuplicates();
  }

  @Test
  void addsWhatIsNewAsUnknownAndKeepsTheKindsThatPeopleGave() throws Exception {
    Path table = folder.resolve("permissions.tsv");
    Files.copy(TABLE, table);

    String out = refresh(table);

    assertThat(out)
        .contains("new: AiEnterpriseInteraction.Read.All (level 4): Read all user AI interactions.")
        .contains("high level, but reads configuration: AccessReview.Read.All (level 4)")
        .contains("4 application permissions read, 1 added.");
    assertThat(Files.readString(table))
        .endsWith("\nUNKNOWN\tAiEnterpriseInteraction.Read.All\n")
        .contains("# As of 20", ", from https://raw.githubusercontent.com/microsoftgraph/")
        .doesNotContain("permissions-ids.md", "AdministrativeUnit.ReadWrite.Group");
    assertThat(names(table)).containsAll(names(TABLE));
    assertThat(refresh(table)).as("a second time").contains("0 added");
  }

  @Test
  void saysItsDate() throws IOException {
    assertThat(Files.readAllLines(TABLE))
        .filteredOn(line -> line.startsWith("# As of "))
        .singleElement()
        .satisfies(
            line ->
                assertThat(LocalDate.parse(line.substring(8, 18)))
                    .isAfter(LocalDate.of(2026, 1, 1)));
  }

  private static List<String> names(Path table) throws IOException {
    return Files.readAllLines(table).stream()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .flatMap(line -> Stream.of(line.split("\t", -1)[1].split(" ", -1)))
        .toList();
  }

  private String refresh(Path table) throws Exception {
    Path out = folder.resolve("out");
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "node",
                  Path.of("data/refresh-permissions.mjs").toString(),
                  SAMPLE.toString(),
                  table.toString())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException missing) {
      assumeTrue(false, "node is not installed");
      throw missing;
    }
    assertThat(process.waitFor()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }
}
