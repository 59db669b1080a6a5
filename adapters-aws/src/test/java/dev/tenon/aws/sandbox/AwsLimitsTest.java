package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.CheckResult;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Responses of AWS that would keep the parsers of the SDK busy for minutes. */
class AwsLimitsTest {

  private static final int LEVELS = 200_000;
  private static final String DEEP_XML = "<a>".repeat(LEVELS) + "</a>".repeat(LEVELS);
  private static final String DEEP_JSON =
      "{\"Accounts\":" + "[".repeat(LEVELS) + "]".repeat(LEVELS) + "}";

  private static SandboxAccounts accounts;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(Duration.ofSeconds(8), "aws-healthy");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void settle() {
    accounts.sandbox.control().clearFaults();
  }

  static Stream<Arguments> responses() {
    return Stream.of(
        Arguments.of("sts.us-east-1.amazonaws.com", "text/xml", DEEP_XML),
        Arguments.of("iam.amazonaws.com", "text/xml", DEEP_XML),
        Arguments.of(
            "organizations.us-east-1.amazonaws.com", "application/x-amz-json-1.1", DEEP_JSON));
  }

  /** The SDK takes longer than its timeout for each response that it does parse. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("responses")
  void rejectsADeeplyNestedResponse(String host, String type, String body) {
    accounts
        .sandbox
        .control()
        .addFault(new Fault(FaultMatch.host(host), new FaultEffect.Canned(200, type, body)));

    assertThat(accounts.check("aws-healthy").results().values())
        .anyMatch(AwsLimitsTest::isUnreadable)
        .noneMatch(CheckResult.Failed.class::isInstance);
  }

  private static boolean isUnreadable(CheckResult result) {
    return result instanceof CheckResult.Inconclusive inconclusive
        && inconclusive.code().equals("PROVIDER_ANSWER_UNREADABLE");
  }
}
