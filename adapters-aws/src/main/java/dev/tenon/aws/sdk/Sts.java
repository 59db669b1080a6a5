package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicSessionCredentials;
import com.amazonaws.services.securitytoken.model.AssumeRoleRequest;
import com.amazonaws.services.securitytoken.model.AssumeRoleResult;
import com.amazonaws.services.securitytoken.model.AssumedRoleUser;
import com.amazonaws.services.securitytoken.model.Credentials;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.RoleArn;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The AWS Security Token Service, called in the platform's own name in the configured region.
 *
 * <p>Source: actions AssumeRole and GetCallerIdentity in the AWS STS API reference.
 */
public final class Sts {

  /** How messages call it. */
  public static final String SERVICE = "AWS STS";

  /** The shortest that AWS allows; a check takes seconds. */
  private static final int SESSION_SECONDS = 900;

  /** One for all calls: a condition on it would else tell a probe from the real call. */
  private static final String SESSION_NAME = "tenon";

  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:[a-z-]+:sts::([0-9]{12}):assumed-role/.+");

  private final SdkClients clients;
  private final PlatformCredentials platform;

  Sts(SdkClients clients, PlatformCredentials platform) {
    this.clients = clients;
    this.platform = platform;
  }

  /** Opens a session of a role. */
  public RoleSession assume(RoleArn role, ExternalId externalId) {
    AssumeRoleResult answer = assume(role, Optional.of(externalId));
    Credentials credentials = answer.getCredentials();
    return new RoleSession(
        role.partition(),
        accountId(answer),
        new AWSStaticCredentialsProvider(
            new BasicSessionCredentials(
                credentials.getAccessKeyId(),
                credentials.getSecretAccessKey(),
                credentials.getSessionToken())));
  }

  /**
   * Tries whether a role lets itself be assumed like that. Returns when it does, and keeps nothing
   * of the session that it was given. Asks as {@link #assume(RoleArn, ExternalId)} does, but for
   * the external ID, so that nothing else can be why it is refused.
   *
   * @throws AwsRefusal when it does not, as it should
   */
  public void probe(RoleArn role, Optional<ExternalId> externalId) {
    assume(role, externalId);
  }

  /** The ARN in which the platform calls, as AWS sees it. */
  public String callerArn(Partition partition) {
    return SdkCall.run(
        SERVICE,
        () ->
            Present.in(
                SERVICE,
                clients
                    .sts(partition)
                    .getCallerIdentity(
                        new GetCallerIdentityRequest()
                            .withRequestCredentialsProvider(credentials(partition)))
                    .getArn()));
  }

  private AssumeRoleResult assume(RoleArn role, Optional<ExternalId> externalId) {
    AssumeRoleRequest request =
        new AssumeRoleRequest()
            .withRoleArn(role.toString())
            .withRoleSessionName(SESSION_NAME)
            .withDurationSeconds(SESSION_SECONDS)
            .withExternalId(externalId.map(ExternalId::value).orElse(null));
    request.setRequestCredentialsProvider(credentials(role.partition()));
    AssumeRoleResult answer =
        SdkCall.run(SERVICE, () -> clients.sts(role.partition()).assumeRole(request));
    Credentials credentials = Present.in(SERVICE, answer.getCredentials());
    Present.in(SERVICE, credentials.getAccessKeyId());
    Present.in(SERVICE, credentials.getSecretAccessKey());
    Present.in(SERVICE, credentials.getSessionToken());
    return answer;
  }

  private AWSStaticCredentialsProvider credentials(Partition partition) {
    return new AWSStaticCredentialsProvider(platform.of(partition));
  }

  private static String accountId(AssumeRoleResult answer) {
    AssumedRoleUser user = Present.in(SERVICE, answer.getAssumedRoleUser());
    Matcher arn = ASSUMED_ROLE.matcher(Present.in(SERVICE, user.getArn()));
    if (!arn.matches()) {
      throw SdkCall.unreadable(SERVICE, "names no account");
    }
    return arn.group(1);
  }
}
