package dev.tenon.azure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class AzureArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenon.azure");

  @Test
  void theProviderUsesOnlyItsInterfaceAndItsSdks() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.azure..", "dev.tenon.microsoft..", "com.google.gson..", "okhttp3..")
        .check(classes);
  }

  @Test
  void descriptorAndGuideUseNoSdk() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.azure.guide..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.azure.account..",
            "dev.tenon.microsoft.certificate..",
            "dev.tenon.microsoft.check..",
            "dev.tenon.microsoft.entra..",
            "dev.tenon.microsoft.guide..")
        .check(classes);
  }

  @Test
  void checksUseNoTransport() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.azure.check..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.azure.account..",
            "dev.tenon.azure.arm..",
            "dev.tenon.microsoft..")
        .check(classes);
  }

  @Test
  void packagesAreFreeOfCycles() {
    SlicesRuleDefinition.slices()
        .matching("dev.tenon.(**)")
        .should()
        .beFreeOfCycles()
        .check(classes);
  }

  @Test
  void usesOnlyInjectedTime() {
    Architecture.ofTenon().usesOnlyInjectedTime().check(classes);
  }
}
