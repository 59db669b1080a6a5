package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.azure.account.AzureChecks;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.sandbox.MicrosoftFindings;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong in Azure Resource Manager and on the way to it, over TLS. */
class AzureFaultTest {

  private static final Duration CALL = Duration.ofSeconds(2);
  private static final String ARM = "management.azure.com";
  private static final List<String> SCENARIOS =
      List.of("azure-healthy", "azure-owner", "azure-vaults-mixed", "azure-blind-subscription");
  private static final Set<String> TECHNICAL =
      Set.of(
          "CHECK_NOT_REACHED",
          "PROVIDER_ANSWER_UNREADABLE",
          "PROVIDER_REFUSED",
          "PROVIDER_THROTTLED",
          "PROVIDER_TIMEOUT",
          "PROVIDER_UNAVAILABLE",
          "PROVIDER_UNREACHABLE");

  private static SandboxScopes scopes;

  /** What is found in each scenario while nothing goes wrong. */
  private static Map<String, Map<String, String>> without;

  @BeforeAll
  static void start() {
    scopes = new SandboxScopes(CALL, SCENARIOS.toArray(String[]::new));
    without =
        SCENARIOS.stream()
            .collect(
                Collectors.toMap(
                    scenario -> scenario,
                    scenario -> MicrosoftFindings.codes(scopes.check(scenario))));
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @BeforeEach
  void settle() {
    scopes.sandbox.control().clearFaults();
    scopes.sandbox.control().clearRequests();
  }

  @Test
  void retriesAfterTheTimeThatAzureRequests() {
    fault(FaultMatch.host(ARM).first(3), new FaultEffect.Throttle(Duration.ofSeconds(1)));

    assertThat(scopes.check("azure-healthy").results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void retriesOnlyTheCallThatFailed() {
    fault(
        FaultMatch.path(ARM, "/subscriptions/[^/]+/providers/.*/roleAssignments").first(1),
        new FaultEffect.ServerError(503, true));

    assertThat(scopes.check("azure-healthy").results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
    assertThat(
            scopes.sandbox.control().requests().stream()
                .filter(request -> request.path().matches("/subscriptions/.*/roleAssignments.*"))
                .count())
        .isEqualTo(4);
  }

  @Test
  void oneStalledCallDoesNotAffectTheOthers() {
    fault(FaultMatch.path(ARM, "/providers/Microsoft.ResourceGraph/.*"), new FaultEffect.Stall());

    CheckReport report = scopes.check("azure-healthy");

    assertThat(report.results().entrySet())
        .filteredOn(entry -> !(entry.getValue() instanceof CheckResult.Passed))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getKey()).isEqualTo(AzureChecks.KEY_VAULTS.id());
              assertThat(((CheckResult.Inconclusive) entry.getValue()).code())
                  .isEqualTo("PROVIDER_TIMEOUT");
            });
  }

  @Test
  void reportsNoFindingIfTheClockIsWrong() {
    try (SandboxScopes own = new SandboxScopes(Duration.ofSeconds(10), "azure-healthy")) {
      own.sandbox.control().advanceClock(Duration.ofHours(1));

      CheckReport report = own.check("azure-healthy");
      assertThat(MicrosoftFindings.codes(report)).isEmpty();
      assertThat(report.results().get(IdentityChecks.CREDENTIAL.id()))
          .isInstanceOfSatisfying(
              CheckResult.Inconclusive.class,
              answer -> {
                assertThat(answer.code()).isEqualTo("ENTRA_CLOCK_WRONG");
                assertThat(answer.reason()).contains("NTP");
              });
    }
  }

  @ParameterizedTest
  @MethodSource
  void reportsNoFindingForAFaultOfAzure(String scenario, FaultEffect effect) {
    fault(FaultMatch.host(ARM), effect);

    CheckReport report = scopes.check(scenario);

    assertThat(report.results().keySet()).isEqualTo(SandboxScopes.all());
    for (Check check : List.of(AzureChecks.READER, AzureChecks.COVERAGE, AzureChecks.KEY_VAULTS)) {
      assertThat(report.results().get(check.id()))
          .isInstanceOfSatisfying(
              CheckResult.Inconclusive.class, answer -> assertThat(answer.code()).isIn(TECHNICAL));
    }
    assertThat(without.get(scenario)).containsAllEntriesOf(MicrosoftFindings.codes(report));
    assertThat(report.toString())
        .doesNotContainPattern("[\\p{Cntrl}\\u202e]")
        .hasSizeLessThan(30_000);
  }

  static Stream<Arguments> reportsNoFindingForAFaultOfAzure() {
    List<FaultEffect> effects =
        List.of(
            new FaultEffect.HugeBody(5 << 20),
            new FaultEffect.DeepJson(100_000),
            new FaultEffect.MalformJson(),
            new FaultEffect.TruncateBody(),
            new FaultEffect.NulBytes(200, 64),
            new FaultEffect.NulBytes(403, 64),
            new FaultEffect.Throttle(Duration.ofHours(1)),
            new FaultEffect.HostileText(400),
            new FaultEffect.HostileText(401),
            new FaultEffect.HostileText(403),
            new FaultEffect.HostileText(404),
            new FaultEffect.HostileText(200));
    return effects.stream()
        .flatMap(
            effect ->
                Stream.of("azure-healthy", "azure-owner")
                    .map(scenario -> Arguments.of(scenario, effect)));
  }

  @ParameterizedTest
  @MethodSource
  void reportsNoAdditionalFindingForAFaultOfOneCall(String path, FaultEffect effect) {
    fault(FaultMatch.path(ARM, path), effect);

    assertThat(SCENARIOS.parallelStream().map(scopes::check).map(MicrosoftFindings::codes).toList())
        .zipSatisfy(
            SCENARIOS,
            (codes, scenario) ->
                assertThat(without.get(scenario)).as(scenario).containsAllEntriesOf(codes));
  }

  static Stream<Arguments> reportsNoAdditionalFindingForAFaultOfOneCall() {
    return Stream.of(
            "/subscriptions",
            ".*/descendants",
            ".*/permissions",
            ".*/roleAssignments",
            "/providers/Microsoft.ResourceGraph/resources",
            ".*/vaults/[^/]+")
        .flatMap(
            path ->
                Stream.of(new FaultEffect.MalformJson(), new FaultEffect.HostileText(403))
                    .map(effect -> Arguments.of(path, effect)));
  }

  private static void fault(FaultMatch match, FaultEffect effect) {
    scopes.sandbox.control().addFault(new Fault(match, effect));
  }
}
