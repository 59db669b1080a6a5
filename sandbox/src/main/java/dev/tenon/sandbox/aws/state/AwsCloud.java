package dev.tenon.sandbox.aws.state;

import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * All accounts, organizations and sessions of the sandbox's AWS. IAM shows changes at once; they
 * reach STS after the propagation delay, which is zero by default. Thread-safe.
 */
public final class AwsCloud {

  private final Map<String, IamAccount> accounts = new LinkedHashMap<>();
  private final Map<String, StsSession> sessions = new LinkedHashMap<>();
  private final List<Organization> organizations = new ArrayList<>();
  private final SandboxClock clock;
  private Duration propagationDelay = Duration.ZERO;
  private long issued;

  public AwsCloud(SandboxClock clock) {
    this.clock = clock;
  }

  public SandboxClock clock() {
    return clock;
  }

  public synchronized void add(IamAccount account) {
    accounts.put(account.id(), account);
  }

  public synchronized void add(Organization organization) {
    organizations.add(organization);
  }

  /** How long changes take to reach STS from now on. */
  public synchronized void delayPropagationBy(Duration delay) {
    propagationDelay = delay;
  }

  /** When a change made now reaches STS. */
  public synchronized Instant effectiveFrom() {
    return propagationDelay.isZero() ? Instant.MIN : clock.instant().plus(propagationDelay);
  }

  public synchronized Optional<IamAccount> account(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /**
   * Changes an account.
   *
   * @throws IllegalArgumentException for an unknown account
   */
  public synchronized void update(String accountId, UnaryOperator<IamAccount> change) {
    IamAccount account = accounts.get(accountId);
    if (account == null) {
      throw new IllegalArgumentException("the sandbox has no AWS account " + accountId);
    }
    accounts.put(accountId, change.apply(account));
  }

  /** The organization an account belongs to. */
  public synchronized Optional<Organization> organizationOf(String accountId) {
    return organizations.stream()
        .filter(organization -> organization.member(accountId).isPresent())
        .findFirst();
  }

  /** The user of an access key. */
  public synchronized Optional<IamUser> user(String accessKeyId) {
    return accounts.values().stream()
        .flatMap(account -> account.users().stream())
        .filter(user -> user.key().id().equals(accessKeyId))
        .findFirst();
  }

  /** The session of an access key; it may have expired. */
  public synchronized Optional<StsSession> session(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId));
  }

  /** Issues credentials for a session of a role. */
  public synchronized StsSession open(
      IamRole role, String sessionName, Duration lifetime, List<String> policies) {
    issued++;
    String number = Long.toString(issued);
    Instant now = clock.instant();
    Duration lag = accounts.get(role.accountId()).sessionLag();
    StsSession session =
        new StsSession(
            AwsIds.accessKey("ASIA", role.arn(), sessionName, number),
            AwsIds.token(role.arn(), sessionName, number),
            role.accountId(),
            role.name(),
            role.id(),
            sessionName,
            now.plus(lag),
            now.plus(lifetime),
            policies);
    sessions.put(session.key().id(), session);
    return session;
  }

  /** A unique ID for a new object. */
  public synchronized String nextUniqueId(String prefix) {
    issued++;
    return AwsIds.unique(prefix, Long.toString(issued));
  }
}
