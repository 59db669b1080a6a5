import java.nio.file.Path;
import java.util.Locale;

/** Measures the web console and prints each value beside its bound. */
public final class WebBenchmark {

  private static final int FEW = 1_000;
  private static boolean missed;

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int seeded = args.length > 1 ? Integer.parseInt(args[1]) : 100_000;
    int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    System.out.printf("%-56s %10s %10s%n", "", "measured", "bound");
    try (MeasuredConsole few = new MeasuredConsole(folder.resolve("few"), FEW);
        MeasuredConsole many = new MeasuredConsole(folder.resolve("many"), seeded)) {
      ServerTimes.measure(few, many);
      PageWeights.measure(many);
      VerdictLatency.measure(many);
      SteadyLoad.measure(many, seconds);
    }
    System.exit(missed ? 1 : 0);
  }

  /** Whether a value was beyond its bound. */
  static boolean isMissed() {
    return missed;
  }

  /** Prints a value that must not be above its bound. */
  static void atMost(double bound, String what, double value) {
    row(what, value, bound, value <= bound);
  }

  /** Prints a value that must not be below its bound. */
  static void atLeast(double bound, String what, double value) {
    row(what, value, bound, value >= bound);
  }

  private static void row(String what, double value, double bound, boolean met) {
    missed |= !met;
    System.out.printf(
        Locale.ROOT, "%-56s %10.2f %10.2f%s%n", what, value, bound, met ? "" : "  MISSED");
  }
}
