package dev.tenon.testkit.arch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks each rule against classes that violate it, and against a root without the part. */
class ArchitectureTest {

  private static final Architecture BAD = new Architecture("fixture.bad");
  private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages("fixture.bad");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(BAD.spiIsPure(), "LeakySpi"),
        Arguments.of(BAD.toolkitIsPure(), "LeakyToolkit"),
        Arguments.of(BAD.coreIsPure(), "LeakyProvider"),
        Arguments.of(BAD.coreIsPure(), "LeakyToolkit"),
        Arguments.of(BAD.providerUsesOnly("fixture.bad.cloud.."), "core.beta.Beta"),
        Arguments.of(BAD.providerIsFoundAtRunTimeAlone("fixture.bad.cloud.."), "LeakyCore"),
        Arguments.of(BAD.packagesAreFreeOfCycles("fixture.bad.core"), "Cycle detected"),
        Arguments.of(BAD.internalsOfTheCoreStayInside(), "HandlerImpl"),
        Arguments.of(BAD.internalsOfAFeatureStayInside(), "beta.Beta"),
        Arguments.of(BAD.guiceIsKnownToTheWiringAlone(), "Injected"),
        Arguments.of(BAD.timeComesFromOutside("fixture.bad.none.."), "Instant.now"),
        Arguments.of(BAD.onlyMainEndsTheProcess("fixture.bad.Main"), "System.exit"),
        Arguments.of(BAD.namesSaySomething(), "HandlerImpl"),
        Arguments.of(BAD.staticStateIsConstant(), "HandlerImpl.calls"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void catchesTheDeliberateViolation(ArchRule rule, String names) {
    assertThatThrownBy(() -> rule.check(FIXTURE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(names);
  }

  @Test
  void doesNotPassWhenThePartItGuardsIsMissing() {
    Architecture missing = new Architecture("fixture.misspelt");
    for (ArchRule rule :
        List.of(
            missing.spiIsPure(),
            missing.toolkitIsPure(),
            missing.coreIsPure(),
            missing.providerUsesOnly("fixture.misspelt.cloud.."),
            missing.providerIsFoundAtRunTimeAlone("fixture.misspelt.cloud.."),
            missing.packagesAreFreeOfCycles("fixture.misspelt.core"),
            missing.internalsOfTheCoreStayInside(),
            missing.internalsOfAFeatureStayInside(),
            missing.guiceIsKnownToTheWiringAlone(),
            missing.timeComesFromOutside("fixture.bad.none.."),
            missing.namesSaySomething(),
            missing.staticStateIsConstant())) {
      assertThatThrownBy(() -> rule.check(FIXTURE))
          .as(rule.getDescription())
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void theCoreAndTheProviderInterfaceKeepTheRules() {
    JavaClasses core =
        new ClassFileImporter()
            .importPackages("dev.tenon.core", "dev.tenon.spi", "dev.tenon.toolkit");
    Architecture tenon = Architecture.ofTenon();

    assertThat(core).isNotEmpty();
    tenon.spiIsPure().check(core);
    tenon.toolkitIsPure().check(core);
    tenon.coreIsPure().check(core);
    tenon.packagesAreFreeOfCycles("dev.tenon.core").check(core);
    tenon.packagesAreFreeOfCycles("dev.tenon.toolkit").check(core);
    tenon.internalsOfTheCoreStayInside().check(core);
  }
}
