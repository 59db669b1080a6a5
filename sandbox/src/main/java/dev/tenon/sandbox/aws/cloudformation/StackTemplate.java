package dev.tenon.sandbox.aws.cloudformation;

import dev.tenon.sandbox.aws.cloudformation.TemplateYaml.FunctionCall;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A CloudFormation template and its evaluation in an account.
 *
 * <p>Supports the functions Ref, Sub, If, Equals, Not and Join in their short forms; any other
 * function is an error. Source: "Intrinsic function reference"
 * (docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html).
 */
public final class StackTemplate {

  /** The value of a property that {@code AWS::NoValue} removes. */
  private static final Object NO_VALUE = new Object();

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

  private final Map<String, Object> document;

  private StackTemplate(Map<String, Object> document) {
    this.document = document;
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is not a YAML mapping
   */
  public static StackTemplate parse(String yaml) {
    return new StackTemplate(TemplateYaml.read(yaml));
  }

  /** The names of its sections. */
  public Set<String> sections() {
    return Set.copyOf(document.keySet());
  }

  /** The entries of a section, such as {@code Resources}, as written in the template. */
  public Map<String, Object> section(String name) {
    return map(document.getOrDefault(name, Map.of()));
  }

  /**
   * The defaults of its parameters.
   *
   * @throws IllegalArgumentException for a parameter that has none
   */
  public Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    section("Parameters")
        .forEach((name, declared) -> defaults.put(name, defaultOf(name, map(declared))));
    return defaults;
  }

  private static String defaultOf(String name, Map<String, Object> declared) {
    if (!declared.containsKey("Default")) {
      throw new IllegalArgumentException(
          "The parameter '" + name + "' has no default, and the sandbox sets no parameters.");
    }
    return String.valueOf(declared.get("Default"));
  }

  /**
   * The properties of a resource, in an account, for those parameters.
   *
   * @param partition such as {@code aws-cn}
   * @throws IllegalArgumentException for an unknown name or function
   */
  public Map<String, Object> resource(
      String name, Map<String, String> parameters, String partition, String account) {
    Map<String, Object> known = new LinkedHashMap<>(parameters);
    known.replaceAll((parameter, value) -> isList(parameter) ? items((String) value) : value);
    known.put("AWS::Partition", partition);
    known.put("AWS::AccountId", account);
    known.put("AWS::NoValue", NO_VALUE);
    return map(resolve(map(section("Resources").get(name)).get("Properties"), known));
  }

  /** Every name in a reference, a variable, an attribute or a condition. */
  public Set<String> mentioned() {
    Set<String> names = new TreeSet<>();
    collect(document, names);
    return names;
  }

  /** A node as a mapping with text keys. */
  @SuppressWarnings("unchecked") // the keys are checked
  public static Map<String, Object> map(Object node) {
    if (node instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
      return (Map<String, Object>) map;
    }
    throw unexpected(node, "a mapping");
  }

  /** A node as a list. */
  static List<?> list(Object node) {
    if (node instanceof List<?> list) {
      return list;
    }
    throw unexpected(node, "a list");
  }

  private static List<?> list(Object node, int items) {
    List<?> list = list(node);
    if (list.size() != items) {
      throw unexpected(node, "a list of " + items);
    }
    return list;
  }

  private static String text(Object node) {
    if (node instanceof String || node instanceof Number || node instanceof Boolean) {
      return node.toString();
    }
    throw unexpected(node, "a text");
  }

  private static boolean truth(Object node) {
    if (node instanceof Boolean holds) {
      return holds;
    }
    throw unexpected(node, "a condition");
  }

  private static IllegalArgumentException unexpected(Object node, String expected) {
    return new IllegalArgumentException(
        "The template has '" + node + "' where " + expected + " is expected.");
  }

  private static void collect(Object node, Set<String> names) {
    if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, names));
    } else if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, names));
    } else if (node instanceof FunctionCall call) {
      switch (call.function()) {
        case "Ref" -> names.add(text(call.argument()));
        case "GetAtt" -> names.add(text(call.argument()).replaceFirst("\\..*", ""));
        case "If" -> {
          names.add(text(list(call.argument(), 3).get(0)));
          collect(call.argument(), names);
        }
        case "Sub" ->
            VARIABLE
                .matcher(text(call.argument()))
                .results()
                .map(variable -> variable.group(1))
                .forEach(names::add);
        default -> collect(call.argument(), names);
      }
    }
  }

  private Object resolve(Object node, Map<String, Object> known) {
    if (node instanceof Map<?, ?> map) {
      Map<String, Object> resolved = new LinkedHashMap<>();
      map(map).forEach((key, value) -> resolved.put(key, resolve(value, known)));
      resolved.values().removeIf(value -> value == NO_VALUE);
      return resolved;
    } else if (node instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>();
      list.forEach(item -> resolved.add(resolve(item, known)));
      resolved.removeIf(value -> value == NO_VALUE);
      return resolved;
    } else if (node instanceof FunctionCall call) {
      return call(call, known);
    }
    return node;
  }

  private Object call(FunctionCall call, Map<String, Object> known) {
    if (call.function().equals("If")) {
      List<?> branches = list(call.argument(), 3);
      Object holds = resolve(section("Conditions").get(text(branches.get(0))), known);
      return resolve(branches.get(truth(holds) ? 1 : 2), known);
    }
    Object argument = resolve(call.argument(), known);
    return switch (call.function()) {
      case "Ref" -> value(text(argument), known);
      case "Sub" ->
          VARIABLE
              .matcher(text(argument))
              .replaceAll(name -> Matcher.quoteReplacement(text(value(name.group(1), known))));
      case "Equals" -> Objects.equals(list(argument, 2).get(0), list(argument, 2).get(1));
      case "Not" -> !truth(list(argument, 1).get(0));
      case "Join" -> join(list(argument, 2));
      default ->
          throw new IllegalArgumentException(
              "The sandbox does not support the function !" + call.function() + ".");
    };
  }

  private static Object value(String name, Map<String, Object> known) {
    Object value = known.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "The template refers to '"
              + name
              + "', which is neither a parameter nor a pseudo parameter that the sandbox"
              + " supports.");
    }
    return value;
  }

  private static String join(List<?> argument) {
    return list(argument.get(1)).stream()
        .map(StackTemplate::text)
        .collect(Collectors.joining(text(argument.get(0))));
  }

  private boolean isList(String parameter) {
    Object declared = section("Parameters").get(parameter);
    return declared != null && "CommaDelimitedList".equals(map(declared).get("Type"));
  }

  private static List<String> items(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }
}
