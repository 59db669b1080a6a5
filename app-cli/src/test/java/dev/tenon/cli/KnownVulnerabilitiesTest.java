package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that compares the bill of materials of the build with known vulnerabilities. */
class KnownVulnerabilitiesTest {

  private static final Path PROGRAM = Path.of("..", ".ci", "check-vulnerabilities");

  /** As the GitHub Advisory Database publishes it, without its texts. */
  private static final String ADVISORY =
      """
      {"schema_version": "1.4.0", "id": "GHSA-j3rv-43j4-c7qm", "modified": "2026-06-23T21:21:38Z",
       "published": "2026-06-23T21:21:38Z", "aliases": ["CVE-2026-54512"], "affected": [
        {"package": {"ecosystem": "Maven", "name": "com.fasterxml.jackson.core:jackson-databind"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.10.0"}, {"fixed": "2.18.8"}]}],
         "database_specific": {"last_known_affected_version_range": "<= 2.18.7"}},
        {"package": {"ecosystem": "Maven", "name": "com.fasterxml.jackson.core:jackson-databind"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "2.19.0"}, {"fixed": "2.21.4"}]}]},
        {"package": {"ecosystem": "Maven", "name": "tools.jackson.core:jackson-databind"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "3.0.0"}, {"fixed": "3.1.4"}]}]}]}
      """;

  private static final String LAST_AFFECTED =
      """
      {"id": "GHSA-0000-0000-0001", "modified": "2026-01-01T00:00:00Z", "affected": [
        {"package": {"ecosystem": "Maven", "name": "org.example:last"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"last_affected": "1.9"}]}]}]}
      """;

  private static final String WITHDRAWN =
      """
      {"id": "GHSA-0000-0000-0002", "modified": "2026-01-01T00:00:00Z",
       "withdrawn": "2026-01-02T00:00:00Z", "affected": [
        {"package": {"ecosystem": "Maven", "name": "org.example:last"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}]}]}]}
      """;

  @TempDir private Path folder;
  private Path advisories;

  private record Ran(int exitCode, String out, String err) {}

  @BeforeEach
  void copyTheAdvisories() throws IOException {
    advisories = folder.resolve("advisories.tsv");
    Files.copy(PROGRAM.resolveSibling("advisories.tsv"), advisories);
  }

  @Test
  void failsForAVersionThatIsKnownToBeVulnerable() throws Exception {
    Ran ran = run(bom("com.fasterxml.jackson.core", "jackson-databind", "2.21.2"));

    assertThat(ran.exitCode()).as(ran.err()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "com.fasterxml.jackson.core:jackson-databind 2.21.2 has GHSA-j3rv-43j4-c7qm (fixed in"
                + " 2.21.4)");
  }

  @Test
  void passesForAFixedVersionAndNamesWhatNobodyLookedUp() throws Exception {
    Ran fixed = run(bom("com.fasterxml.jackson.core", "jackson-databind", "2.21.10"));
    Ran other = run(bom("org.example", "new", "1.0"));

    assertThat(fixed.exitCode()).as(fixed.err()).isZero();
    assertThat(fixed.out()).contains("1 artifacts compared with advisories as of 20");
    assertThat(other.out()).contains("Nothing is known about 1 artifacts", "org.example:new");
  }

  @Test
  void refreshesTheAdvisoriesFromAnArchiveOfOsv() throws Exception {
    Path archive = folder.resolve("all.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      for (String advisory : List.of(ADVISORY, LAST_AFFECTED, WITHDRAWN)) {
        zip.putNextEntry(new ZipEntry("GHSA-" + advisory.hashCode() + ".json"));
        zip.write(advisory.getBytes(UTF_8));
      }
    }

    Ran vulnerable = run(bom("org.example", "last", "1.9"), "--refresh", archive.toString());
    String written = Files.readString(advisories);
    Ran newer = run(bom("org.example", "last", "1.9.1"));

    assertThat(vulnerable.exitCode()).as(vulnerable.err()).isEqualTo(1);
    assertThat(vulnerable.err().strip())
        .isEqualTo("org.example:last 1.9 has GHSA-0000-0000-0001 (fixed after 1.9)");
    assertThat(written).contains("# As of 2026-06-23").doesNotContain("jackson");
    assertThat(newer.exitCode()).as(newer.err()).isZero();
    assertThat(newer.out()).doesNotContain("Nothing is known");
  }

  @Test
  void refusesFilesThatItCannotUse() throws Exception {
    Files.writeString(advisories, "no date\n");

    assertThat(run(bom("org.example", "new", "1.0")).exitCode()).isEqualTo(2);
    assertThat(run(folder.resolve("missing.json")).exitCode()).isEqualTo(2);
  }

  private Path bom(String group, String name, String version) throws IOException {
    return Files.writeString(
        folder.resolve("bom.json"),
        """
        {"bomFormat": "CycloneDX", "specVersion": "1.6", "components": [
          {"type": "library", "group": "%s", "name": "%s", "version": "%s"}]}
        """
            .formatted(group, name, version));
  }

  private Ran run(Path bom, String... further) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "bash is not installed");
    List<String> command = new ArrayList<>(List.of("/bin/bash", PROGRAM.toString()));
    command.addAll(List.of("--bom", bom.toString(), "--advisories", advisories.toString()));
    command.addAll(List.of(further));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    int exitCode =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start()
            .waitFor();
    return new Ran(exitCode, Files.readString(out), Files.readString(err));
  }
}
