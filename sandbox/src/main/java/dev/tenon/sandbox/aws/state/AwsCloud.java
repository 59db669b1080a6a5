package dev.tenon.sandbox.aws.state;

import dev.tenon.sandbox.aws.state.StsSession.Traits;
import dev.tenon.sandbox.cloud.SandboxClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * All accounts, organizations and sessions of the sandbox's AWS. IAM shows changes at once; they
 * reach STS after the propagation delay, which is zero by default.
 *
 * <p>Everything in it is mutable and guarded by one lock: each request and each change runs as a
 * whole inside {@link #locked}, so that no thread sees an incomplete change of another.
 */
public final class AwsCloud {

  /** More than a busy client uses in the hour for which most sessions are valid. */
  private static final int SESSIONS_KEPT = 100_000;

  private final Map<String, IamAccount> accounts = new LinkedHashMap<>();
  private final List<GeneratedAccounts> others = new ArrayList<>();
  private final Map<String, IamUser> users = new HashMap<>();
  private final Map<String, StsSession> sessions =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, StsSession> eldest) {
          return size() > SESSIONS_KEPT;
        }
      };
  private final List<Organization> organizations = new ArrayList<>();
  private final Map<String, Map<String, Instant>> delegatedServices = new HashMap<>();
  private final SandboxClock clock;
  private Duration propagationDelay = Duration.ZERO;
  private long issued;

  public AwsCloud(SandboxClock clock) {
    this.clock = clock;
  }

  /** Runs work while no other thread uses the cloud. */
  public synchronized <T> T locked(Supplier<T> work) {
    return work.get();
  }

  /** Makes a change while no other thread uses the cloud. */
  public synchronized void locked(Runnable change) {
    change.run();
  }

  public SandboxClock clock() {
    return clock;
  }

  public void add(IamAccount account) {
    accounts.put(account.id(), account);
    account.users().forEach(user -> users.put(user.key().id(), user));
  }

  /** Adds accounts that this cloud does not contain. */
  public void add(GeneratedAccounts accountsElsewhere) {
    others.add(accountsElsewhere);
  }

  public void add(Organization organization) {
    organizations.add(organization);
  }

  /** Replaces the organization with the same id. */
  public void replace(Organization organization) {
    organizations.replaceAll(one -> one.id().equals(organization.id()) ? organization : one);
  }

  /** Sets how long changes take to reach STS from now on. */
  public void delayPropagationBy(Duration delay) {
    propagationDelay = delay;
  }

  /** How long changes take to reach STS. */
  public Duration propagationDelay() {
    return propagationDelay;
  }

  /** When a change made now reaches STS. */
  public Instant effectiveFrom() {
    return propagationDelay.isZero() ? Instant.MIN : clock.instant().plus(propagationDelay);
  }

  public Optional<IamAccount> account(String id) {
    return Optional.ofNullable(home(id).accounts.get(id));
  }

  /** The IDs of the accounts that this cloud contains. */
  public Set<String> accountIds() {
    return accounts.keySet();
  }

  /** Keeps an account from now on, because it is about to be changed. */
  public void keep(String accountId) {
    others.forEach(one -> one.keep(accountId));
  }

  /** The cloud that contains an account, or this one. */
  private AwsCloud home(String accountId) {
    return accounts.containsKey(accountId)
        ? this
        : others.stream()
            .flatMap(one -> one.find(accountId).stream())
            .filter(cloud -> cloud.accounts.containsKey(accountId))
            .findFirst()
            .orElse(this);
  }

  /**
   * Makes a member account a delegated administrator of its organization for a service.
   *
   * @param service its service principal, such as {@code config.amazonaws.com}
   */
  public void delegateAdministration(String accountId, String service) {
    delegatedServices
        .computeIfAbsent(accountId, id -> new HashMap<>())
        .put(service, clock.instant());
  }

  /** The services for which an account is a delegated administrator, and since when. */
  public Map<String, Instant> delegatedServices(String accountId) {
    return Map.copyOf(home(accountId).delegatedServices.getOrDefault(accountId, Map.of()));
  }

  /** The organization that an account belongs to. */
  public Optional<Organization> organizationOf(String accountId) {
    return home(accountId).organizations.stream()
        .filter(organization -> organization.member(accountId).isPresent())
        .findFirst();
  }

  /** The user with an access key. */
  public Optional<IamUser> user(String accessKeyId) {
    return Optional.ofNullable(users.get(accessKeyId));
  }

  /** The session with an access key; it may have expired. The oldest are forgotten. */
  public Optional<StsSession> session(String accessKeyId) {
    return Optional.ofNullable(sessions.get(accessKeyId));
  }

  /** Issues credentials for a session of a role. */
  public StsSession open(
      IamRole role, String name, Duration lifetime, List<String> policies, Traits traits) {
    return open(role.accountId(), role.name(), role.id(), name, lifetime, policies, traits);
  }

  /** Issues temporary credentials for a user. */
  public StsSession open(IamUser user, Duration lifetime, Traits traits) {
    return open(user.accountId(), "", user.id(), user.name(), lifetime, List.of(), traits);
  }

  private StsSession open(
      String accountId,
      String roleName,
      String id,
      String name,
      Duration lifetime,
      List<String> policies,
      Traits traits) {
    issued++;
    String number = Long.toString(issued);
    Instant now = clock.instant();
    StsSession session =
        new StsSession(
            AwsIds.accessKey("ASIA", id, name, number),
            AwsIds.token(id, name, number),
            accountId,
            roleName,
            id,
            name,
            now.plus(account(accountId).map(IamAccount::sessionLag).orElseThrow()),
            now.plus(lifetime),
            policies,
            traits);
    sessions.put(session.key().id(), session);
    return session;
  }

  /** Creates a role, which reaches STS after the propagation delay. */
  public IamRole createRole(IamAccount account, String path, String name, String trustDocument) {
    IamRole role =
        new IamRole(
            account,
            path,
            name,
            AwsIds.unique("AROA", account.id(), Long.toString(account.nextRole())),
            clock.instant(),
            new TrustPolicy(trustDocument, Optional.empty(), effectiveFrom()));
    account.put(role);
    return role;
  }

  /** Replaces the trust policy of a role; STS applies the new one after the propagation delay. */
  public void changeTrust(IamRole role, String document) {
    Optional<String> earlier = role.trust().inForceAt(clock.instant());
    role.setTrust(new TrustPolicy(document, earlier, effectiveFrom()));
  }
}
