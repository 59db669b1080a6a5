package dev.tenon.microsoft;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.testkit.arch.Architecture;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MicrosoftArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.tenon.microsoft");

  @Test
  void usesTheProviderInterfaceAndItsSdksButNoProvider() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.microsoft..",
            "com.azure..",
            "com.google.gson..",
            "com.microsoft.graph..",
            "com.microsoft.kiota..",
            "okhttp3..",
            "org.bouncycastle..",
            "reactor.core..")
        .check(classes);
  }

  @Test
  void isNotAProviderAndRegistersNone() {
    assertThat(classes).noneMatch(type -> type.isAssignableTo(ProviderFactory.class));
    assertThat(ServiceLoader.load(ProviderFactory.class)).isEmpty();
  }

  @Test
  void guidesUseNoSdk() {
    Architecture.ofTenon()
        .partUsesOnly(
            "dev.tenon.microsoft.guide..",
            "java..",
            "dev.tenon.spi..",
            "dev.tenon.toolkit..",
            "dev.tenon.microsoft.certificate..",
            "dev.tenon.microsoft.check..",
            "dev.tenon.microsoft.entra..")
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
