package dev.tenon.m365.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A fault may hide what is wrong with a tenant; it may never add something that is not. */
class FaultWithoutFindingTest {

  private static final Duration CALL = Duration.ofSeconds(2);
  private static final List<String> SCENARIOS =
      List.of(
          "healthy", "role-group", "role-unsupported", "permission-not-declared", "vanity-domain");

  private static SandboxTenants tenants;
  private static Map<String, Map<String, String>> findings;

  @BeforeAll
  static void start() {
    tenants = new SandboxTenants(CALL, SCENARIOS.toArray(String[]::new));
    SCENARIOS.forEach(FaultWithoutFindingTest::check);
    findings =
        SCENARIOS.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), name -> MicrosoftFindings.codes(check(name))));
  }

  @AfterAll
  static void stop() {
    tenants.close();
  }

  @BeforeEach
  void settle() {
    tenants.sandbox.control().clearFaults();
  }

  @ParameterizedTest
  @MethodSource
  void addsNoFindingBecauseOfTheFault(String host, FaultEffect effect) {
    tenants.sandbox.control().addFault(new Fault(FaultMatch.host(host), effect));

    Map<String, CheckReport> reports =
        SCENARIOS.parallelStream()
            .collect(Collectors.toMap(Function.identity(), FaultWithoutFindingTest::check));

    assertThat(reports)
        .allSatisfy(
            (scenario, report) -> {
              assertThat(report.results().values())
                  .anyMatch(CheckResult.Inconclusive.class::isInstance);
              assertThat(findings.get(scenario))
                  .containsAllEntriesOf(MicrosoftFindings.codes(report));
            });
  }

  static Stream<Arguments> addsNoFindingBecauseOfTheFault() {
    List<FaultEffect> effects =
        List.of(
            new FaultEffect.Throttle(Duration.ofHours(1)),
            new FaultEffect.MalformJson(),
            new FaultEffect.NulBytes(400, 64),
            new FaultEffect.HostileText(400),
            new FaultEffect.HostileText(200));
    return Stream.of("login.microsoftonline.com", "graph.microsoft.com", "outlook.office365.com")
        .flatMap(host -> effects.stream().map(effect -> Arguments.of(host, effect)));
  }

  @Test
  void reportsNoFindingIfTheClockIsWrong() {
    try (SandboxTenants own = new SandboxTenants(Duration.ofSeconds(10), "healthy")) {
      own.sandbox.control().advanceClock(Duration.ofHours(1));

      CheckReport report = own.check("healthy");
      assertThat(MicrosoftFindings.codes(report)).isEmpty();
      assertThat(report.results().get(IdentityChecks.CREDENTIAL.id()))
          .isInstanceOfSatisfying(
              CheckResult.Inconclusive.class,
              answer -> assertThat(answer.code()).isEqualTo("ENTRA_CLOCK_WRONG"));
    }
  }

  private static CheckReport check(String scenario) {
    return scenario.equals("vanity-domain")
        ? tenants.check(scenario, Map.of("organization", "vanity-domain.example"))
        : tenants.check(scenario);
  }
}
