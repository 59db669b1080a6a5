import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Adds a Java runtime to the installed layout, and the class archives made for exactly that
 * runtime, so that the result needs no Java and starts fast at once. The release build runs it as a
 * single source file. Arguments: the layout without a runtime, the target folder, the JDK from
 * which the runtime is taken (empty: the newest with long-term support beside the one that runs
 * this), and the modification time of all files.
 */
public final class Runtime {

  /**
   * What Tenon and its libraries use; jdk.localedata holds the months of the console's languages.
   */
  private static final List<String> MODULES =
      List.of(
          "java.compiler",
          "java.desktop",
          "java.instrument",
          "java.logging",
          "java.management",
          "java.naming",
          "java.net.http",
          "java.prefs",
          "java.rmi",
          "java.scripting",
          "java.security.jgss",
          "java.security.sasl",
          "java.sql",
          "java.transaction.xa",
          "java.xml",
          "java.xml.crypto",
          "jdk.charsets",
          "jdk.crypto.cryptoki",
          "jdk.crypto.ec",
          "jdk.httpserver",
          "jdk.jcmd",
          "jdk.jfr",
          "jdk.localedata",
          "jdk.management",
          "jdk.naming.dns",
          "jdk.net",
          "jdk.unsupported",
          "jdk.zipfs");

  private static final int FIRST_LTS = 17;
  private static final int VERSIONS_BETWEEN_LTS = 4;
  private static final long MINUTES = 5;

  private Runtime() {}

  public static void main(String[] arguments) throws Exception {
    Path layout = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    Path jdk = arguments[2].isEmpty() ? newest() : Path.of(arguments[2]);
    FileTime time = FileTime.from(Instant.parse(arguments[3]));
    System.out.println("The packages contain the runtime of " + jdk);
    delete(target);
    copy(layout, target);
    run(
        List.of(
            jdk.resolve("bin/jlink").toString(),
            "--add-modules",
            String.join(",", MODULES),
            "--include-locales=en,de,es,fr,ja",
            "--strip-debug",
            "--no-header-files",
            "--no-man-pages",
            "--compress=zip-6",
            "--generate-cds-archive",
            "--output",
            target.resolve("runtime").toString()));
    setTimes(target, time);
    Path archives = Files.createDirectories(target.resolve("archives"));
    run(List.of(target.resolve("bin/tenon").toString(), "--make-archives", archives.toString()));
    for (String archive : List.of("tenon.jsa", "tenon-local.jsa")) {
      if (!Files.exists(archives.resolve(archive))) {
        throw new IllegalStateException("No " + archive + " was made in " + archives);
      }
    }
    setTimes(target, time);
  }

  private static Path newest() throws IOException {
    Path running = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> siblings = Files.list(running.getParent())) {
      return siblings
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/jlink")))
          .filter(jdk -> version(jdk).filter(Runtime::hasLongTermSupport).isPresent())
          .max(Comparator.comparing(jdk -> version(jdk).orElseThrow()))
          .orElse(running);
    }
  }

  private static boolean hasLongTermSupport(int version) {
    return version >= FIRST_LTS && (version - FIRST_LTS) % VERSIONS_BETWEEN_LTS == 0;
  }

  private static Optional<Integer> version(Path jdk) {
    try {
      Properties release = new Properties();
      release.load(new StringReader(Files.readString(jdk.resolve("release"), UTF_8)));
      String version = release.getProperty("JAVA_VERSION", "").replace("\"", "");
      return Optional.of(java.lang.Runtime.Version.parse(version).feature());
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void copy(Path source, Path target) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(source.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  /** The archives compare the times of the jars: those of a package must be those of the build. */
  private static void setTimes(Path target, FileTime time) throws IOException {
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(path -> !Files.isSymbolicLink(path)).toList()) {
        Files.setLastModifiedTime(file, time);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
    builder.environment().keySet().removeIf(name -> name.startsWith("TENON_"));
    Process process = builder.start();
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException(
          command.get(0) + " did not end within " + MINUTES + " minutes");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException(command.get(0) + " failed with " + process.exitValue());
    }
  }
}
