package dev.tenon.aws.policy;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A statement in a policy.
 *
 * @param label names the statement within its policy: its Sid, or its number
 * @param allows whether the effect is Allow; otherwise it is Deny
 * @param actions the patterns of Action
 * @param notActions the patterns of NotAction: the statement covers all other actions
 * @param resources the patterns of Resource; empty in a trust policy
 * @param notResources the patterns of NotResource: the statement covers all other resources
 * @param principals the principals of the statement; only in a trust policy
 * @param notPrincipals the principals of NotPrincipal: the statement denies all others
 */
public record Statement(
    String label,
    boolean allows,
    List<ActionPattern> actions,
    List<ActionPattern> notActions,
    List<String> resources,
    List<String> notResources,
    List<PolicyPrincipal> principals,
    List<PolicyPrincipal> notPrincipals,
    List<Condition> conditions) {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  /** A service that no resource names. */
  private static final String UNNAMED_SERVICE = "any-service";

  public Statement {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    resources = List.copyOf(resources);
    notResources = List.copyOf(notResources);
    principals = List.copyOf(principals);
    notPrincipals = List.copyOf(notPrincipals);
    conditions = List.copyOf(conditions);
  }

  /** Whether the statement covers AssumeRole or another action that opens sessions. */
  public boolean opensSessions() {
    return !notActions.isEmpty()
        || actions.stream()
            .anyMatch(
                pattern ->
                    pattern.matches(ASSUME_ROLE)
                        || pattern.matches("sts:AssumeRoleWithSAML")
                        || pattern.matches("sts:AssumeRoleWithWebIdentity"));
  }

  /** Whether the statement opens sessions only to those who sign in elsewhere. */
  public boolean isForFederationOnly() {
    return opensSessions() && !covers(ASSUME_ROLE);
  }

  /** Whether the statement covers an action on at least one resource. */
  boolean covers(String action) {
    return notActions.isEmpty() ? matches(actions, action) : !matches(notActions, action);
  }

  /** Whether the statement denies an action, at least on one resource or in one situation. */
  public boolean mayDeny(String action) {
    return !allows && covers(action);
  }

  /** Whether the statement covers every action that a pattern matches. */
  boolean coversAll(ActionPattern pattern) {
    return notActions.isEmpty()
        ? actions.stream().anyMatch(own -> own.includes(pattern))
        : !pattern.isWide() && covers(pattern.text());
  }

  /** Whether the statement may cover an action that a pattern matches. */
  boolean mayCover(ActionPattern pattern) {
    return pattern.isWide() || covers(pattern.text());
  }

  /** Whether the statement applies to all resources and has no conditions. */
  boolean appliesAlways() {
    return conditions.isEmpty() && !isLimited();
  }

  /** Whether the statement covers resources of all services, except some resources at most. */
  boolean reachesAllServices() {
    return !notResources.isEmpty() || namesResourceOf(UNNAMED_SERVICE);
  }

  /** Whether the statement may cover a resource that an action is on. */
  boolean mayReach(String action) {
    return reachesAllServices()
        || namesResourceFor(action)
        || ForeignResources.of(action).contains(ForeignResources.ANY_SERVICE);
  }

  /** Whether the statement names a resource of a service that has resources for an action. */
  boolean namesResourceFor(String action) {
    return namesResourceOf(action.substring(0, action.indexOf(':')))
        || ForeignResources.of(action).stream().anyMatch(this::namesResourceOf);
  }

  /**
   * Whether the statement names a resource of a service. Source: "Amazon Resource Names" in the AWS
   * General Reference: the third part of an ARN names the service.
   */
  private boolean namesResourceOf(String service) {
    return resources.stream()
        .map(resource -> resource.split(":", Comparison.ARN_PARTS))
        .anyMatch(
            parts -> parts.length < Comparison.ARN_PARTS || Wildcards.match(parts[2], service));
  }

  /** Whether the statement applies to some resources only. */
  boolean isLimited() {
    return !resources.contains("*");
  }

  /** Whether a condition or a policy variable uses a condition key. */
  boolean uses(String key) {
    return conditions.stream().anyMatch(condition -> condition.isOn(key))
        || Stream.of(
                resources.stream(),
                notResources.stream(),
                conditions.stream().flatMap(condition -> condition.values().stream()))
            .flatMap(texts -> texts)
            .anyMatch(text -> hasVariable(text, key));
  }

  /** Whether the statement may apply to a call without a value for a condition key. */
  boolean mayApplyWithout(String key) {
    return conditions.stream()
        .filter(condition -> condition.isOn(key))
        .allMatch(Condition::mayHoldWithoutKey);
  }

  /** Whether the statement covers every principal and no condition restricts the callers. */
  public boolean isForEveryone() {
    return principals.stream().anyMatch(PolicyPrincipal::isAnyone)
        && conditions.stream().noneMatch(Condition::namesCallers);
  }

  /** Whether the statement is about a caller. */
  Certainty isAbout(TrustCaller caller) {
    return notPrincipals.isEmpty()
        ? Certainty.anyOf(principals.stream().map(allows ? caller::isNamedBy : caller::isDeniedBy))
        : caller.isDeniedExcept(notPrincipals);
  }

  /** Whether a request satisfies all conditions, as far as its values are known. */
  Certainty holds(RequestContext request) {
    return Certainty.allOf(conditions.stream().map(condition -> condition.holds(request)));
  }

  private static boolean matches(List<ActionPattern> patterns, String action) {
    return patterns.stream().anyMatch(pattern -> pattern.matches(action));
  }

  private static boolean hasVariable(String text, String key) {
    return text.toLowerCase(Locale.ROOT).contains("${" + key.toLowerCase(Locale.ROOT));
  }
}
