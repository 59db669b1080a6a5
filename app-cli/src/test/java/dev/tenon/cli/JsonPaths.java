package dev.tenon.cli;

import static java.util.stream.Collectors.toCollection;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The members that occur in JSON documents, such as {@code integrations[].name}. */
final class JsonPaths {

  /** Objects whose members are named by a provider or an operator. */
  private static final Set<String> OPEN = Set.of("form", "published", "details", "values");

  private final SortedSet<String> paths = new TreeSet<>();

  void add(String document) {
    walk("", JsonParser.parseString(document));
  }

  /** All paths; of a member that is sometimes null or empty, only the paths of its content. */
  SortedSet<String> all() {
    return paths.stream()
        .filter(
            path ->
                paths.stream()
                    .noneMatch(
                        other -> other.startsWith(path + ".") || other.startsWith(path + "[]")))
        .collect(toCollection(TreeSet::new));
  }

  private void walk(String path, JsonElement element) {
    if (path.endsWith("actions")) {
      // The members of an action depend on its type, which docs/cli.md lists in a table.
      paths.add(path + "[]");
      return;
    }
    if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(item -> walk(path + "[]", item));
    } else if (element.isJsonObject()) {
      for (Map.Entry<String, JsonElement> member : element.getAsJsonObject().entrySet()) {
        walk(path.isEmpty() ? member.getKey() : path + "." + name(path, member), member.getValue());
      }
    } else if (!path.isEmpty()) {
      paths.add(path);
    }
    if (element.isJsonNull()) {
      paths.add(path);
    } else if (element.isJsonArray() && element.getAsJsonArray().isEmpty()) {
      paths.add(path + "[]");
    }
  }

  private static String name(String path, Map.Entry<String, JsonElement> member) {
    String parent = path.substring(path.lastIndexOf('.') + 1);
    return OPEN.contains(parent) ? "*" : member.getKey();
  }
}
