package dev.tenon.sandbox.aws.policy;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    String action, String resource, Set<String> principals, Map<String, List<String>> context) {

  /** Copies the collections. */
  public IamRequestContext {
    principals = Set.copyOf(principals);
    Map<String, List<String>> lowered = new TreeMap<>();
    context.forEach((key, value) -> lowered.put(key.toLowerCase(Locale.ROOT), List.copyOf(value)));
    context = Map.copyOf(lowered);
  }

  /** The values of a key; empty when the request does not have it. */
  List<String> values(String key) {
    return context.getOrDefault(key.toLowerCase(Locale.ROOT), List.of());
  }

  boolean comesFromOneOf(Collection<String> names) {
    return names.stream().anyMatch(principals::contains);
  }
}
