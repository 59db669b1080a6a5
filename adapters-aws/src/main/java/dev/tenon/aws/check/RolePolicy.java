package dev.tenon.aws.check;

import dev.tenon.aws.policy.PolicyDocument;
import java.util.Optional;

/**
 * A policy of the role.
 *
 * @param name its name in the AWS console
 * @param document its content; empty when it cannot be parsed
 */
record RolePolicy(String name, Optional<PolicyDocument> document) {

  static RolePolicy inline(String name, String json) {
    return new RolePolicy(name + " (inline)", PolicyDocument.parse(json));
  }

  static RolePolicy managed(String name, String json) {
    return new RolePolicy(name, PolicyDocument.parse(json));
  }
}
