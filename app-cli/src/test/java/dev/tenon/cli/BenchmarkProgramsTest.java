package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No module compiles the programs of the benchmarks, so nothing else notices when they do not fit.
 */
class BenchmarkProgramsTest {

  private static final Path BENCHMARKS = Path.of("..", "benchmarks");

  @TempDir Path classes;

  static List<Path> programs() throws IOException {
    try (Stream<Path> entries = Files.list(BENCHMARKS)) {
      return entries.filter(entry -> entry.toString().endsWith("-program")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("programs")
  void compiles(Path program) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    List<Path> sources = sources(program);
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, UTF_8)) {
      boolean compiled =
          compiler
              .getTask(
                  null,
                  files,
                  problems,
                  options(),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();

      assertThat(compiled).as("%s: %s", program, problems.getDiagnostics()).isTrue();
    }
  }

  private static List<Path> sources(Path program) throws IOException {
    try (Stream<Path> files = Files.walk(program)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }

  /** Programs share sources of the one that measures scale. */
  private List<String> options() {
    return List.of(
        "--release",
        "17",
        "-proc:none",
        "-nowarn",
        "-d",
        classes.toString(),
        "-sourcepath",
        BENCHMARKS.resolve("scale-program").toString(),
        "-cp",
        System.getProperty("java.class.path"));
  }
}
