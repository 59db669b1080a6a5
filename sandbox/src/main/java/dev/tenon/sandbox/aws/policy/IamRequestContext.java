package dev.tenon.sandbox.aws.policy;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The request that policies are evaluated for.
 *
 * @param action such as {@code sts:AssumeRole}
 * @param principals every name of the principal: its ARN, its role's, its account's
 * @param context values of condition keys; the case of names is ignored
 */
public record IamRequestContext(
    String action, String resource, Set<String> principals, Map<String, String> context) {

  /** Copies the collections. */
  public IamRequestContext {
    principals = Set.copyOf(principals);
    Map<String, String> lowered = new TreeMap<>();
    context.forEach((key, value) -> lowered.put(key.toLowerCase(Locale.ROOT), value));
    context = Map.copyOf(lowered);
  }

  /** A request without a principal and condition keys. */
  public static IamRequestContext of(String action, String resource) {
    return new IamRequestContext(action, resource, Set.of(), Map.of());
  }

  Optional<String> value(String key) {
    return Optional.ofNullable(context.get(key.toLowerCase(Locale.ROOT)));
  }

  boolean comesFromOneOf(Collection<String> names) {
    return names.stream().anyMatch(principals::contains);
  }
}
