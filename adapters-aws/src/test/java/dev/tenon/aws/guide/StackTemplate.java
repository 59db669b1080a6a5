package dev.tenon.aws.guide;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A CloudFormation template, and what CloudFormation makes of it for given parameters. Knows the
 * functions that the templates use; any other one is an error.
 */
record StackTemplate(Map<String, Object> document) {

  /** Stands for a property that {@code AWS::NoValue} takes out. */
  private static final Object NO_VALUE = new Object();

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9:.]+)}");

  /** A call of a function, written in its short form. */
  private record Call(String function, Object argument) {}

  static StackTemplate parse(String yaml) {
    LoaderOptions strict = new LoaderOptions();
    strict.setAllowDuplicateKeys(false);
    return new StackTemplate(map(new Yaml(new ShortForms(strict)).load(yaml)));
  }

  Map<String, Object> section(String name) {
    return map(document.getOrDefault(name, Map.of()));
  }

  /** The defaults of its parameters. */
  Map<String, String> defaults() {
    Map<String, String> defaults = new LinkedHashMap<>();
    section("Parameters")
        .forEach((name, declared) -> defaults.put(name, (String) map(declared).get("Default")));
    return defaults;
  }

  /** The properties of a resource, in an account, for those parameters. */
  Map<String, Object> resource(
      String name, Map<String, String> parameters, String partition, String account) {
    Map<String, Object> known = new LinkedHashMap<>(parameters);
    known.replaceAll((parameter, value) -> isList(parameter) ? items((String) value) : value);
    known.put("AWS::Partition", partition);
    known.put("AWS::AccountId", account);
    known.put("AWS::NoValue", NO_VALUE);
    return map(resolve(map(section("Resources").get(name)).get("Properties"), known));
  }

  /** Every name that a reference, a variable, an attribute or a condition mentions. */
  Set<String> mentioned() {
    Set<String> names = new TreeSet<>();
    collect(document, names);
    return names;
  }

  private static void collect(Object node, Set<String> names) {
    if (node instanceof Map<?, ?> map) {
      map.values().forEach(value -> collect(value, names));
    } else if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, names));
    } else if (node instanceof Call call) {
      switch (call.function()) {
        case "Ref" -> names.add((String) call.argument());
        case "GetAtt" -> names.add(((String) call.argument()).replaceFirst("\\..*", ""));
        case "If" -> {
          names.add((String) ((List<?>) call.argument()).get(0));
          collect(call.argument(), names);
        }
        case "Sub" ->
            VARIABLE
                .matcher((String) call.argument())
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
      map.forEach((key, value) -> resolved.put((String) key, resolve(value, known)));
      resolved.values().removeIf(value -> value == NO_VALUE);
      return resolved;
    } else if (node instanceof List<?> list) {
      List<Object> resolved = new ArrayList<>();
      list.forEach(item -> resolved.add(resolve(item, known)));
      resolved.removeIf(value -> value == NO_VALUE);
      return resolved;
    } else if (node instanceof Call call) {
      return call(call, known);
    }
    return node;
  }

  private Object call(Call call, Map<String, Object> known) {
    if (call.function().equals("If")) {
      List<?> branches = (List<?>) call.argument();
      Object holds = resolve(section("Conditions").get(branches.get(0)), known);
      return resolve(branches.get((Boolean) holds ? 1 : 2), known);
    }
    Object argument = resolve(call.argument(), known);
    return switch (call.function()) {
      case "Ref" -> known.get(argument);
      case "Sub" ->
          VARIABLE
              .matcher((String) argument)
              .replaceAll(name -> Matcher.quoteReplacement((String) known.get(name.group(1))));
      case "Equals" -> ((List<?>) argument).get(0).equals(((List<?>) argument).get(1));
      case "Not" -> !(Boolean) ((List<?>) argument).get(0);
      case "Join" -> join((List<?>) argument);
      default -> throw new IllegalArgumentException("no function " + call.function());
    };
  }

  private static String join(List<?> argument) {
    List<?> items = (List<?>) argument.get(1);
    return String.join((String) argument.get(0), items.stream().map(String.class::cast).toList());
  }

  private boolean isList(String parameter) {
    return "CommaDelimitedList".equals(map(section("Parameters").get(parameter)).get("Type"));
  }

  private static List<String> items(String list) {
    return list.isEmpty() ? List.of() : List.of(list.split(",", -1));
  }

  @SuppressWarnings("unchecked") // keys of the templates are strings, or the test fails
  static Map<String, Object> map(Object node) {
    return (Map<String, Object>) node;
  }

  /** Reads {@code !Ref} and its like as calls. */
  private static final class ShortForms extends SafeConstructor {

    ShortForms(LoaderOptions options) {
      super(options);
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              String function = node.getTag().getValue().substring(1);
              if (node instanceof ScalarNode scalar) {
                return new Call(function, scalar.getValue());
              } else if (node instanceof SequenceNode sequence) {
                return new Call(function, constructSequence(sequence));
              }
              return new Call(function, constructMapping((MappingNode) node));
            }
          });
    }
  }
}
