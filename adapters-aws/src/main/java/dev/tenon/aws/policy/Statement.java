package dev.tenon.aws.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A statement of a policy.
 *
 * @param allows whether it allows, rather than denies
 * @param actions patterns of the actions it is about
 * @param allButActions patterns of the actions it is not about, if it is about all others
 * @param resources patterns of what it is about, outside of a trust policy
 * @param principals whom it is about, in a trust policy
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

  /** Whether it is about AssumeRole, or about whatever else opens a session for somebody. */
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

  /** Whether it is about an action, on some resource. */
  boolean isAbout(String action) {
    return allButActions.isEmpty() ? matches(actions, action) : !matches(allButActions, action);
  }

  /** Whether it allows whatever action it is about, on all resources and in every case. */
  boolean allowsAlways() {
    return allows && conditions.isEmpty() && resources.contains("*");
  }

  /** Whether it needs the value of a condition key: in a condition, or for a policy variable. */
  boolean uses(String key) {
    return conditions.stream().anyMatch(condition -> condition.isOn(key))
        || Stream.concat(
                resources.stream(),
                conditions.stream().flatMap(condition -> condition.values().stream()))
            .anyMatch(text -> hasVariable(text, key));
  }

  /** Whether it may count for a call that has no value of that key. */
  boolean mayHoldWithout(String key) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .allMatch(Condition::mayHoldWithoutKey);
  }

  /** Whether it is about everybody, and no condition says who of them. */
  public boolean isForEveryone() {
    return principals.stream().anyMatch(PolicyPrincipal::isAnyone)
        && conditions.stream().noneMatch(Condition::namesCallers);
  }

  /** Whether a condition leaves nobody but that caller. */
  public boolean isForNobodyBut(String arn) {
    return conditions.stream().anyMatch(condition -> condition.namesCaller(arn));
  }

  /** Whether it is met with an external ID that it spells out, and not otherwise. */
  public boolean demandsExternalId() {
    return conditions.stream().anyMatch(Condition::demandsExternalId);
  }

  /** The external IDs that it spells out. */
  public Set<String> externalIds() {
    Set<String> ids = new LinkedHashSet<>();
    conditions.stream()
        .filter(Condition::demandsExternalId)
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
