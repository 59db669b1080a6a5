import java.util.function.Predicate;

/**
 * Differences that do not need a change: the independent evaluator departs from AWS's documents, or
 * the decision is open on purpose.
 */
enum ExplainedDifference {
  VARIABLE_WITHOUT_VALUE(
      "a negated operator or NotResource compares with a variable that has no value",
      "IAM user guide, reference_policies_variables, \"Policy variables with no value\": inverse"
          + " operators match, because nothing is equal to or like the effectively null value.",
      Difference::negatesVariableWithoutValue),
  VARIABLE_OF_OLD_VERSION(
      "a policy of version 2008-10-17 contains a variable",
      "IAM user guide, reference_policies_elements_version: in that version ${aws:username} is a"
          + " literal string. The independent evaluator replaces it.",
      difference -> difference.mentions("2008-10-17") && difference.mentions("\\$\\{")),
  ANY_VALUE_IF_EXISTS(
      "ForAnyValue with IfExists and a key that the request does not have",
      "Not settled: ForAnyValue does not match without the key"
          + " (reference_policies_condition-single-vs-multi-valued-context-keys), IfExists does"
          + " (reference_policies_elements_condition_operators). dev.tenon.aws leaves it open.",
      difference -> difference.hasAnyValueIfExistsWithoutKey()),
  ARN_WILDCARD(
      "an ARN operator compares with * instead of the six parts of an ARN",
      "Not settled: reference_policies_elements_condition_operators compares each of six parts."
          + " dev.tenon.aws leaves it open.",
      difference ->
          difference.mentions("Arn(Not)?(Like|Equals)(IfExists)?\":\\{[^{}]*[\\[:,]\"\\*\"")),
  ALL_RESOURCES_REQUIRED(
      "a statement with ARNs and an action that supports no resources",
      "Service Authorization Reference, reference_policies_actions-resources-contextkeys: such an"
          + " action needs * as its resource. The independent evaluator takes the * of the request"
          + " for a pattern that overlaps with the ARNs.",
      difference ->
          difference.evaluator() == Difference.Evaluator.SANDBOX_IDENTITY
              && difference.request().get("action").endsWith(" on *")
              && difference.mentions("Resource\":[^}]*\"arn:")),
  VALUE_NOT_KNOWN(
      "Unknown, because the policy uses a value that dev.tenon.aws does not have",
      "TrustCaller and RequestContext: only TLS, the external ID, the principal and the account of the"
          + " role are known, and the name of the platform's next session is open.",
      difference ->
          difference.evaluator() == Difference.Evaluator.ADAPTER_TRUST
              && difference.own().equals("Unknown")
              && difference.mentions(
                  "aws:PrincipalOrgID|aws:SourceIp|aws:MultiFactorAuthPresent|aws:RequestedRegion"
                      + "|aws:CurrentTime|aws:EpochTime|aws:PrincipalTag|aws:PrincipalType"
                      + "|aws:username|\\$\\{|assumed-role/platform/"));

  final String title;
  final String source;
  private final Predicate<Difference> predicate;

  ExplainedDifference(String title, String source, Predicate<Difference> predicate) {
    this.title = title;
    this.source = source;
    this.predicate = predicate;
  }

  boolean explains(Difference difference) {
    return predicate.test(difference);
  }
}
