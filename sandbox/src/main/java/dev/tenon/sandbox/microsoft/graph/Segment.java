package dev.tenon.sandbox.microsoft.graph;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of a Graph path: a name, perhaps with a key in brackets.
 *
 * @param keyName the property of an alternate key such as {@code appId}; empty for the object ID
 */
record Segment(String name, Optional<String> keyName, Optional<String> key) {

  /** The last part of a path that asks for the number of objects. */
  static final String COUNT = "$count";

  private static final Pattern SYNTAX =
      Pattern.compile("([^(]+)(?:\\((?:(\\w+)=)?'((?:[^']|'')*)'\\))?");

  static List<Segment> parse(String path) {
    return Arrays.stream(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(Segment::parseOne)
        .toList();
  }

  /** Whether the path asks for the number of objects of a collection. */
  static boolean isCount(List<Segment> path) {
    return path.size() > 1 && path.get(path.size() - 1).name().equals(COUNT);
  }

  private static Segment parseOne(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      throw GraphException.noSuchSegment(text);
    }
    return new Segment(
        matcher.group(1),
        Optional.ofNullable(matcher.group(2)),
        Optional.ofNullable(matcher.group(3)).map(key -> key.replace("''", "'")));
  }
}
