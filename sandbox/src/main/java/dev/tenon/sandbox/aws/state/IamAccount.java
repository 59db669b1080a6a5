package dev.tenon.sandbox.aws.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An AWS account as IAM and STS see it. Guarded by the lock of its {@link AwsCloud}. */
public final class IamAccount {

  private final AwsPartition partition;
  private final String id;
  private final Optional<String> alias;
  private final List<IamUser> users;
  private final Map<String, IamRole> roles = new TreeMap<>();
  private final List<String> serviceControlPolicies = new ArrayList<>();
  private final Set<String> inactiveRegions = new HashSet<>();
  private Duration sessionLag = Duration.ZERO;
  private long rolesCreated;

  /**
   * An account without roles.
   *
   * @param id twelve digits
   */
  public IamAccount(
      AwsPartition partition, String id, Optional<String> alias, List<IamUser> users) {
    this.partition = partition;
    this.id = id;
    this.alias = alias;
    this.users = List.copyOf(users);
  }

  public AwsPartition partition() {
    return partition;
  }

  public String id() {
    return id;
  }

  public Optional<String> alias() {
    return alias;
  }

  public List<IamUser> users() {
    return users;
  }

  public Collection<IamRole> roles() {
    return roles.values();
  }

  /** The role with exactly this name. */
  public Optional<IamRole> role(String name) {
    return Optional.ofNullable(roles.get(key(name))).filter(role -> role.name().equals(name));
  }

  /** Whether a role has this name or one that differs only in case, as IAM compares names. */
  public boolean hasRoleLike(String name) {
    return roles.containsKey(key(name));
  }

  /** The number of a new role: one that is created again has another unique ID. */
  long nextRole() {
    return ++rolesCreated;
  }

  /** Adds a role, or replaces the one with its name. */
  public void put(IamRole role) {
    roles.put(key(role.name()), role);
  }

  public void remove(IamRole role) {
    roles.remove(key(role.name()));
  }

  /** The policies that the organization attaches besides {@code FullAWSAccess}, JSON. */
  public List<String> serviceControlPolicies() {
    return serviceControlPolicies;
  }

  /** The regions in which STS is deactivated. */
  public Set<String> inactiveRegions() {
    return inactiveRegions;
  }

  /** How long after they are issued the credentials of its roles become valid. */
  public Duration sessionLag() {
    return sessionLag;
  }

  public void setSessionLag(Duration lag) {
    sessionLag = lag;
  }

  private static String key(String roleName) {
    return roleName.toLowerCase(Locale.ROOT);
  }
}
