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
        Arguments.of(BAD.providerIsFoundOnlyAtRunTime("fixture.bad.cloud.."), "LeakyCore"),
        Arguments.of(BAD.packagesAreFreeOfCycles("fixture.bad.core"), "Cycle detected"),
        Arguments.of(BAD.coreInternalsAreUsedOnlyByTheCore(), "HandlerImpl"),
        Arguments.of(BAD.featureInternalsAreUsedOnlyByTheFeature(), "beta.Beta"),
        Arguments.of(BAD.onlyTheWiringUsesGuice(), "Injected"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Instant.now"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.milliseconds"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.today"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.zoned"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.date"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.calendar"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.gregorian"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.clock"),
        Arguments.of(BAD.usesOnlyInjectedTime("fixture.bad.none.."), "Launcher.reference"),
        Arguments.of(BAD.systemClockIsChosenOnlyBy("fixture.bad.Main"), "Launcher.source"),
        Arguments.of(BAD.processIsEndedOnlyBy("fixture.bad.Main"), "System.exit"),
        Arguments.of(BAD.processIsEndedOnlyBy("fixture.bad.Main"), "Launcher.halt"),
        Arguments.of(BAD.processIsEndedOnlyBy("fixture.bad.Main"), "Launcher.exitRuntime"),
        Arguments.of(
            BAD.internalsAreUsedOnlyWithin("fixture.bad.persistence"), "launcher.BadLauncher"),
        Arguments.of(BAD.namesAreSpecific(), "HandlerImpl"),
        Arguments.of(BAD.staticFieldsAreFinal(), "HandlerImpl.calls"));
  }

  @ParameterizedTest
  @MethodSource("rules")
  void reportsTheDeliberateViolation(ArchRule rule, String names) {
    assertThatThrownBy(() -> rule.check(FIXTURE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(names);
  }

  @Test
  void allowsFixedAndInjectedTimeAndTheNamedClasses() {
    assertThat(messageOf(BAD.usesOnlyInjectedTime("fixture.bad.none..")))
        .doesNotContain("Launcher.fixed", "Launcher.injected");
    BAD.systemClockIsChosenOnlyBy("fixture.bad.launcher.BadLauncher").check(FIXTURE);
    assertThat(messageOf(BAD.processIsEndedOnlyBy("fixture.bad.launcher.BadLauncher")))
        .doesNotContain("Launcher.halt");
  }

  private static String messageOf(ArchRule rule) {
    return rule.evaluate(FIXTURE).getFailureReport().toString();
  }

  @Test
  void failsIfThePartThatItAppliesToIsMissing() {
    Architecture missing = new Architecture("fixture.misspelt");
    for (ArchRule rule :
        List.of(
            missing.spiIsPure(),
            missing.toolkitIsPure(),
            missing.coreIsPure(),
            missing.providerUsesOnly("fixture.misspelt.cloud.."),
            missing.providerIsFoundOnlyAtRunTime("fixture.misspelt.cloud.."),
            missing.packagesAreFreeOfCycles("fixture.misspelt.core"),
            missing.coreInternalsAreUsedOnlyByTheCore(),
            missing.featureInternalsAreUsedOnlyByTheFeature(),
            missing.onlyTheWiringUsesGuice(),
            missing.usesOnlyInjectedTime("fixture.bad.none.."),
            missing.systemClockIsChosenOnlyBy("fixture.misspelt.Main"),
            missing.internalsAreUsedOnlyWithin("fixture.misspelt.persistence"),
            missing.namesAreSpecific(),
            missing.staticFieldsAreFinal())) {
      assertThatThrownBy(() -> rule.check(FIXTURE))
          .as(rule.getDescription())
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void coreAndProviderInterfaceFollowTheRules() {
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
    tenon.coreInternalsAreUsedOnlyByTheCore().check(core);
  }
}
