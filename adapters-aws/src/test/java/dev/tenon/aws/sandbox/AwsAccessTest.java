package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.amazonaws.AmazonServiceException;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.sdk.LinkedAccountClients;
import dev.tenon.aws.sdk.LinkedAccountCredentials;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.sandbox.aws.account.AwsChange;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.AccessSession.TemporaryKeys;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Secret;
import dev.tenon.spi.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opens sessions of linked accounts and uses them with the SDK. */
class AwsAccessTest {

  private static final String SCENARIO = "aws-healthy";
  private static final Duration CALL = Duration.ofSeconds(20);
  private static final String EC2_ONLY =
      """
      {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "ec2:*", "Resource": "*"}]}
      """;

  private SandboxAccounts accounts;

  @BeforeEach
  void start() {
    accounts = new SandboxAccounts(CALL, SCENARIO);
  }

  @AfterEach
  void stop() {
    accounts.close();
  }

  @Test
  void anSdkClientWorksWithTheSession() {
    try (LinkedAccountClients clients = clients(open(AccessOptions.DEFAULT))) {
      assertThat(clients.callerArn())
          .startsWith("arn:aws:sts::" + accounts.account(SCENARIO).accountId() + ":assumed-role/");
      assertThat(clients.roleArn(roleName())).isEqualTo(roleArn());
    }
  }

  @Test
  void aSessionPolicyNarrowsTheSession() {
    AccessSession session = open(AccessOptions.DEFAULT.withSessionPolicy(EC2_ONLY));

    try (LinkedAccountClients clients = clients(session)) {
      assertThat(clients.callerArn()).isNotBlank();
      assertThatThrownBy(() -> clients.roleArn(roleName()))
          .isInstanceOfSatisfying(
              AmazonServiceException.class,
              denial -> assertThat(denial.getErrorCode()).isEqualTo("AccessDenied"));
    }
  }

