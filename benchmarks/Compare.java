import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Runs commands in turn and prints the median time of each, so that a slow moment of the machine
 * falls on all of them alike. Each line of the plan is {@code label, tab, shell command}, and may
 * end with a tab and a command that is run before each time without being measured.
 *
 * <p>Usage: {@code java Compare.java ROUNDS PLAN}
 */
public final class Compare {

  private record Contender(String label, String command, String before, double[] millis) {
    double median() {
      double[] sorted = millis.clone();
      Arrays.sort(sorted);
      int middle = sorted.length / 2;
      return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    double fastest() {
      return Arrays.stream(millis).min().orElseThrow();
    }
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    int rounds = Integer.parseInt(args[0]);
    List<Contender> contenders = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of(args[1]))) {
      String[] parts = line.split("\t", 3);
      String before = parts.length == 3 ? parts[2] : "";
      contenders.add(new Contender(parts[0], parts[1], before, new double[rounds]));
    }
    for (Contender contender : contenders) {
      run(contender);
    }
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        contender.millis[round] = run(contender);
      }
    }
    double yardstick = contenders.get(0).median();
    System.out.printf(
        "%-34s %10s %10s %14s%n", "", "median ms", "fastest", "to " + contenders.get(0).label);
    for (Contender contender : contenders) {
      System.out.printf(
          Locale.ROOT,
          "%-34s %10.0f %10.0f %14.2f%n",
          contender.label,
          contender.median(),
          contender.fastest(),
          contender.median() / yardstick);
    }
  }

  /** One run, in milliseconds; a run that fails measures nothing and ends the comparison. */
  private static double run(Contender contender) throws IOException, InterruptedException {
    if (!contender.before.isEmpty()) {
      run(contender.label, contender.before);
    }
    return run(contender.label, contender.command);
  }

  private static double run(String label, String command)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("compare", ".out");
    try {
      long began = System.nanoTime();
      Process process =
          new ProcessBuilder("bash", "-c", command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      int exit = process.waitFor();
      double millis = (System.nanoTime() - began) / 1e6;
      if (exit != 0) {
        System.err.printf("%s ended with %d:%n%s%n", label, exit, Files.readString(output));
        System.exit(1);
      }
      return millis;
    } finally {
      Files.delete(output);
    }
  }
}
