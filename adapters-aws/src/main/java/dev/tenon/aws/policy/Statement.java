package dev.tenon.aws.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A statement in a policy.
 *
 * @param allows whether its effect is Allow; otherwise it is Deny
 * @param actions patterns of the actions that it covers
 * @param allButActions patterns of NotAction: it covers all other actions
 * @param resources patterns of the resources that it covers; empty in a trust policy
 * @param principals the principals that it covers, in a trust policy
 */
public record Statement(
    boolean allows,
    List<String> actions,
    List<String> allButActions,
    List<String> resources,
    List<PolicyPrincipal> principals,
    List<Condition> conditions) {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  public Statement {
    actions = List.copyOf(actions);
    allButActions = List.copyOf(allButActions);
    resources = List.copyOf(resources);
    principals = List.copyOf(principals);
    conditions = List.copyOf(conditions);
  }

  /** Whether it covers AssumeRole or another action that opens sessions. */
  public boolean opensSessions() {
    return !allButActions.isEmpty()
        || actions.stream()
            .map(ActionPattern::new)
            .anyMatch(
                pattern ->
                    pattern.matches(ASSUME_ROLE)
                        || pattern.matches("sts:AssumeRoleWithSAML")
                        || pattern.matches("sts:AssumeRoleWithWebIdentity"));
  }

  /** Whether it covers an action on some resource. */
  boolean covers(String action) {
    return allButActions.isEmpty() ? matches(actions, action) : !matches(allButActions, action);
  }

  /** Whether it allows the actions that it covers on all resources, without conditions. */
  boolean allowsAlways() {
    return allows && conditions.isEmpty() && resources.contains("*");
  }

  /** Whether a condition or a policy variable uses a condition key. */
  boolean uses(String key) {
    return conditions.stream().anyMatch(condition -> condition.isOn(key))
        || Stream.concat(
                resources.stream(),
                conditions.stream().flatMap(condition -> condition.values().stream()))
            .anyMatch(text -> hasVariable(text, key));
  }

  /** Whether it may apply to a call without a value for that key. */
  boolean mayApplyWithout(String key) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .allMatch(Condition::mayHoldWithoutKey);
  }

  /** Whether it covers every principal, and no condition restricts the caller. */
  public boolean isForEveryone() {
    return principals.stream().anyMatch(PolicyPrincipal::isAnyone)
        && conditions.stream().noneMatch(Condition::namesCallers);
  }

  /** Whether a condition excludes everybody except that caller. */
  public boolean isForNobodyBut(String arn) {
    return conditions.stream().anyMatch(condition -> condition.namesCaller(arn));
  }

  /** Whether it applies only with an external ID that it spells out. */
  public boolean requiresExternalId() {
    return conditions.stream().anyMatch(Condition::requiresExternalId);
  }

  /** The external IDs that it spells out. */
  public Set<String> externalIds() {
    Set<String> ids = new LinkedHashSet<>();
    conditions.stream()
        .filter(Condition::requiresExternalId)
        .forEach(condition -> ids.addAll(condition.values()));
    return ids;
  }

  private static boolean matches(List<String> patterns, String action) {
    return patterns.stream().map(ActionPattern::new).anyMatch(pattern -> pattern.matches(action));
  }

  private static boolean hasVariable(String text, String key) {
    return text.toLowerCase(Locale.ROOT).contains("${" + key.toLowerCase(Locale.ROOT));
  }
}
