package dev.tenon.sandbox.aws.state;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An IAM role. Guarded by the lock of its {@link AwsCloud}. */
public final class IamRole {

  /** When and where a role was last used. */
  public record LastUse(Instant at, String region) {}

  private final AwsPartition partition;
  private final String accountId;
  private final String path;
  private final String name;
  private final String id;
  private final Instant createdAt;
  private final Map<String, String> tags = new TreeMap<>();
  private final Set<String> attachedArns = new LinkedHashSet<>();
  private final Map<String, String> inlinePolicies = new TreeMap<>();
  private TrustPolicy trust;
  private String description = "";
  private Duration maxSession = Duration.ofHours(1);
  private Optional<String> boundaryArn = Optional.empty();
  private Optional<LastUse> lastUse = Optional.empty();
  private boolean ofStack;

  /**
   * A role without permissions, with the defaults of IAM.
   *
   * @param path begins and ends with a slash
   * @param id the unique ID, which begins with {@code AROA}
   */
  public IamRole(
      IamAccount account,
      String path,
      String name,
      String id,
      Instant createdAt,
      TrustPolicy trust) {
    this.partition = account.partition();
    this.accountId = account.id();
    this.path = path;
    this.name = name;
    this.id = id;
    this.createdAt = createdAt;
    this.trust = trust;
  }

  public AwsPartition partition() {
    return partition;
  }

  public String accountId() {
    return accountId;
  }

  public String path() {
    return path;
  }

  public String name() {
    return name;
  }

  public String id() {
    return id;
  }

  public String arn() {
    return partition.iamArn(accountId, "role" + path + name);
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Map<String, String> tags() {
    return tags;
  }

  /** The attached managed policies, in the order in which they were attached. */
  public Set<String> attachedArns() {
    return attachedArns;
  }

  /** The JSON documents of the inline policies, by name. */
  public Map<String, String> inlinePolicies() {
    return inlinePolicies;
  }

  public TrustPolicy trust() {
    return trust;
  }

  public void setTrust(TrustPolicy policy) {
    trust = policy;
  }

  public String description() {
    return description;
  }

  public void setDescription(String text) {
    description = text;
  }

  /** The maximum session duration. */
  public Duration maxSession() {
    return maxSession;
  }

  public void setMaxSession(Duration longest) {
    maxSession = longest;
  }

  /** The managed policy that is the permissions boundary. */
  public Optional<String> boundaryArn() {
    return boundaryArn;
  }

  public void setBoundaryArn(Optional<String> arn) {
    boundaryArn = arn;
  }

  public Optional<LastUse> lastUse() {
    return lastUse;
  }

  public void setLastUse(LastUse use) {
    lastUse = Optional.of(use);
  }

  /** Whether a CloudFormation stack created the role and can update it. */
  public boolean isOfStack() {
    return ofStack;
  }

  public void setOfStack() {
    ofStack = true;
  }
}
