package dev.tenon.testkit.arch;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The simple names of the top-level types in a source tree, main and test. If two types share a
 * name, a reader has to look at the imports to know which one is meant.
 *
 * @param root the folder that contains the modules
 */
public record SimpleNames(Path root) {

  private static final Pattern DECLARATION =
      Pattern.compile(
          "^(?:(?:public|abstract|final|sealed|non-sealed|strictfp) )*"
              + "(?:class|interface|enum|record|@interface) (\\w+)",
          Pattern.MULTILINE);

  /** The names of more than one type, each with the files that declare it. */
  public Map<String, SortedSet<Path>> shared() {
    try (Stream<Path> files = Files.walk(root)) {
      Map<String, SortedSet<Path>> byName =
          files
              .filter(file -> isSource(root.relativize(file)))
              .flatMap(file -> declarations(file).map(name -> Map.entry(name, file)))
              .collect(
                  groupingBy(
                      Map.Entry::getKey,
                      TreeMap::new,
                      mapping(Map.Entry::getValue, toCollection(TreeSet::new))));
      byName.values().removeIf(declaring -> declaring.size() < 2);
      return byName;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a file is Java code below {@code src/main/java} or {@code src/test/java}. */
  private static boolean isSource(Path file) {
    String path = file.toString().replace('\\', '/');
    return path.matches("(?:[\\w-]+/)+src/(?:main|test)/java/.*[^/]\\.java")
        && !path.contains("/target/")
        && !path.endsWith("/package-info.java")
        && !path.endsWith("/module-info.java");
  }

  private static Stream<String> declarations(Path file) {
    try {
      return DECLARATION.matcher(Files.readString(file)).results().map(SimpleNames::name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(MatchResult declaration) {
    return declaration.group(1);
  }
}
