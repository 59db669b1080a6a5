import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A request that two evaluators decide differently.
 *
 * @param evaluator which one of Tenon's
 * @param policies the policies in JSON
 * @param request the caller and the context
 * @param own the decision of that evaluator
 * @param reference the decision of the independent one
 */
record Difference(
    Evaluator evaluator,
    String policies,
    Map<String, String> request,
    String own,
    String reference) {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  /** The evaluators of this repository. */
  enum Evaluator {
    SANDBOX_TRUST("sandbox, AssumeRole"),
    SANDBOX_IDENTITY("sandbox, policy simulation"),
    ADAPTER_TRUST("dev.tenon.aws, trust policies"),
    ADAPTER_EXCESS("dev.tenon.aws, excess permissions"),
    ADAPTER_CONDITIONS("dev.tenon.aws, open conditions");

    final String label;

    Evaluator(String label) {
      this.label = label;
    }
  }

  /** Whether the policies contain a match of a pattern, in any case. */
  boolean mentions(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(policies).find();
  }

  /** Whether a negated element compares with a variable whose key the request does not have. */
  boolean negatesVariableWithoutValue() {
    return Stream.concat(
            keysOf("Not[A-Za-z]*\":\\{((?:[^{}]|\\$\\{[^}]*})*)}"),
            keysOf("NotResource\":(\\[[^\\]]*|\"[^\"]*)"))
        .flatMap(values -> VARIABLE.matcher(values).results().map(found -> found.group(1)))
        .anyMatch(key -> !isPresent(key));
  }

  /** Whether ForAnyValue and IfExists are combined for a key that the request does not have. */
  boolean hasAnyValueIfExistsWithoutKey() {
    return keysOf("ForAnyValue:[A-Za-z]+IfExists\":\\{\"([^\"]+)\"")
        .anyMatch(key -> !isPresent(key));
  }

  private Stream<String> keysOf(String pattern) {
    return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE)
        .matcher(policies)
        .results()
        .map(found -> found.group(1));
  }

  private boolean isPresent(String key) {
    return request.keySet().stream().anyMatch(key::equalsIgnoreCase);
  }

  /** The documented reason; empty if there is none. */
  Optional<ExplainedDifference> explanation() {
    return Arrays.stream(ExplainedDifference.values())
        .filter(reason -> reason.explains(this))
        .findFirst();
  }
}
