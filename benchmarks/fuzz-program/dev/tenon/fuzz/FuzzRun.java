package dev.tenon.fuzz;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs Jazzer with each target in a process of its own, and prints a table.
 *
 * <p>Arguments: folder for work, class path of Jazzer, file of the results, inputs of all targets,
 * seed, and the names of targets (all if there is none).
 */
public final class FuzzRun {

  private static final int MILLION = 1_000_000;
  private static final int FEWEST = 20;
  private static final int MOST_FINDINGS = 10;

  private static final Pattern STATUS = Pattern.compile("cov: (\\d+)");
  private static final Pattern EXECUTED =
      Pattern.compile("stat::number_of_executed_units: *(\\d+)");

  private record Outcome(
      String target, long inputs, long coverage, double seconds, List<String> findings) {}

  private FuzzRun() {}

  public static void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[0]);
    long total = Long.parseLong(arguments[3]);
    List<String> names = List.of(arguments).subList(5, arguments.length);
    if (names.isEmpty()) {
      names = new ArrayList<>();
      Targets.names().forEach(names::add);
    }
    System.out.printf(
        "%-22s %10s %10s %10s %9s%n", "", "inputs", "coverage", "seconds", "findings");
    List<Outcome> outcomes = new ArrayList<>();
    for (String name : names) {
      outcomes.add(run(work, arguments[1], name, total, arguments[4]));
    }
    Files.writeString(Path.of(arguments[2]), json(outcomes, arguments[4]));
    long inputs = outcomes.stream().mapToLong(Outcome::inputs).sum();
    long findings = outcomes.stream().mapToLong(one -> one.findings().size()).sum();
    System.out.printf("%,d inputs, %d findings%n", inputs, findings);
    outcomes.stream()
        .filter(one -> !one.findings().isEmpty())
        .forEach(
            one ->
                System.out.printf("%n%s:%n%s%n", one.target(), String.join("\n", one.findings())));
    System.exit(findings == 0 && inputs > 0 ? 0 : 1);
  }

  private static Outcome run(Path work, String jazzer, String name, long total, String seed)
      throws Exception {
    Target target = Targets.named(name);
    Path seeds = Files.createDirectories(work.resolve(name).resolve("seeds"));
    int number = 0;
    for (String one : target.seeds()) {
      Files.writeString(seeds.resolve("seed-" + number++), one);
    }
    long inputs = Math.max(FEWEST, total * target.share() / MILLION);
    Path artifacts = Path.of("target", "fuzz", name);
    Files.createDirectories(artifacts);
    long began = System.nanoTime();
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-Xss1m",
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + work,
                "-Djava.util.logging.config.file=" + work.resolve("logging.properties"),
                "-cp",
                jazzer + ":" + System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + FuzzedReader.class.getName(),
                "--target_args=" + name,
                "--instrumentation_includes=dev.tenon.**",
                "--custom_hook_includes=dev.tenon.**:okhttp3.**:com.amazonaws.**:org.apache.http.**",
                "--keep_going=" + MOST_FINDINGS,
                "--reproducer_path=" + artifacts,
                "-artifact_prefix=" + artifacts + "/",
                "-runs=" + inputs,
                "-seed=" + seed,
                "-max_len=4096",
                "-timeout=20",
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                seeds.toString())
            .redirectErrorStream(true)
            .start();
    Outcome outcome = read(process, name, began, artifacts.resolve("log"));
    System.out.printf(
        Locale.ROOT,
        "%-22s %,10d %,10d %10.1f %9d%n",
        outcome.target(),
        outcome.inputs(),
        outcome.coverage(),
        outcome.seconds(),
        outcome.findings().size());
    return outcome;
  }

  private static Outcome read(Process process, String name, long began, Path log)
      throws IOException, InterruptedException {
    long inputs = 0;
    long coverage = 0;
    List<String> findings = new ArrayList<>();
    List<String> lines = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      int trace = 0;
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.add(line);
        Matcher status = STATUS.matcher(line);
        coverage = status.find() ? Long.parseLong(status.group(1)) : coverage;
        Matcher executed = EXECUTED.matcher(line);
        inputs = executed.find() ? Long.parseLong(executed.group(1)) : inputs;
        if (line.startsWith("== Java Exception: ") || line.contains("ERROR: libFuzzer")) {
          findings.add(line);
          trace = 8;
        } else if (trace-- > 0 && line.startsWith("\tat ")) {
          findings.set(findings.size() - 1, findings.get(findings.size() - 1) + "\n" + line);
        }
      }
    }
    int code = process.waitFor();
    Files.write(log, lines);
    if (code != 0 && findings.isEmpty()) {
      int from = Math.max(0, lines.size() - 12);
      findings.add(
          "exit code " + code + "\n" + String.join("\n", lines.subList(from, lines.size())));
    }
    return new Outcome(name, inputs, coverage, (System.nanoTime() - began) / 1e9, findings);
  }

  private static String json(List<Outcome> outcomes, String seed) {
    StringBuilder json = new StringBuilder("{\"seed\": " + seed + ", \"targets\": [\n");
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome one = outcomes.get(i);
      json.append(
          String.format(
              Locale.ROOT,
              "  {\"name\": \"%s\", \"inputs\": %d, \"coverage\": %d, \"seconds\": %.1f, \"findings\": %d}%s%n",
              one.target(),
              one.inputs(),
              one.coverage(),
              one.seconds(),
              one.findings().size(),
              i + 1 < outcomes.size() ? "," : ""));
    }
    return json.append("]}\n").toString();
  }
}
