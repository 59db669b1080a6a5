package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The AWS configuration of the machine has no effect, except what the settings name. */
class AwsHostConfigurationTest {

  private static final Duration CALL = Duration.ofSeconds(20);
  private static final String NOWHERE = "http://127.0.0.1:1";
  private static final String PASSED = "Codes: {}";
  private static final int GIBIBYTE = 1 << 30;
  private static final String CONFIG =
      """
      [default]
      region = eu-west-3
      retry_mode = standard
      max_attempts = 9
      proxy = http://127.0.0.1:1
      endpoint_url = http://127.0.0.1:1
      use_dualstack_endpoint = true
      csm_enabled = true
      """;
  private static final String CREDENTIALS =
      """
      [default]
      aws_access_key_id = AKIAUNKNOWNUNKNOWN12
      aws_secret_access_key = unknownUnknownUnknownUnknownUnknownUnkno
      [aws]
      aws_access_key_id = AKIAUNKNOWNUNKNOWN12
      aws_secret_access_key = unknownUnknownUnknownUnknownUnknownUnkno
      """;

  @TempDir private Path home;

  private SandboxAccounts accounts;

  @BeforeEach
  void start() throws IOException {
    accounts = new SandboxAccounts(CALL, "aws-healthy");
    Path aws = Files.createDirectory(home.resolve(".aws"));
    Files.writeString(aws.resolve("config"), CONFIG);
    Files.writeString(aws.resolve("credentials"), CREDENTIALS);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void ignoresTheAwsConfigurationOfTheMachine() throws Exception {
    fault("organizations.us-east-1.amazonaws.com", new FaultEffect.ServerError(503, true));
    accounts.check("aws-healthy");
    List<String> expected = requestedHosts();
    accounts.sandbox.control().clearRequests();

    String output =
        hostile()
            .variable("AWS_ACCESS_KEY_ID", "AKIAUNKNOWNUNKNOWN12")
            .variable("AWS_SECRET_ACCESS_KEY", "unknownUnknownUnknownUnknownUnknownUnkno")
            .check("aws-healthy", CALL);

    assertThat(output).contains("Codes: {organization=[?PROVIDER_UNAVAILABLE]}");
    assertThat(requestedHosts()).isEqualTo(expected);
  }

  @Test
  void usesTheKeyInTheEnvironmentIfConfigured() throws Exception {
    Map<String, String> platform = accounts.platformKey("aws");

    String output =
        hostile()
            .setting("credentials", "environment")
            .variable("AWS_ACCESS_KEY_ID", platform.get("aws_access_key_id"))
            .variable("AWS_SECRET_ACCESS_KEY", platform.get("aws_secret_access_key"))
            .check("aws-healthy", CALL);

    assertThat(output).contains(PASSED);
  }

  @ParameterizedTest
  @CsvSource({
    "sts.us-east-1.amazonaws.com, external-id-required",
    "organizations.us-east-1.amazonaws.com, organization"
  })
  void rejectsAResponseOfAGibibyteInLittleMemory(String host, String check) throws Exception {
    fault(host, new FaultEffect.Padded(GIBIBYTE));

    String output = new ForkedCheck(accounts, home).option("-Xmx128m").check("aws-healthy", CALL);

    assertThat(output).contains(check + "=[?PROVIDER_ANSWER_UNREADABLE]").contains("is too long");
  }

  /** A machine on which everything that could mislead the SDK does. */
  private ForkedCheck hostile() {
    return new ForkedCheck(accounts, home)
        .option("-Duser.home=" + home)
        .option("-Dhttps.proxyHost=127.0.0.1")
        .option("-Dhttps.proxyPort=1")
        .variable("AWS_CONFIG_FILE", home.resolve(".aws/config").toString())
        .variable("AWS_SHARED_CREDENTIALS_FILE", home.resolve(".aws/credentials").toString())
        .variable("AWS_REGION", "eu-west-3")
        .variable("AWS_RETRY_MODE", "standard")
        .variable("AWS_MAX_ATTEMPTS", "9")
        .variable("HTTPS_PROXY", NOWHERE)
        .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", NOWHERE);
  }

  private List<String> requestedHosts() {
    return accounts.requests().stream().map(LoggedRequest::host).sorted().toList();
  }

  private void fault(String host, FaultEffect effect) {
    accounts.sandbox.control().addFault(new Fault(FaultMatch.host(host), effect));
  }
}
