package dev.tenon.aws.policy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A statement of a policy.
 *
 * @param allows whether it allows, rather than denies
 * @param actions patterns of the actions it is about
 * @param allButActions patterns of the actions it is not about, if it is about all others
 * @param principals whom it is about, in a trust policy
 */
public record Statement(
    boolean allows,
    List<String> actions,
    List<String> allButActions,
    List<Principal> principals,
    List<Condition> conditions) {

  private static final String ASSUME_ROLE = "sts:AssumeRole";

  public Statement {
    actions = List.copyOf(actions);
    allButActions = List.copyOf(allButActions);
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

  /** Whether it is about everybody, and no condition says who of them. */
  public boolean isForEveryone() {
    return principals.stream().anyMatch(Principal::isAnyone)
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
}
