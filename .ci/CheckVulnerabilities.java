import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * Compares the bill of materials of the build with known vulnerabilities. Needs no network: the
 * advisories are in a file with a date, which {@code --refresh} replaces. Run it with {@code
 * .ci/check-vulnerabilities}, which has Maven's libraries on the class path: versions compare as
 * Maven compares them.
 *
 * <pre>
 * .ci/check-vulnerabilities [--bom FILE] [--advisories FILE]
 * .ci/check-vulnerabilities --refresh SOURCE [--bom FILE] [--advisories FILE]
 * </pre>
 *
 * <p>A source is the archive of OSV for Maven
 * (https://osv-vulnerabilities.storage.googleapis.com/Maven/all.zip), a copy of it, or a folder of
 * such files, for example a clone of github.com/github/advisory-database. Both have the OSV format
 * (https://ossf.github.io/osv-schema).
 *
 * <p>Exit codes: 0 no known vulnerability, 1 at least one, 2 the files cannot be used.
 */
final class CheckVulnerabilities {

  private static final String DATE = "# As of ";
  private static final String AFTER = ">";
  private static final int OLD_DAYS = 60;

  private Path bom = Path.of("target", "bom.json");
  private Path advisories = Path.of(".ci", "advisories.tsv");
  private Optional<String> source = Optional.empty();

  public static void main(String[] args) {
    try {
      System.exit(new CheckVulnerabilities().run(args) ? 0 : 1);
    } catch (IOException | RuntimeException e) {
      System.err.println("The check cannot run: " + e);
      System.exit(2);
    }
  }

  /** A version of an artifact in the bill of materials. */
  private record Component(String artifact, String version) implements Comparable<Component> {
    @Override
    public int compareTo(Component other) {
      return (artifact + ":" + version).compareTo(other.artifact + ":" + other.version);
    }
  }

  /**
   * A range of versions that have a vulnerability, or an artifact without any.
   *
   * @param id the advisory; empty if the artifact has none
   * @param introduced the first vulnerable version; {@code 0} for the first of all
   * @param fixed the first version that is not vulnerable, or {@code >} and the last one that is;
   *     empty if none is fixed
   */
  private record Advisory(String artifact, String id, String introduced, String fixed)
      implements Comparable<Advisory> {

    boolean affects(Component component) {
      return !id.isEmpty()
          && component.artifact.equals(artifact)
          && (introduced.equals("0") || compare(component.version, introduced) >= 0)
          && !isFixed(component.version);
    }

    private boolean isFixed(String version) {
      return !fixed.isEmpty()
          && (fixed.startsWith(AFTER)
              ? compare(version, fixed.substring(AFTER.length())) > 0
              : compare(version, fixed) >= 0);
    }

    String remedy() {
      if (fixed.isEmpty()) {
        return "no fixed version";
      }
      return fixed.startsWith(AFTER)
          ? "fixed after " + fixed.substring(AFTER.length())
          : "fixed in " + fixed;
    }

    private static int compare(String one, String other) {
      return new ComparableVersion(one).compareTo(new ComparableVersion(other));
    }

    String row() {
      return String.join("\t", artifact, id, introduced, fixed).stripTrailing();
    }

    @Override
    public int compareTo(Advisory other) {
      return row().compareTo(other.row());
    }
  }

  private boolean run(String[] args) throws IOException {
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length) {
        throw new IllegalArgumentException(args[i] + " needs a value");
      }
      String value = args[i + 1];
      switch (args[i]) {
        case "--bom" -> bom = Path.of(value);
        case "--advisories" -> advisories = Path.of(value);
        case "--refresh" -> source = Optional.of(value);
        default -> throw new IllegalArgumentException("Unknown option " + args[i]);
      }
    }
    Set<Component> components = components();
    if (source.isPresent()) {
      refresh(components);
    }
    return check(components);
  }

  private Set<Component> components() throws IOException {
    Set<Component> components = new TreeSet<>();
    try (Reader json = Files.newBufferedReader(bom)) {
      for (JsonElement element :
          JsonParser.parseReader(json).getAsJsonObject().getAsJsonArray("components")) {
        JsonObject component = element.getAsJsonObject();
        components.add(
            new Component(
                component.get("group").getAsString() + ":" + component.get("name").getAsString(),
                component.get("version").getAsString()));
      }
    }
    components.removeIf(
        one -> one.artifact.startsWith("dev.tenon:") || one.artifact.startsWith("com.example:"));
    if (components.isEmpty()) {
      throw new IllegalStateException(bom + " has no components");
    }
    return components;
  }

  private boolean check(Set<Component> components) throws IOException {
    List<String> lines = Files.readAllLines(advisories);
    LocalDate date =
        lines.stream()
            .filter(line -> line.startsWith(DATE))
            .map(line -> LocalDate.parse(line.substring(DATE.length()).strip().substring(0, 10)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException(advisories + " has no date"));
    List<Advisory> known = lines.stream().flatMap(line -> parsed(line).stream()).toList();
    List<String> found =
        components.stream()
            .flatMap(
                one -> known.stream().filter(two -> two.affects(one)).map(two -> text(one, two)))
            .distinct()
            .toList();
    found.forEach(System.err::println);
    List<String> unknown =
        components.stream()
            .map(Component::artifact)
            .filter(one -> known.stream().noneMatch(two -> two.artifact.equals(one)))
            .distinct()
            .toList();
    System.out.printf(
        "%d artifacts compared with advisories as of %s: %s.%n",
        components.size(),
        date,
        found.isEmpty() ? "no known vulnerability" : "known vulnerabilities: " + found.size());
    if (!unknown.isEmpty()) {
      System.out.printf(
          "Nothing is known about %d artifacts, because nobody looked them up: %s%n",
          unknown.size(), shortened(unknown));
    }
    if (date.plusDays(OLD_DAYS).isBefore(LocalDate.now())) {
      System.out.printf(
          "The advisories are %d days old. Refresh them with --refresh.%n",
          ChronoUnit.DAYS.between(date, LocalDate.now()));
    }
    return found.isEmpty();
  }

  private static String text(Component component, Advisory advisory) {
    return "%s %s has %s (%s)"
        .formatted(component.artifact, component.version, advisory.id, advisory.remedy());
  }

  private static String shortened(List<String> artifacts) {
    int shown = 5;
    return artifacts.size() <= shown
        ? String.join(", ", artifacts)
        : String.join(", ", artifacts.subList(0, shown)) + ", ...";
  }

  private static Optional<Advisory> parsed(String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return Optional.empty();
    }
    String[] columns = line.split("\t", -1);
    if (columns.length == 2 || columns.length > 4) {
      throw new IllegalStateException("not a row of advisories: " + line);
    }
    return Optional.of(
        new Advisory(
            columns[0],
            columns.length > 1 ? columns[1] : "",
            columns.length > 1 ? columns[2] : "",
            columns.length > 3 ? columns[3] : ""));
  }

  /** Replaces the advisories by those of the source for the artifacts in the bill of materials. */
  private void refresh(Set<Component> components) throws IOException {
    Set<String> wanted = new TreeSet<>();
    components.forEach(one -> wanted.add(one.artifact));
    Set<Advisory> rows = new TreeSet<>();
    wanted.forEach(artifact -> rows.add(new Advisory(artifact, "", "", "")));
    Latest latest = new Latest();
    read(json -> latest.add(json, rows, wanted));
    if (latest.date.isEmpty()) {
      throw new IllegalStateException(source.orElseThrow() + " has no advisories");
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Known vulnerabilities of the artifacts in the bill of materials. Written by");
    lines.add("# .ci/check-vulnerabilities --refresh. Tab-separated: artifact, advisory, first");
    lines.add("# vulnerable version, first fixed version. A row without an advisory: looked up.");
    lines.add(DATE + latest.date.substring(0, 10) + ", from " + name(source.orElseThrow()));
    rows.forEach(row -> lines.add(row.row()));
    Path written = Files.createTempFile(advisories.toAbsolutePath().getParent(), "advisories", "");
    Files.write(written, lines);
    Files.move(written, advisories, StandardCopyOption.REPLACE_EXISTING);
    System.out.println(rows.size() - wanted.size() + " ranges of vulnerable versions written.");
  }

  /** A path of this machine says nothing to others. */
  private static String name(String source) {
    return source.startsWith("https://") ? source : "a copy: " + Path.of(source).getFileName();
  }

  /** The date of the newest advisory. */
  private static final class Latest {
    private String date = "";

    void add(JsonObject advisory, Set<Advisory> rows, Set<String> wanted) {
      String modified = advisory.get("modified").getAsString();
      date = date.compareTo(modified) < 0 ? modified : date;
      if (!advisory.has("withdrawn") && advisory.has("affected")) {
        for (JsonElement element : advisory.getAsJsonArray("affected")) {
          JsonObject affected = element.getAsJsonObject();
          JsonObject artifact = affected.getAsJsonObject("package");
          if (artifact != null
              && artifact.get("ecosystem").getAsString().equals("Maven")
              && wanted.contains(artifact.get("name").getAsString())) {
            String name = artifact.get("name").getAsString();
            String id = advisory.get("id").getAsString();
            ranges(affected).forEach(range -> rows.add(new Advisory(name, id, range[0], range[1])));
          }
        }
      }
    }

    /** Pairs of the first vulnerable and the first fixed version; the latter may be empty. */
    private static List<String[]> ranges(JsonObject affected) {
      List<String[]> ranges = new ArrayList<>();
      array(affected, "ranges")
          .map(JsonElement::getAsJsonObject)
          .filter(range -> range.get("type").getAsString().equals("ECOSYSTEM"))
          .forEach(
              range -> {
                String introduced = "0";
                boolean open = false;
                for (JsonElement event : range.getAsJsonArray("events")) {
                  JsonObject one = event.getAsJsonObject();
                  if (one.has("introduced")) {
                    introduced = one.get("introduced").getAsString();
                    open = true;
                  } else if (one.has("fixed")) {
                    ranges.add(new String[] {introduced, one.get("fixed").getAsString()});
                    open = false;
                  } else if (one.has("last_affected")) {
                    ranges.add(
                        new String[] {introduced, AFTER + one.get("last_affected").getAsString()});
                    open = false;
                  }
                }
                if (open) {
                  ranges.add(new String[] {introduced, ""});
                }
              });
      if (ranges.isEmpty()) {
        array(affected, "versions")
            .map(JsonElement::getAsString)
            .forEach(version -> ranges.add(new String[] {version, AFTER + version}));
      }
      return ranges;
    }

    private static Stream<JsonElement> array(JsonObject object, String name) {
      JsonArray array = object.getAsJsonArray(name);
      return array == null ? Stream.empty() : array.asList().stream();
    }
  }

  private interface Sink {
    void accept(JsonObject advisory);
  }

  private void read(Sink sink) throws IOException {
    String from = source.orElseThrow();
    if (!from.startsWith("https://") && Files.isDirectory(Path.of(from))) {
      List<Path> files;
      try (Stream<Path> all = Files.walk(Path.of(from))) {
        files = all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      }
      for (Path file : files) {
        try (Reader json = Files.newBufferedReader(file)) {
          sink.accept(JsonParser.parseReader(json).getAsJsonObject());
        }
      }
      return;
    }
    try (InputStream in =
            from.startsWith("https://")
                ? URI.create(from).toURL().openStream()
                : Files.newInputStream(Path.of(from));
        ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(".json")) {
          sink.accept(
              JsonParser.parseReader(new InputStreamReader(zip, StandardCharsets.UTF_8))
                  .getAsJsonObject());
        }
      }
    }
  }
}
