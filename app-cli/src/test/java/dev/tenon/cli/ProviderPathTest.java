package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third-party provider, as a jar in a folder. */
class ProviderPathTest {

  @TempDir private Path folder;
  private Installation tenon;

  @BeforeEach
  void installTheJar() throws IOException {
    tenon = new Installation(folder).signedIn();
    ProviderJar.install(tenon);
  }

  @Test
  void isListedWithItsGuide() {
    assertThat(tenon.run("providers").out()).contains("Nimbus Cloud").contains("Microsoft 365");
    assertThat(tenon.run().out()).contains("tenon link nimbus");
    assertThat(tenon.run("link", "nimbus", "--help").out())
        .contains("--account-number=VALUE")
        .contains("--api-key-file=FILE")
        .contains("--field-name=VALUE");
    assertThat(tenon.run("guide", "nimbus").out()).contains("Create an API key");
  }

  @Test
  void linksAnAccountWithOptionsFromItsForm() {
    Ran ran =
        tenon.run(
            "link",
            "nimbus",
            "--name",
            "Cloudy",
            "--account-number",
            "42",
            "--field-name",
            "cirrus",
            "--api-key-file",
            tenon.file("api-key", "hush-hush\n"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Connected: Cloudy").doesNotContain("hush");
    assertThat(tenon.run("show", "Cloudy").out()).contains("Account number").contains("42");
  }

  @Test
  void linksAnAccountWithAMultilineSecret() {
    Ran ran =
        tenon.run(
            "link",
            "nimbus",
            "--name",
            "Cloudy",
            "--account-number",
            "42",
            "--field-name",
            "cirrus",
            "--private-key-file",
            tenon.file("key.pem", "-----BEGIN KEY-----\r\naHVzaA\r\n-----END KEY-----\r\n"));
    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("Lines of the key: 3").doesNotContain("aHVzaA");
  }

  @Test
  void escapeSequencesAreNotPrinted() {
    Ran ran =
        tenon.run(
            "link",
            "nimbus",
            "--name",
            "Evil",
            "--account-number",
            "666",
            "--field-name",
            "cirrus",
            "--api-key-file",
            tenon.file("api-key", "hush-hush\n"));
    assertThat(ran.out()).contains("hostile").doesNotContain("\u001b").doesNotContain("\u009b");
    assertThat(tenon.run("show", "Evil", "-o", "json").out())
        .doesNotContain("\u001b")
        .doesNotContain("\u009b")
        .doesNotContain("\u202e");
  }

  @Test
  void doctorReportsAProviderThatCannotBeLoaded() throws IOException {
    ProviderJar.write(folder.resolve("jars"), "com.example.Missing");
    assertThat(tenon.run("providers").out()).contains("Microsoft 365").doesNotContain("Nimbus");
    Ran doctor = tenon.run("doctor", "-o", "json");
    assertThat(doctor.exitCode()).isEqualTo(1);
    assertThat(doctor.out()).contains("PROVIDER_UNLOADABLE").contains("com.example.Missing");
    assertThat(tenon.run("link", "nimbus", "--name", "Cloudy").err())
        .contains("PROVIDER_NOT_FOUND")
        .contains("tenon doctor");
  }

  @Test
  void doctorReportsAFileThatIsNotAJar() throws IOException {
    Files.writeString(folder.resolve("jars/broken.jar"), "no jar");
    assertThat(tenon.run("providers").out()).contains("Microsoft 365").contains("Nimbus Cloud");
    assertThat(tenon.run("doctor", "-o", "json").out())
        .contains("PROVIDER_UNLOADABLE")
        .contains("broken.jar");
  }

  @Test
  void doctorReportsADuplicateId() throws IOException {
    ProviderJar.write(
        folder.resolve("jars"),
        JarProviderFactory.class.getName() + "\n" + DuplicateFactory.class.getName());
    assertThat(tenon.run("providers").out()).contains("Nimbus Cloud");
    assertThat(tenon.run("doctor", "-o", "json").out())
        .contains("PROVIDER_DUPLICATE")
        .contains(DuplicateFactory.class.getName());
  }

  @Test
  void doctorReportsSettingsAndIntegrationsOfAMissingProvider() throws IOException {
    linksAnAccountWithOptionsFromItsForm();
    Files.writeString(tenon.home().resolve("tenon.properties"), "provider.nimbsu.size=3\n");
    tenon.with("TENON_PROVIDER_PATH", "");
    assertThat(tenon.run("list").out()).contains("Cloudy");
    assertThat(tenon.run("show", "Cloudy").out()).contains("Cloudy");
    Ran doctor = tenon.run("doctor");
    assertThat(doctor.out().replaceAll("\\s+", " "))
        .contains("there is no provider nimbsu")
        .contains("There is no provider nimbus for: Cloudy");
  }

  /** Another provider with the same id. */
  public static final class DuplicateFactory implements ProviderFactory {

    private final JarProviderFactory original = new JarProviderFactory();

    @Override
    public int spiVersion() {
      return original.spiVersion();
    }

    @Override
    public ProviderDescriptor descriptor() {
      return original.descriptor();
    }

    @Override
    public Provider create(Settings settings, ProviderContext context) {
      return original.create(settings, context);
    }
  }
}
