package dev.tenon.sandbox.aws.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * An AWS account as IAM and STS see it.
 *
 * @param id twelve digits
 * @param roles by name in lower case, because IAM compares names case-insensitively
 * @param serviceControlPolicies JSON documents of the policies that its organization attaches
 *     beside {@code FullAWSAccess}
 * @param sessionLag how long new credentials of its roles are not valid yet
 * @param inactiveRegions the regions where STS is deactivated for it
 */
public record IamAccount(
    AwsPartition partition,
    String id,
    Optional<String> alias,
    Map<String, IamRole> roles,
    List<IamUser> users,
    List<String> serviceControlPolicies,
    Duration sessionLag,
    Set<String> inactiveRegions) {

  /** Copies the collections. */
  public IamAccount {
    roles = Map.copyOf(roles);
    users = List.copyOf(users);
    serviceControlPolicies = List.copyOf(serviceControlPolicies);
    inactiveRegions = Set.copyOf(inactiveRegions);
  }

  /** An account with nothing in it. */
  public static IamAccount empty(AwsPartition partition, String id) {
    return new IamAccount(
        partition, id, Optional.empty(), Map.of(), List.of(), List.of(), Duration.ZERO, Set.of());
  }

  /** The role of exactly that name. */
  public Optional<IamRole> role(String name) {
    return Optional.ofNullable(roles.get(key(name))).filter(role -> role.name().equals(name));
  }

  /** Whether a role has that name or one that differs in case only. */
  public boolean hasRoleLike(String name) {
    return roles.containsKey(key(name));
  }

  public IamAccount named(String newAlias) {
    return new IamAccount(
        partition,
        id,
        Optional.of(newAlias),
        roles,
        users,
        serviceControlPolicies,
        sessionLag,
        inactiveRegions);
  }

  /** The same with a role, which replaces one of its name. */
  public IamAccount with(IamRole role) {
    Map<String, IamRole> more = new TreeMap<>(roles);
    more.put(key(role.name()), role);
    return withRoles(more);
  }

  public IamAccount withoutRole(String name) {
    Map<String, IamRole> fewer = new TreeMap<>(roles);
    fewer.remove(key(name));
    return withRoles(fewer);
  }

  public IamAccount with(IamUser user) {
    List<IamUser> more = new ArrayList<>(users);
    more.add(user);
    return new IamAccount(
        partition, id, alias, roles, more, serviceControlPolicies, sessionLag, inactiveRegions);
  }

  public IamAccount withServiceControlPolicy(String document) {
    List<String> more = new ArrayList<>(serviceControlPolicies);
    more.add(document);
    return new IamAccount(partition, id, alias, roles, users, more, sessionLag, inactiveRegions);
  }

  public IamAccount withSessionLag(Duration lag) {
    return new IamAccount(
        partition, id, alias, roles, users, serviceControlPolicies, lag, inactiveRegions);
  }

  public IamAccount withInactiveRegions(Set<String> regions) {
    return new IamAccount(
        partition, id, alias, roles, users, serviceControlPolicies, sessionLag, regions);
  }

  private IamAccount withRoles(Map<String, IamRole> other) {
    return new IamAccount(
        partition, id, alias, other, users, serviceControlPolicies, sessionLag, inactiveRegions);
  }

  private static String key(String roleName) {
    return roleName.toLowerCase(Locale.ROOT);
  }
}