  @Test
  void aSessionLastsAnHourUnlessAnotherDurationIsRequested() {
    Instant now = accounts.sandbox.control().now();

    assertThat(open(AccessOptions.DEFAULT).expiresAt())
        .isBetween(now.plusSeconds(3590), now.plusSeconds(3660));
    assertThat(open(AccessOptions.DEFAULT.withDuration(Duration.ofMinutes(15))).expiresAt())
        .isBetween(now.plusSeconds(890), now.plusSeconds(960));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 899, 3601, 43_200})
  void rejectsDurationsOutsideFifteenToSixtyMinutes(long seconds) {
    assertRefusedUnasked(AccessOptions.DEFAULT.withDuration(Duration.ofSeconds(seconds)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "aws:me", "me and you", "1/2"})
  void rejectsASourceIdentityThatAwsDoesNotAccept(String sourceIdentity) {
    assertRefusedUnasked(AccessOptions.DEFAULT.withSourceIdentity(sourceIdentity));
  }

  @Test
  void rejectsASessionPolicyThatIsTooLongOrMalformed() {
    assertRefusedUnasked(AccessOptions.DEFAULT.withSessionPolicy("{" + " ".repeat(2048) + "}"));
    assertThat(code(AccessOptions.DEFAULT.withSessionPolicy("{}")))
        .isEqualTo(ProviderErrorCode.ACCESS_OPTION_REFUSED);
  }

  @Test
  void passesTheSourceIdentityToARoleThatAcceptsIt() {
    assertThat(open(AccessOptions.DEFAULT.withSourceIdentity("operator-17"))).isNotNull();
  }

  @Test
  void mentionsTheSourceIdentityIfTheRoleDoesNotAcceptIt() {
    trust("sts:AssumeRole", "{\"StringEquals\": {\"sts:ExternalId\": \"%s\"}}");

    assertThat(open(AccessOptions.DEFAULT)).isNotNull();
    assertThatThrownBy(() -> open(AccessOptions.DEFAULT.withSourceIdentity("operator-17")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(ProviderErrorCode.ACCESS_OPTION_REFUSED))
        .hasMessageContaining("sts:SetSourceIdentity");
  }

  @Test
  void doesNotOpenASessionOfARoleThatCanBeAssumedWithoutItsExternalId() {
    trust("sts:*", "{}");
    assertThat(code(AccessOptions.DEFAULT)).isEqualTo(AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED);

    trust("sts:*", "{\"StringEquals\": {\"sts:SourceIdentity\": \"operator-17\"}}");
    assertThat(code(AccessOptions.DEFAULT.withSourceIdentity("operator-17")))
        .isEqualTo(AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED);
  }

  @Test
  void reportsThatTheRoleCannotBeAssumed() {
    accounts
        .sandbox
        .control()
        .change(SCENARIO, new AwsChange.SetTrustedExternalIds(List.of("another")));

    assertThat(code(AccessOptions.DEFAULT)).isEqualTo(AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE);
  }

  @Test
  void doesNotOpenASessionInAnAccountOtherThanTheLinkedOne() {
    assertThatThrownBy(() -> open("210987654321", "aws", AccessOptions.DEFAULT))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal ->
                assertThat(refusal.code()).isEqualTo(AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT));
    assertThat(accounts.requests()).isEmpty();
  }

  @Test
  void doesNotReturnASessionThatAwsOpenedInAnotherAccount() {
    answerAsAnotherAccount();

    assertThat(code(AccessOptions.DEFAULT)).isEqualTo(AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT);
  }

  @Test
  void doesNotVerifyAnAccountByASessionOfAnotherOne() {
    answerAsAnotherAccount();

    CheckReport report = accounts.check(SCENARIO);

    assertThat(AwsFindings.codes(report).get("role-assumed"))
        .containsExactly("?AWS_ROLE_OF_ANOTHER_ACCOUNT");
    assertThat(report.account()).isEmpty();
  }

  @Test
  void hasOneAudience() {
    assertThatThrownBy(
            () -> open(accounts.account(SCENARIO).accountId(), "graph", AccessOptions.DEFAULT))
        .hasMessageContaining("audience aws");
  }

  @Test
  void anSdkClientUsesANewSessionOnceTheSourceReturnsOne() {
    List<String> ids = List.of("ASIAONE", "ASIATWO");
    int[] next = {0};
    LinkedAccountCredentials credentials =
        new LinkedAccountCredentials(
            () ->
                new TemporaryKeys(
                    ids.get(next[0]++), Secret.of("key"), Secret.of("token"), Instant.EPOCH));

    assertThat(credentials.getCredentials().getAWSAccessKeyId()).isEqualTo("ASIAONE");
    assertThat(credentials.getCredentials().getAWSAccessKeyId()).isEqualTo("ASIATWO");
  }

  private void assertRefusedUnasked(AccessOptions options) {
    assertThat(code(options)).isEqualTo(ProviderErrorCode.ACCESS_OPTION_REFUSED);
    assertThat(accounts.requests()).isEmpty();
  }

  private ErrorCode code(AccessOptions options) {
    return catchThrowableOfType(ProviderException.class, () -> open(options)).code();
  }

  private AccessSession open(AccessOptions options) {
    return open(accounts.account(SCENARIO).accountId(), "aws", options);
  }

  private AccessSession open(String accountId, String audience, AccessOptions options) {
    return accounts.provider.access(
        new AccessRequest(
            new Account(accountId, "Contoso"),
            accounts.account(SCENARIO).form(),
            SandboxAccounts.published(accounts.account(SCENARIO)),
            Credential.empty(),
            audience,
            options));
  }

  private LinkedAccountClients clients(AccessSession session) {
    return new LinkedAccountClients(
        accounts.transport(CALL),
        AwsSettings.of(Settings.of(SandboxAccounts.DESCRIPTOR, accounts.settings())),
        () -> session);
  }

  private String roleArn() {
    return accounts.account(SCENARIO).form().get("roleArn");
  }

  private String roleName() {
    return roleArn().substring(roleArn().lastIndexOf('/') + 1);
  }

  /** The attempts without the right external ID are denied; the third request opens the session. */
  private void answerAsAnotherAccount() {
    accounts
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("sts.us-east-1.amazonaws.com").after(2).first(1),
                SandboxAccounts.assumedIn("210987654321", "key", "token")));
  }

  private void trust(String action, String condition) {
    accounts
        .sandbox
        .control()
        .change(
            SCENARIO,
            new AwsChange.SetTrustPolicy(
                """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow",
                  "Principal": {"AWS": "%s"},
                  "Action": "%s",
                  "Condition": %s}]}
                """
                    .formatted(
                        accounts.account(SCENARIO).platformPrincipal(),
                        action,
                        condition.formatted(accounts.account(SCENARIO).externalId()))));
  }
}
