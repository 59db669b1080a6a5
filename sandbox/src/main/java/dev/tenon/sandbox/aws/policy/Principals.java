package dev.tenon.sandbox.aws.policy;

import java.util.List;

/**
 * The principals a statement is about.
 *
 * @param negated whether it is about everyone else
 * @param anyone whether {@code *} is among them
 * @param aws ARNs and account ids
 */
record Principals(boolean negated, boolean anyone, List<String> aws) {

  boolean include(IamRequestContext request) {
    return (anyone || request.comesFromOneOf(aws)) != negated;
  }
}
