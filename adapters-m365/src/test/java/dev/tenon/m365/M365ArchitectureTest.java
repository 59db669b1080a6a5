package dev.tenon.m365;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class M365ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenon.m365");

  @Test
  void theProviderUsesOnlyItsInterfaceAndItsSdks() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.m365..", "dev.tenon.microsoft..", "com.google.gson..", "okhttp3..")
        .check(classes);
  }

  @Test
  void descriptorAndGuideUseNoSdk() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.m365.guide..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.m365.account..",
            "dev.tenon.m365.exchange..",
            "dev.tenon.microsoft.certificate..",
            "dev.tenon.microsoft.check..",
            "dev.tenon.microsoft.entra..",
            "dev.tenon.microsoft.guide..")
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
