package dev.tenon.azure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenon.azure");

  @Test
  void theProviderKnowsItsInterfaceAndItsSdks() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.azure..", "dev.tenon.microsoft..", "com.google.gson..", "okhttp3..")
        .check(classes);
  }

  @Test
  void describingAndGuidingKnowNoSdk() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.azure.guide..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.azure",
            "dev.tenon.microsoft.certificate..",
            "dev.tenon.microsoft.check..",
            "dev.tenon.microsoft.entra..",
            "dev.tenon.microsoft.guide..")
        .check(classes);
  }

  @Test
  void judgingKnowsNoTransport() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.azure.check..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.azure",
            "dev.tenon.azure.arm..",
            "dev.tenon.microsoft..")
        .check(classes);
  }

  @Test
  void timeComesFromOutside() {
    Architecture.ofTenon().timeComesFromOutside().check(classes);
  }
}
