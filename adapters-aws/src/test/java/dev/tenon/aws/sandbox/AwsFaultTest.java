package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.check.AwsChecks;
import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Results when AWS or the network fails. */
class AwsFaultTest {

  private static final Duration CALL = Duration.ofSeconds(8);
  private static final String STS = "sts.us-east-1.amazonaws.com";
  private static final String IAM = "iam.amazonaws.com";
  private static final String ORGANIZATIONS = "organizations.us-east-1.amazonaws.com";
  private static final Set<String> TECHNICAL =
      Set.of(
          "CHECK_NOT_REACHED",
          "PROVIDER_ANSWER_UNREADABLE",
          "PROVIDER_REFUSED",
          "PROVIDER_THROTTLED",
          "PROVIDER_UNAVAILABLE",
          "PROVIDER_UNREACHABLE",
          "PROXY_REFUSED");
  private static final String BOMB =
      "<!DOCTYPE b [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">"
          + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>";

  private static SandboxAccounts accounts;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(CALL, "aws-healthy");
    accounts.check("aws-healthy");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void settle() {
    accounts.sandbox.control().clearFaults();
    accounts.sandbox.control().clearRequests();
  }

  @Test
  void retriesWhenAwsThrottles() {
    fault(FaultMatch.host(STS).first(2), new FaultEffect.AwsThrottle());
    fault(FaultMatch.host(IAM).first(1), new FaultEffect.AwsThrottle());
    fault(FaultMatch.host(ORGANIZATIONS).first(1), new FaultEffect.ServerError(503, true));

    assertThat(accounts.check("aws-healthy").results().values())
        .allMatch(CheckResult.Passed.class::isInstance);
  }

  @Test
  void throttlingIsInconclusive() {
    fault(FaultMatch.host(STS), new FaultEffect.AwsThrottle());

    assertThat(code(accounts.check("aws-healthy"))).isEqualTo("?PROVIDER_THROTTLED");
  }

  @ParameterizedTest
  @MethodSource
  void handlesMalformedResponses(String host, FaultEffect effect) {
    fault(FaultMatch.host(host), effect);

    CheckReport report = accounts.check("aws-healthy");

    assertThat(report.results().keySet()).isEqualTo(SandboxAccounts.all());
    assertThat(report.results().values())
        .anyMatch(answer -> !(answer instanceof CheckResult.Passed))
        .noneMatch(CheckResult.Failed.class::isInstance)
        .noneMatch(CheckResult.Propagating.class::isInstance);
    assertThat(report.results().values())
        .filteredOn(CheckResult.Inconclusive.class::isInstance)
        .extracting(answer -> ((CheckResult.Inconclusive) answer).code())
        .allMatch(TECHNICAL::contains);
    assertThat(report.toString())
        .doesNotContainPattern("[\\p{Cntrl}\\u202e]|\\(null\\)")
        .hasSizeLessThan(20_000);
  }

  static Stream<Arguments> handlesMalformedResponses() {
    List<FaultEffect> effects =
        List.of(
            new FaultEffect.Padded(9 << 20),
            new FaultEffect.Canned(403, "text/xml", "x".repeat(9 << 20)),
            new FaultEffect.MalformJson(),
            new FaultEffect.TruncateBody(),
            new FaultEffect.NulBytes(200, 64),
            new FaultEffect.NulBytes(400, 64),
            new FaultEffect.ServerError(500, true),
            new FaultEffect.HostileText(400),
            new FaultEffect.HostileText(200),
            new FaultEffect.Canned(200, "text/xml", "<html><body>Sign in</body></html>"),
            new FaultEffect.Canned(200, "text/xml", "<AssumeRoleResponse><AssumeRoleResult>"),
            new FaultEffect.Canned(200, "text/xml", BOMB + "<a>&c;</a>"),
            new FaultEffect.Canned(
                400,
                "text/xml",
                BOMB + "<ErrorResponse><Error><Code>&c;</Code></Error></ErrorResponse>"));
    return Stream.of(STS, IAM, ORGANIZATIONS)
        .flatMap(host -> effects.stream().map(effect -> Arguments.of(host, effect)));
  }

  @Test
  void limitsTheLengthOfErrorResponses() {
    fault(FaultMatch.host(STS), new FaultEffect.Canned(403, "text/xml", "x".repeat(9 << 20)));

    assertThat(code(accounts.check("aws-healthy"))).isEqualTo("?PROVIDER_ANSWER_UNREADABLE");
  }

  @Test
  void probesInParallel() {
    Duration latency = Duration.ofSeconds(2);
    fault(FaultMatch.host(STS).first(2), new FaultEffect.Latency(latency));

    long began = System.nanoTime();
    accounts.check("aws-healthy");

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(latency.multipliedBy(2));
    assertThat(requestsTo(STS)).isEqualTo(5);
  }

  @Test
  void probesTwiceBeforeItAssumesTheRoleAndTwiceAfterEachTime() {
    for (int round = 1; round <= 2; round++) {
      accounts.check("aws-healthy");
      assertThat(requestsTo(STS)).isEqualTo(5L * round);
    }
    List<Instant> other =
        accounts.requests().stream()
            .filter(request -> !request.host().equals(STS))
            .map(LoggedRequest::at)
            .toList();
    assertThat(accounts.requests().stream().limit(3).map(LoggedRequest::host)).containsOnly(STS);
    assertThat(other).isNotEmpty();
  }

  @Test
  void oneStalledServiceDoesNotAffectTheOthers() {
    fault(FaultMatch.host(ORGANIZATIONS), new FaultEffect.ServerError(500, true));

    CheckReport report = accounts.check("aws-healthy");

    assertThat(AwsFindings.codes(report))
        .containsExactly(Map.entry("organization", List.of("?PROVIDER_UNAVAILABLE")));
  }

  @Test
  void callsOnlyHostsInTheTable() {
    accounts.check("aws-healthy");

    assertThat(accounts.requests())
        .extracting(LoggedRequest::host)
        .containsOnly(STS, IAM, ORGANIZATIONS);
  }

  private static String code(CheckReport report) {
    return AwsFindings.codes(report).get(AwsChecks.EXTERNAL_ID_REQUIRED.value()).get(0);
  }

  private static long requestsTo(String host) {
    return accounts.requests().stream().filter(request -> request.host().equals(host)).count();
  }

  private static void fault(FaultMatch match, FaultEffect effect) {
    accounts.sandbox.control().addFault(new Fault(match, effect));
  }
}
