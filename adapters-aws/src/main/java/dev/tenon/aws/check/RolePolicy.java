package dev.tenon.aws.check;

import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A policy of the role.
 *
 * @param name its name in the AWS console
 * @param document its content; empty when it cannot be parsed
 * @param excess the actions that it allows beyond reading configuration; empty when it cannot be
 *     parsed
 */
record RolePolicy(String name, Optional<PolicyDocument> document, Optional<Excess> excess) {

  private static final String BY_AWS = ":iam::aws:policy/";

  static RolePolicy inline(String name, String json) {
    return of(name + " (inline)", json, UnaryOperator.identity());
  }

  /** According to AWS, AWS managed policies with these names allow no changes. */
  static RolePolicy managed(String arn, String name, String json) {
    boolean onlyReads =
        arn.contains(BY_AWS) && (name.contains("ReadOnly") || name.contains("ViewOnly"));
    return of(
        name,
        json,
        found -> onlyReads ? new Excess(found.administration(), found.data(), List.of()) : found);
  }

  private static RolePolicy of(String name, String json, UnaryOperator<Excess> known) {
    Optional<PolicyDocument> document = PolicyDocument.parse(json);
    return new RolePolicy(name, document, document.map(Excess::of).map(known));
  }
}
