package dev.tenon.sandbox;

import static dev.tenon.sandbox.AwsClient.element;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.sandbox.AwsClient.Secret;
import dev.tenon.sandbox.AwsClient.Signing;
import dev.tenon.sandbox.SandboxClient.Answer;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.aws.account.AwsChange.DelaySessions;
import dev.tenon.sandbox.aws.account.AwsChange.DeleteRole;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

  private static final String VERSION = "2011-06-15";
  private static final String ACTION = "GetCallerIdentity";

  /** Shared by all tests of this class, so that an RSA key is generated only once. */
  @TempDir private static Path folder;

  private Sandbox sandbox;
  private SandboxClient http;
  private AwsClient platform;

  @BeforeEach
  void start() throws IOException {
    Instant now = Instant.parse("2030-05-01T12:00:00Z");
    sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder)
                .withClock(InstantSource.fixed(now))
                .withScenarios("aws-standalone", "contoso"));
    http = new SandboxClient(sandbox);
    platform = AwsClient.platform(sandbox, http, "aws");
  }

  @AfterEach
  void stop() throws IOException {
    sandbox.close();
  }

  private static String code(Answer answer) {
    return answer.status() + " " + element(answer, "Code");
  }

  private Signing identity() {
    return signing(platform.key(), sandbox.control().now());
  }

  private static Signing signing(Secret key, Instant at) {
    return new Signing(key, at, AwsClient.STS, "us-east-1", "sts").form(VERSION, ACTION, Map.of());
  }

  private Answer session() {
    return platform.assume(sandbox.account("aws-standalone", AwsAccount.class));
  }

  @Test
  void identifiesTheCaller() {
    Answer answer = platform.send(identity());

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(element(answer, "Arn"))
        .isEqualTo(sandbox.account("aws-standalone", AwsAccount.class).platformPrincipal());
    assertThat(answer.header("x-amzn-requestid")).isEqualTo(element(answer, "RequestId"));
  }

  @Test
  void requiresASignature() {
    Answer answer = http.postForm("https://" + AwsClient.STS + "/", Map.of("Action", ACTION));
    assertThat(code(answer)).isEqualTo("403 MissingAuthenticationToken");

    Answer half =
        http.postForm(
            "https://" + AwsClient.STS + "/",
            Map.of("Action", ACTION),
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=AKIA/20300501/us-east-1/sts/aws4_request");
    assertThat(code(half)).isEqualTo("400 IncompleteSignature");
  }

  @Test
  void refusesUnknownKeys() {
    Secret key = platform.key();

    assertThat(
            code(
                platform.send(
                    signing(
                        new Secret("AKIAUNKNOWN000000000", key.secret(), Optional.empty()),
                        sandbox.control().now()))))
        .isEqualTo("403 InvalidClientTokenId");
    assertThat(
            code(
                platform.send(
                    signing(
                        new Secret(key.id(), "not the secret", Optional.empty()),
                        sandbox.control().now()))))
        .isEqualTo("403 SignatureDoesNotMatch");
    assertThat(
            code(
                platform.send(
                    signing(
                        AwsClient.platform(sandbox, http, "aws-cn").key(),
                        sandbox.control().now()))))
        .isEqualTo("403 InvalidClientTokenId");
  }

  @Test
  void refusesABodyOtherThanTheSignedOne() {
    Answer answer =
        platform.send(
            identity().tamperedBody("Action=GetCallerIdentity&Version=" + VERSION + "&x=1"));

    assertThat(code(answer)).isEqualTo("403 SignatureDoesNotMatch");
  }

  @Test
  void requiresTheHostToBeSigned() {
    assertThat(code(platform.send(identity().without("host"))))
        .isEqualTo("403 SignatureDoesNotMatch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-amz-target", "x-amz-security-token"})
  void requiresAmazonHeadersToBeSigned(String name) {
    Answer answer = platform.send(identity().unsignedHeader(name, "value"));

    assertThat(code(answer)).isEqualTo("403 SignatureDoesNotMatch");
    assertThat(element(answer, "Message")).contains("'" + name + "' must be a 'SignedHeader'");
  }

  @Test
  void acceptsOtherHeadersUnsigned() {
    assertThat(platform.send(identity().unsignedHeader("x-amzn-trace-id", "Root=1")).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "sts, -901, Signature expired",
    "sts, 901, Signature not yet current",
    "sts, -899, ''",
    "sts, 899, ''",
    "iam, -301, Signature expired",
    "iam, 301, Signature not yet current",
    "iam, -299, ''",
    "iam, 299, ''"
  })
  void allowsAClockSkewOfFifteenMinutesAtStsAndFiveElsewhere(
      String service, int seconds, String complaint) {
    AwsClient administrator =
        AwsClient.administrator(sandbox, http, sandbox.account("aws-standalone", AwsAccount.class));
    Instant at = sandbox.control().now().plusSeconds(seconds);
    Answer answer =
        service.equals("sts")
            ? platform.send(signing(platform.key(), at))
            : administrator.send(
                new Signing(administrator.key(), at, AwsClient.IAM, "us-east-1", "iam")
                    .form("2010-05-08", "ListAccountAliases", Map.of()));

    assertThat(element(answer, "Message")).startsWith(complaint);
    assertThat(answer.status()).isEqualTo(complaint.isEmpty() ? 200 : 403);
    assertThat(element(answer, "Code"))
        .isEqualTo(complaint.isEmpty() ? "" : "SignatureDoesNotMatch");
  }

  @Test
  void acceptsParametersByGet() {
    Signing request =
        new Signing(platform.key(), sandbox.control().now(), AwsClient.STS, "us-east-1", "sts")
            .query(VERSION, ACTION, Map.of());

    assertThat(element(platform.send(request), "Arn"))
        .isEqualTo(sandbox.account("aws-standalone", AwsAccount.class).platformPrincipal());
  }

  @Test
  void refusesASessionTokenWithALongTermKey() {
    Signing request = identity().header("x-amz-security-token", element(session(), "SessionToken"));

    assertThat(code(platform.send(request))).isEqualTo("403 InvalidClientTokenId");
  }

  @ParameterizedTest
  @CsvSource({
    "us-east-1, iam, correct service: 'sts'",
    "eu-west-1, sts, valid region",
    "us-east-1, organizations, correct service: 'sts'"
  })
  void requiresTheCorrectScope(String region, String service, String complaint) {
    Answer answer =
        platform.send(
            new Signing(platform.key(), sandbox.control().now(), AwsClient.STS, region, service)
                .form(VERSION, ACTION, Map.of()));

    assertThat(code(answer)).isEqualTo("403 SignatureDoesNotMatch");
    assertThat(element(answer, "Message")).contains(complaint);
  }

  @Test
  void requiresTheSessionTokenWithTemporaryKeys() {
    AwsClient session = platform.in(session());
    assertThat(session.send(signing(session.key(), sandbox.control().now())).status())
        .isEqualTo(200);

    Signing without =
        signing(session.key(), sandbox.control().now()).without("x-amz-security-token");
    Signing wrong =
        signing(session.key(), sandbox.control().now()).header("x-amz-security-token", "IQoJwrong");

    assertThat(code(session.send(without))).isEqualTo("403 InvalidClientTokenId");
    assertThat(code(session.send(wrong))).isEqualTo("403 InvalidClientTokenId");
  }

  @Test
  void endsSessionsWhenTheyExpire() {
    AwsClient session = platform.in(session());

    sandbox.control().advanceClock(Duration.ofSeconds(3599));
    assertThat(code(session.sts(ACTION, Map.of()))).isEqualTo("200 ");
    sandbox.control().advanceClock(Duration.ofSeconds(1));
    assertThat(code(session.sts(ACTION, Map.of()))).isEqualTo("403 ExpiredToken");
    assertThat(session.organizations("DescribeOrganization", "{}").textAt("__type"))
        .isEqualTo("ExpiredTokenException");
  }

  @Test
  void refusesNewCredentialsUntilTheyAreValid() {
    sandbox.control().change("aws-standalone", new DelaySessions(Duration.ofSeconds(10)));
    AwsClient session = platform.in(session());

    assertThat(code(session.sts(ACTION, Map.of()))).isEqualTo("403 InvalidClientTokenId");
    sandbox.control().advanceClock(Duration.ofSeconds(10));
    assertThat(code(session.sts(ACTION, Map.of()))).isEqualTo("200 ");
  }

  @Test
  void endsTheSessionsOfADeletedRole() {
    AwsClient session = platform.in(session());
    AwsAccount account = sandbox.account("aws-standalone", AwsAccount.class);
    sandbox.control().change("aws-standalone", new DeleteRole());
    sandbox
        .control()
        .change(
            account.name(),
            AwsChange.DeployRole.asInGuide(account, account.roleName(), account.externalId()));

    assertThat(code(session.sts(ACTION, Map.of()))).isEqualTo("403 InvalidClientTokenId");
  }

  @Test
  void usesTheErrorCodesOfJsonServices() {
    AwsClient foreign =
        platform.with(new Secret("AKIAUNKNOWN000000000", "secret", Optional.empty()));
    Answer answer = foreign.organizations("DescribeOrganization", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.textAt("__type")).isEqualTo("UnrecognizedClientException");
  }
}
