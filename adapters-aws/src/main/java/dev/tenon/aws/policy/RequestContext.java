package dev.tenon.aws.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The condition keys of a request whose values are known.
 *
 * @param values by key in lower case; empty for a key that the request does not have. Nothing is
 *     known about keys that are missing.
 */
public record RequestContext(Map<String, Optional<String>> values) {

  private static final String VARIABLE_START = "${";
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  public RequestContext {
    values = Map.copyOf(values);
  }

  /** The context of a user or role that uses TLS; nothing else is known. */
  public static RequestContext empty() {
    return new RequestContext(
        Map.of(
            "aws:securetransport", Optional.of("true"),
            "aws:principalisawsservice", Optional.of("false")));
  }

  /** The same context with a value. */
  public RequestContext with(String key, String value) {
    return with(key, Optional.of(value));
  }

  /** The same context with the value of a key, or without one. */
  public RequestContext with(String key, Optional<String> value) {
    Map<String, Optional<String>> changed = new HashMap<>(values);
    changed.put(key.toLowerCase(Locale.ROOT), value);
    return new RequestContext(changed);
  }

  /** The same context with what another one knows. */
  RequestContext with(RequestContext further) {
    Map<String, Optional<String>> changed = new HashMap<>(values);
    changed.putAll(further.values);
    return new RequestContext(changed);
  }

  /** Whether a text of a policy has policy variables. */
  static boolean hasVariables(String text) {
    return text.contains(VARIABLE_START);
  }

  /**
   * Whether it is known that the request does not have the key of a variable in a text. Nothing is
   * equal to such a text.
   */
  boolean lacksVariable(String text) {
    return hasVariables(text)
        && VARIABLE
            .matcher(text)
            .results()
            .map(variable -> variable.group(1))
            .anyMatch(key -> isKnown(key) && value(key).isEmpty());
  }

  /**
   * A text of a policy with the values of its policy variables; empty if one is not known, or has a
   * character that would be a wildcard.
   *
   * <p>Source: "IAM policy elements: Variables and tags" in the IAM user guide.
   */
  Optional<String> resolve(String text) {
    if (!hasVariables(text)) {
      return Optional.of(text);
    }
    Matcher variable = VARIABLE.matcher(text);
    StringBuilder resolved = new StringBuilder();
    while (variable.find()) {
      Optional<String> value =
          Optional.ofNullable(values.get(variable.group(1).toLowerCase(Locale.ROOT)))
              .flatMap(known -> known)
              .filter(known -> !Wildcards.in(known));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      variable.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
    }
    return Optional.of(variable.appendTail(resolved).toString())
        .filter(complete -> !hasVariables(complete));
  }

  /** Whether it is known if the request has the key, and with which value. */
  boolean isKnown(String key) {
    return values.containsKey(key.toLowerCase(Locale.ROOT));
  }

  /** The value of a known key; empty if the request does not have it. */
  Optional<String> value(String key) {
    return values.get(key.toLowerCase(Locale.ROOT));
  }
}
