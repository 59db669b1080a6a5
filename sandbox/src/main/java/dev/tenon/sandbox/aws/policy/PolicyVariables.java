package dev.tenon.sandbox.aws.policy;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Variables in resources and condition values, such as {@code ${aws:username}} and {@code
 * ${aws:PrincipalTag/team, 'none'}} ("IAM policy elements: Variables and tags",
 * reference_policies_variables). They exist from version 2012-10-17 on.
 */
final class PolicyVariables {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{\\s*([^,}]+?)\\s*(?:,\\s*'([^']*)'\\s*)?}");

  private PolicyVariables() {}

  /** The texts with their variables replaced; a text whose variable has no value is left out. */
  static List<String> resolved(List<String> texts, IamRequestContext request) {
    return texts.stream().flatMap(text -> resolved(text, request).stream()).toList();
  }

  private static Optional<String> resolved(String text, IamRequestContext request) {
    if (!text.contains("${")) {
      return Optional.of(text);
    }
    StringBuilder result = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    while (variable.find()) {
      Optional<String> value = value(variable.group(1), request);
      if (value.isEmpty() && variable.group(2) == null) {
        return Optional.empty();
      }
      variable.appendReplacement(
          result,
          Matcher.quoteReplacement(Wildcard.escaped(value.orElseGet(() -> variable.group(2)))));
    }
    return Optional.of(variable.appendTail(result).toString());
  }

  /** A key with several values cannot be used as a variable. */
  private static Optional<String> value(String name, IamRequestContext request) {
    if (name.matches("[*?$]")) {
      return Optional.of(name);
    }
    List<String> values = request.values(name);
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }
}
