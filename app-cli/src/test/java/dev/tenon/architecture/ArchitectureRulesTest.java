package dev.tenon.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tenon.testkit.arch.Architecture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks the architecture rules over all modules; app-cli has all of them on its class path. */
class ArchitectureRulesTest {

  private static final String MAIN = "dev.tenon.cli.Main";

  private static final JavaClasses MODULES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/testkit/"))
          .withImportOption(location -> !location.contains("/test/"))
          .importPackages("dev.tenon");

  static Stream<ArchRule> rules() {
    Architecture tenon = Architecture.ofTenon();
    return Stream.of(
        tenon.spiIsPure(),
        tenon.toolkitIsPure(),
        tenon.coreIsPure(),
        tenon.featuresOfTheCoreAreFreeOfCycles(),
        tenon.internalsOfTheCoreStayInside(),
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
            "dev.tenon.core..",
            "dev.tenon.spi..",
            "com.google.crypto.tink..",
            "com.google.gson..",
            "org.bouncycastle..",
            "io.ebean..",
            "org.jdbi..",
            "org.sqlite.."),
        tenon.partUsesOnly(
            "dev.tenon.sandbox..",
            "java..",
            "javax..",
            "com.google.gson..",
            "com.nimbusds..",
            "org.bouncycastle..",
            "org.yaml.snakeyaml.."),
        tenon.providerIsFoundAtRunTimeAlone("dev.tenon.aws.."),
        tenon.providerIsFoundAtRunTimeAlone("dev.tenon.azure.."),
        tenon.providerIsFoundAtRunTimeAlone("dev.tenon.m365.."),
        tenon.guiceIsKnownToTheWiringAlone(),
        tenon.timeComesFromOutside("dev.tenon.sandbox.."),
        tenon.onlyMainEndsTheProcess(MAIN),
        tenon.namesSaySomething(),
        tenon.staticStateIsConstant());
  }

  @ParameterizedTest
  @MethodSource("rules")
  void isKept(ArchRule rule) {
    rule.check(MODULES);
  }
}
