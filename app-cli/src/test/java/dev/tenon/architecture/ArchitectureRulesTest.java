package dev.tenon.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tenon.testkit.arch.Architecture;
import dev.tenon.testkit.arch.SimpleNames;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the architecture rules over all modules; app-cli has all of them on its class path. */
class ArchitectureRulesTest {

  private static final String MAIN = "dev.tenon.cli.Main";

  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/testkit/"))
          .withImportOption(location -> !location.contains("/test/"))
          .importPackages("dev.tenon");

  private static final JavaClasses TESTKIT =
      new ClassFileImporter().importPackages("dev.tenon.testkit");

  static Stream<ArchRule> rules() {
    Architecture tenon = Architecture.ofTenon();
    return Stream.of(
        tenon.spiIsPure(),
        tenon.toolkitIsPure(),
        tenon.coreIsPure(),
        tenon.coreInternalsAreUsedOnlyByTheCore(),
        tenon.featureInternalsAreUsedOnlyByTheFeature(),
        tenon.partUsesOnly("dev.tenon.views..", "java..", "dev.tenon.core..", "dev.tenon.spi.."),
        tenon.partUsesOnly(
            "dev.tenon.metrics..",
            "java..",
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "io.micrometer.core.."),
        tenon.partUsesOnly(
            "dev.tenon.traces..",
            "java..",
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "io.opentelemetry.api..",
            "io.opentelemetry.context.."),
        tenon.partUsesOnly(
            "dev.tenon.traffic..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "io.github.bucket4j..",
            "io.github.resilience4j.."),
        tenon.partUsesOnly(
            "dev.tenon.web..",
            "java..",
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.views..",
            "com.google.gson..",
            "com.nimbusds..",
            "gg.jte..",
            "io.javalin..",
            "jakarta.servlet..",
            "kotlin..",
            "org.eclipse.jetty.."),
        tenon.providerUsesOnly(
            "dev.tenon.aws..", "com.amazonaws..", "com.google.gson..", "org.apache.http.."),
        tenon.providerUsesOnly(
            "dev.tenon.azure..", "dev.tenon.microsoft..", "com.google.gson..", "okhttp3.."),
        tenon.providerUsesOnly(
            "dev.tenon.m365..", "dev.tenon.microsoft..", "com.google.gson..", "okhttp3.."),
        tenon.providerUsesOnly(
            "dev.tenon.microsoft..",
            "com.azure.core..",
            "com.azure.identity..",
            "com.microsoft.aad.msal4j..",
            "com.microsoft.graph..",
            "com.microsoft.kiota..",
            "com.google.gson..",
            "okhttp3..",
            "okio..",
            "org.bouncycastle..",
            "reactor.core.."),
        tenon.partUsesOnly(
            "dev.tenon.persistence..",
            "java..",
            "javax.crypto..",
            "javax.net.ssl..",
            "javax.sql..",
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "com.github.kagkarlsson.scheduler..",
            "com.google.crypto.tink..",
            "com.google.gson..",
            "com.zaxxer.hikari..",
            "org.bouncycastle..",
            "io.ebean..",
            "org.jdbi..",
            "org.postgresql..",
            "org.sqlite.."),
        tenon.partUsesOnly(
            "dev.tenon.sandbox..",
            "java..",
            "javax..",
            "dev.tenon.spi..",
            "com.google.gson..",
            "com.nimbusds..",
            "org.bouncycastle..",
            "org.yaml.snakeyaml.."),
        tenon.partUsesOnly(
            "dev.tenon.alerts..",
            "java..",
            "javax.net..",
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "com.google.gson..",
            "com.standardwebhooks..",
            "jakarta.mail..",
            "kotlin..",
            "okhttp3.."),
        tenon.providerIsFoundOnlyAtRunTime("dev.tenon.aws.."),
        tenon.providerIsFoundOnlyAtRunTime("dev.tenon.azure.."),
        tenon.providerIsFoundOnlyAtRunTime("dev.tenon.m365.."),
        tenon.onlyTheWiringUsesGuice(),
        tenon.usesOnlyInjectedTime("dev.tenon.sandbox.."),
        tenon.systemClockIsChosenOnlyBy(
            MAIN,
            "dev.tenon.cli.LocalCommands",
            "dev.tenon.core.TenonBuilder",
            // Microsoft Entra ID compares an assertion with the real time, whatever time a host
            // sets.
            "dev.tenon.microsoft.entra.ApplicationSignIn",
            "dev.tenon.persistence.PostgresStore",
            "dev.tenon.persistence.SqliteStore",
            "dev.tenon.sandbox.SandboxOptions",
            "dev.tenon.web.api.RestApi",
            "dev.tenon.web.config.WebOptions"),
        tenon.processIsEndedOnlyBy(MAIN, "dev.tenon.cli.terminal.SystemTerminal"),
        tenon.internalsAreUsedOnlyWithin("dev.tenon.persistence"),
        tenon.namesAreSpecific(),
        tenon.staticFieldsAreFinal());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(ArchRule rule) {
    rule.check(MODULES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dev.tenon.alerts",
        "dev.tenon.aws",
        "dev.tenon.azure",
        "dev.tenon.cli",
        "dev.tenon.core",
        "dev.tenon.m365",
        "dev.tenon.metrics",
        "dev.tenon.traffic",
        "dev.tenon.microsoft",
        "dev.tenon.persistence",
        "dev.tenon.sandbox",
        "dev.tenon.spi",
        "dev.tenon.testkit",
        "dev.tenon.toolkit",
        "dev.tenon.traces",
        "dev.tenon.views",
        "dev.tenon.web"
      })
  void packagesAreFreeOfCycles(String part) {
    ArchRule rule = Architecture.ofTenon().packagesAreFreeOfCycles(part);
    JavaClasses classes = part.endsWith(".testkit") ? TESTKIT : MODULES;
    rule.check(classes);
  }

  @Test
  void aSimpleNameHasOneMeaning() {
    assertThat(new SimpleNames(Path.of("..")).shared()).isEmpty();
  }
}
