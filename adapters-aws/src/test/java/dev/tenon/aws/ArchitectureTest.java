package dev.tenon.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String SDK = "dev.tenon.aws.sdk..";

  private final JavaClasses production =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.aws");

  @Test
  void knowsTheProviderInterfaceTheSdkAndGsonOnly() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.aws..", "com.amazonaws..", "org.apache.http..", "com.google.gson..")
        .check(production);
  }

  @Test
  void keepsTheSdkBehindOneDoor() {
    ArchRule behindOneDoor =
        classes()
            .that()
            .resideOutsideOfPackage(SDK)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.tenon..", "com.google.gson..");
    behindOneDoor.check(production);
    assertThat(behindOneDoor.evaluate(new ClassFileImporter().importPackages(fixture())))
        .matches(result -> result.hasViolation(), "catches a violation");
  }

  @Test
  void takesTimeFromOutsideAndKeepsNoState() {
    Architecture.ofTenon().timeComesFromOutside().check(production);
    Architecture.ofTenon().staticStateIsConstant().check(production);
    Architecture.ofTenon().namesSaySomething().check(production);
  }

  private static String fixture() {
    return "fixture.bad.aws";
  }
}
