package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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

  @ParameterizedTest
  @EnumSource
  void doctorReportsAFactoryThatFails(Failure failure) throws IOException {
    FailingFactory.failure = failure;
    ProviderJar.write(
        folder.resolve("jars"),
        FailingFactory.class.getName() + "\n" + JarProviderFactory.class.getName());
    assertThat(tenon.run("providers").out()).contains("Microsoft 365").contains("Nimbus Cloud");
    assertThat(tenon.run("list").exitCode()).isZero();
    assertThat(tenon.run("doctor", "-o", "json").out())
        .contains(failure.code)
        .contains(FailingFactory.class.getName());
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

  /** How a factory can fail. */
  enum Failure {
    DESCRIPTOR_ERROR("PROVIDER_UNLOADABLE"),
    NO_DESCRIPTOR("PROVIDER_UNLOADABLE"),
    VERSION_ERROR("PROVIDER_UNLOADABLE"),
    OTHER_VERSION("PROVIDER_SPI_UNSUPPORTED");

    private final String code;

    Failure(String code) {
      this.code = code;
    }
  }

  /** A provider that cannot be used. */
  public static final class FailingFactory implements ProviderFactory {

    private static Failure failure;

    @Override
    public int spiVersion() {
      return switch (failure) {
        case VERSION_ERROR -> throw new StackOverflowError("planted");
        case OTHER_VERSION -> Spi.VERSION + 1;
        case DESCRIPTOR_ERROR, NO_DESCRIPTOR -> Spi.VERSION;
      };
    }

    @Override
    public ProviderDescriptor descriptor() {
      if (failure == Failure.DESCRIPTOR_ERROR) {
        throw new ServiceConfigurationError("planted");
      }
      return null;
    }

    @Override
    public Provider create(Settings settings, ProviderContext context) {
      throw new IllegalStateException("not called");
    }
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
