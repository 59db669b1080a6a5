import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Measures each simulated hour what a process holds, and whether that grows. */
final class Soak {

  /** Until then, caches fill and classes are loaded. */
  private static final int SETTLED = 2;

  private static final double MOST_GROWTH = 1.10;

  /** Of the runtime, and those that are about to end. */
  private static final int OTHER_THREADS = 2;

  private record Sample(long hour, double heapMegabytes, int threads, long files) {}

  private final List<Sample> samples = new ArrayList<>();
  private final Path results;

  Soak(Path results) {
    this.results = results;
  }

  /** Called as time passes. */
  void at(Duration since) {
    long hour = since.toHours();
    if (samples.isEmpty() || samples.get(samples.size() - 1).hour() < hour) {
      samples.add(sample(hour));
    }
  }

  private static Sample sample(long hour) {
    // The second collection removes what finalizers and cleaners of the first one released.
    System.gc();
    System.gc();
    return new Sample(
        hour,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6,
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
            ? unix.getOpenFileDescriptorCount()
            : 0);
  }

  /** Prints the samples, and returns whether nothing grew after the first hours. */
  boolean report() throws IOException {
    System.out.printf("%n%6s %24s %10s %10s%n", "hour", "heap after GC, MB", "threads", "files");
    for (Sample one : samples) {
      System.out.printf(
          Locale.ROOT,
          "%6d %24.1f %10d %10d%n",
          one.hour(),
          one.heapMegabytes(),
          one.threads(),
          one.files());
    }
    Files.createDirectories(results.toAbsolutePath().getParent());
    Files.writeString(
        results,
        samples.stream()
            .map(
                one ->
                    String.format(
                        Locale.ROOT,
                        "{\"hour\": %d, \"heapMegabytes\": %.1f, \"threads\": %d, \"files\": %d}",
                        one.hour(),
                        one.heapMegabytes(),
                        one.threads(),
                        one.files()))
            .collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
    if (samples.size() < SETTLED + 2) {
      System.out.println("Too short to compare.");
      return false;
    }
    Sample settled = samples.get(SETTLED);
    Sample last = samples.get(samples.size() - 1);
    boolean flat =
        last.heapMegabytes() <= settled.heapMegabytes() * MOST_GROWTH
            && last.threads() <= settled.threads() + OTHER_THREADS
            && last.files() <= settled.files();
    System.out.printf(
        Locale.ROOT,
        "Since hour %d: heap %.2f times, %+d threads, %+d files%s%n",
        settled.hour(),
        last.heapMegabytes() / settled.heapMegabytes(),
        last.threads() - settled.threads(),
        last.files() - settled.files(),
        flat ? "" : "  GROWS");
    return flat;
  }
}
