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

/** Holds each rule against a house that breaks it, and against one without the part it guards. */
class ArchitectureTest {

  private static final Architecture BAD = new Architecture("fixture.bad");
  private static final JavaClasses HOUSE = new ClassFileImporter().importPackages("fixture.bad");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of(BAD.spiIsPure(), "LeakySpi"),
        Arguments.of(BAD.toolkitIsPure(), "LeakyToolkit"),
        Arguments.of(BAD.coreIsPure(), "LeakyProvider"),
        Arguments.of(BAD.coreIsPure(), "LeakyToolkit"),
        Arguments.of(BAD.providerUsesOnly("fixture.bad.cloud.."), "core.beta.Beta"),
        Arguments.of(BAD.providerIsFoundAtRunTimeAlone("fixture.bad.cloud.."), "LeakyCore"),
        Arguments.of(BAD.featuresOfTheCoreAreFreeOfCycles(), "Cycle detected"),
        Arguments.of(BAD.internalsOfTheCoreStayInside(), "HandlerImpl"),
        Arguments.of(BAD.guiceIsKnownToTheWiringAlone(), "Injected"),
        Arguments.of(BAD.timeComesFromOutside("fixture.bad.none.."), "Instant.now"),
        Arguments.of(BAD.onlyMainEndsTheProcess("fixture.bad.Main"), "System.exit"),
        Arguments.of(BAD.namesSaySomething(), "HandlerImpl"),
        Arguments.of(BAD.staticStateIsConstant(), "HandlerImpl.calls"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void catchesTheDeliberateViolation(ArchRule rule, String names) {
    assertThatThrownBy(() -> rule.check(HOUSE))
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
            missing.featuresOfTheCoreAreFreeOfCycles(),
            missing.internalsOfTheCoreStayInside(),
            missing.guiceIsKnownToTheWiringAlone(),
            missing.timeComesFromOutside("fixture.bad.none.."),
            missing.namesSaySomething(),
            missing.staticStateIsConstant())) {
      assertThatThrownBy(() -> rule.check(HOUSE))
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
    tenon.featuresOfTheCoreAreFreeOfCycles().check(core);
    tenon.internalsOfTheCoreStayInside().check(core);
  }
}
