package dev.tenon.aws.sdk;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.services.securitytoken.model.AssumeRoleRequest;
import com.amazonaws.services.securitytoken.model.AssumeRoleResult;
import com.amazonaws.services.securitytoken.model.AssumedRoleUser;
import com.amazonaws.services.securitytoken.model.Credentials;
import com.amazonaws.services.securitytoken.model.GetCallerIdentityRequest;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.Partition;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.spi.AccessSession.TemporaryKeys;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.Quota;
import dev.tenon.spi.Secret;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.LimitedRequests;
import dev.tenon.toolkit.Refusal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Calls the AWS Security Token Service with the platform's own credentials, in the configured
 * region.
 *
 * <p>Source: actions AssumeRole and GetCallerIdentity in the AWS STS API reference.
 */
public final class Sts {

  /** The name of the service in messages. */
  public static final String SERVICE = "AWS STS";

  /** The same for all calls, so that no trust policy can distinguish a probe from the real call. */
  private static final String SESSION_NAME = "tenon";

  private static final String QUOTA = "AWS STS requests per account and Region";
  private static final double PER_SECOND = 600;

  /** A tenth of a second's requests, since AWS does not say how it counts within a second. */
  private static final int BURST = 60;

  private static final URI SOURCE =
      URI.create(
          "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html#reference_iam-quotas-sts-requests");

  private static final Pattern ASSUMED_ROLE =
      Pattern.compile("arn:[a-z-]+:sts::([0-9]{12}):assumed-role/.+");

  private final SdkClients clients;
  private final PlatformCredentials platform;
  private final LimitedRequests requests;
  private final InstantSource clock;

  Sts(
      SdkClients clients,
      PlatformCredentials platform,
      LimitedRequests requests,
      InstantSource clock) {
    this.clients = clients;
    this.platform = platform;
    this.requests = requests;
    this.clock = clock;
  }

  /** Opens a session of a role: AssumeRole. */
  public RoleSession assume(RoleArn role, ExternalId externalId, SessionOptions options) {
    AssumeRoleResult response = assumeRole(role, Optional.of(externalId), options);
    Credentials credentials = response.getCredentials();
    return new RoleSession(
        role.partition(),
        accountId(response),
        Optional.ofNullable(response.getAssumedRoleUser().getAssumedRoleId()),
        new TemporaryKeys(
            credentials.getAccessKeyId(),
            Secret.of(credentials.getSecretAccessKey()),
            Secret.of(credentials.getSessionToken()),
            Present.in(SERVICE, credentials.getExpiration()).toInstant()));
  }

  /**
   * Tries to assume the role with another external ID or none, and discards the session. Only the
   * external ID differs from the request of {@link #assume}, so only the external ID can be the
   * reason for a denial.
   *
   * @throws Refusal when AWS denies the session, which is the secure outcome
   */
  public void probe(RoleArn role, Optional<ExternalId> externalId, SessionOptions options) {
    assumeRole(role, externalId, options);
  }

  /** The ARN of the principal with which the platform calls AWS: GetCallerIdentity. */
  public String callerArn(Partition partition) {
    GetCallerIdentityRequest request = new GetCallerIdentityRequest();
    request.setRequestCredentialsProvider(credentials(partition));
    return Present.in(
        SERVICE, calls(partition).run(request, clients.sts(partition)::getCallerIdentity).getArn());
  }

  private AssumeRoleResult assumeRole(
      RoleArn role, Optional<ExternalId> externalId, SessionOptions options) {
    AssumeRoleRequest request =
        new AssumeRoleRequest()
            .withRoleArn(role.toString())
            .withRoleSessionName(SESSION_NAME)
            .withDurationSeconds(Math.toIntExact(options.duration().toSeconds()))
            .withPolicy(options.policy().orElse(null))
            .withSourceIdentity(options.sourceIdentity().orElse(null))
            .withExternalId(externalId.map(ExternalId::value).orElse(null));
    request.setRequestCredentialsProvider(credentials(role.partition()));
    AssumeRoleResult response =
        calls(role.partition()).run(request, clients.sts(role.partition())::assumeRole);
    Credentials credentials = Present.in(SERVICE, response.getCredentials());
    Present.in(SERVICE, credentials.getAccessKeyId());
    Present.in(SERVICE, credentials.getSecretAccessKey());
    Present.in(SERVICE, credentials.getSessionToken());
    return response;
  }

  private SdkCalls calls(Partition partition) {
    String host = clients.stsHost(partition);
    Quota quota = new Quota(QUOTA, host, PER_SECOND, BURST, SOURCE);
    return new SdkCalls(SERVICE, new OutgoingRequest(host, "", List.of(quota)), requests, clock);
  }

  private AWSStaticCredentialsProvider credentials(Partition partition) {
    return new AWSStaticCredentialsProvider(platform.of(partition));
  }

  private static String accountId(AssumeRoleResult response) {
    AssumedRoleUser user = Present.in(SERVICE, response.getAssumedRoleUser());
    Matcher arn = ASSUMED_ROLE.matcher(Present.in(SERVICE, user.getArn()));
    if (!arn.matches()) {
      throw CallFault.unreadable(SERVICE, "does not name the account of the session");
    }
    return arn.group(1);
  }
}
