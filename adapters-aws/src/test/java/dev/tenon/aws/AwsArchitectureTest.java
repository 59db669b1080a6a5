package dev.tenon.aws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.tenon.testkit.arch.Architecture;
import org.junit.jupiter.api.Test;

class AwsArchitectureTest {

  private static final String SDK = "dev.tenon.aws.sdk..";

  private final JavaClasses production =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.tenon.aws");

  @Test
  void usesOnlyTheProviderInterfaceTheSdkAndGson() {
    Architecture.ofTenon()
        .providerUsesOnly(
            "dev.tenon.aws..", "com.amazonaws..", "org.apache.http..", "com.google.gson..")
        .check(production);
  }

  @Test
  void onlyTheSdkPackageUsesTheAwsSdk() {
    ArchRule onlyTheSdkPackage =
        classes()
            .that()
            .resideOutsideOfPackage(SDK)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "dev.tenon..", "com.google.gson..");
    onlyTheSdkPackage.check(production);
    assertCaught(onlyTheSdkPackage, "fixture.bad.aws");
  }

  @Test
  void packagesAreFreeOfCycles() {
    ArchRule noCycles = slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    noCycles.check(production);
    assertCaught(noCycles, "fixture.cycle.aws");
  }

  @Test
  void usesInjectedTimeAndKeepsNoStaticState() {
    Architecture.ofTenon().usesOnlyInjectedTime().check(production);
    Architecture.ofTenon().staticFieldsAreFinal().check(production);
    Architecture.ofTenon().namesAreSpecific().check(production);
  }

  private static void assertCaught(ArchRule rule, String fixture) {
    assertThat(rule.evaluate(new ClassFileImporter().importPackages(fixture)))
        .matches(EvaluationResult::hasViolation, "has a violation");
  }

  /** Makes each package a slice, the root package too, which no pattern matches. */
  private static final class EachPackage implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      String name = type.getPackageName();
      return name.contains(".aws") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages";
    }
  }
}
