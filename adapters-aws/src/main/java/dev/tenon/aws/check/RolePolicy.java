package dev.tenon.aws.check;

import dev.tenon.aws.policy.Excess;
import dev.tenon.aws.policy.PolicyDocument;
import java.util.List;
import java.util.Optional;

/**
 * A policy of the role, other than those that were asked for.
 *
 * @param name as the console shows it
 * @param excess what it allows too much; empty when the policy cannot be understood
 */
record RolePolicy(String name, Optional<Excess> excess) {

  private static final String BY_AWS = ":iam::aws:policy/";

  static RolePolicy inline(String name, String json) {
    return new RolePolicy(name + " (inline)", PolicyDocument.parse(json).map(Excess::of));
  }

  /** AWS promises of its own policies of these names that they change nothing. */
  static RolePolicy managed(String arn, String name, String json) {
    boolean onlyReads =
        arn.contains(BY_AWS) && (name.contains("ReadOnly") || name.contains("ViewOnly"));
    return new RolePolicy(
        name,
        PolicyDocument.parse(json)
            .map(Excess::of)
            .map(
                found ->
                    onlyReads
                        ? new Excess(found.administration(), found.data(), List.of())
                        : found));
  }
}
