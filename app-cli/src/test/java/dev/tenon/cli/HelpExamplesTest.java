package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples in the help of every command, and those in the documents. */
class HelpExamplesTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SHELL = Pattern.compile("(?ms)^```(?:sh|shell)$(.*?)^```$");

  private static final Pattern COMMAND = Pattern.compile("  ([a-z0-9-]+)  .*");

  /** Up to a comment, which follows two blanks, or what a shell does with the output. */
  private static final Pattern TENON =
      Pattern.compile("(?:^ *|[(|&] *|\\w=\\S+ +)tenon(?![^ ])(.*?)(?=  | \\|| >|\\)|$)");

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  /** Run until they are interrupted, or for a minute. */
  private static final Pattern ENDLESS = Pattern.compile("(serve|demo)( .*)?|sandbox( --.*)?");

  @TempDir private Path folder;

  @Test
  void everyExampleIsACommandThatTenonUnderstands() {
    Installation tenon = installation();
    List<String> examples = examples(tenon, List.of());

    assertThat(examples).hasSizeGreaterThan(60);
    assertUnderstood(tenon, examples);
  }

  @Test
  void everyExampleInTheDocumentsIsACommandThatTenonUnderstands() throws IOException {
    List<Path> documents = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
    }
    List<String> examples = new ArrayList<>();
    for (Path document : documents) {
      SHELL
          .matcher(Files.readString(document))
          .results()
          .flatMap(block -> block.group(1).replaceAll("\\\\\n *", "").lines())
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> examples.addAll(invocations(line)));
    }

    assertThat(examples).hasSizeGreaterThan(40);
    assertUnderstood(installation(), examples);
  }

  private Installation installation() {
    return new Installation(folder).with("TENON_WEB_URL", "https://tenon.example");
  }

  private static void assertUnderstood(Installation tenon, List<String> examples) {
    for (String example : examples) {
      if (!ENDLESS.matcher(example).matches()) {
        assertThat(tenon.run(array(words(example))).err())
            .as(example)
            .doesNotContain("USAGE_INVALID");
      }
    }
  }

  /** What follows the program's name, for each time that a line calls it. */
  private static List<String> invocations(String line) {
    return TENON
        .matcher(line.replaceAll("\\$\\((?!tenon)[^)]*\\)", "value"))
        .results()
        .map(found -> found.group(1).strip())
        .toList();
  }

  @Test
  void theFormsInTheExamplesOfLinkAreValid() throws IOException {
    try (Sandbox sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(folder.resolve("sandbox"))
                .withScenarios("azure-healthy"))) {
      Installation tenon = new Installation(folder).using(sandbox).signedIn();
      for (String provider : List.of("m365", "aws", "azure")) {
        List<String> examples = examples(tenon, List.of("link", provider));
        assertThat(examples).as(provider).hasSizeGreaterThan(2);
        for (String example : examples) {
          Ran ran =
              tenon.run(
                  array(
                      words(
                          example
                              .replace("--name Contoso", "--name \"" + example.hashCode() + "\"")
                              .replace("10m", "1s"))));
          assertThat(ran.err()).as(example).doesNotContain("USAGE_INVALID", "FORM_INVALID");
        }
      }
    }
  }

  /** The examples in the help of a command and of those below it, without the program's name. */
  private static List<String> examples(Installation tenon, List<String> command) {
    List<String> words = new ArrayList<>(command);
    words.add("--help");
    Ran help = tenon.run(array(words));
    assertThat(help.exitCode()).as(String.join(" ", words)).isZero();
    List<String> examples = new ArrayList<>();
    String part = "";
    for (String line : help.out().replaceAll("\\\\\n *", "").lines().toList()) {
      Matcher listed = COMMAND.matcher(line);
      if (line.endsWith(":") && !line.startsWith(" ")) {
        part = line;
      } else if (part.startsWith("Example")) {
        examples.addAll(invocations(line));
      } else if (part.equals("Commands:") && listed.matches()) {
        List<String> below = new ArrayList<>(command);
        below.add(listed.group(1));
        examples.addAll(examples(tenon, below));
      }
    }
    return examples;
  }

  private static List<String> words(String example) {
    return WORD.matcher(example)
        .results()
        .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
        .toList();
  }

  private static String[] array(List<String> words) {
    return words.toArray(String[]::new);
  }
}
