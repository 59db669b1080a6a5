package dev.tenon.m365;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenon.m365");

  @Test
  void theProviderKnowsItsInterfaceAndItsSdks() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.m365..",
            "com.azure..",
            "com.google.gson..",
            "com.microsoft.graph..",
            "com.microsoft.kiota..",
            "okhttp3..",
            "org.bouncycastle..")
        .check(classes);
  }

  @Test
  void describingAndGuidingKnowNoSdk() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.m365.guide..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.m365",
            "dev.tenon.m365.entra..",
            "dev.tenon.m365.certificate..")
        .check(classes);
  }

  @Test
  void timeComesFromOutside() {
    Architecture.ofTenon().timeComesFromOutside().check(classes);
  }
}
