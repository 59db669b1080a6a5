import dev.tenon.core.check.Outcome;
import dev.tenon.core.integration.Watch;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures whether a verification costs more in a larger fleet, and how soon the first one of the
 * largest fleet has a verdict after the watch was started.
 */
final class Growth {

  private static final int AT_ONCE = 16;
  private static final int VERIFICATIONS = 1_600;
  private static final int FIRST = 100;

  private final Fleet fleet;
  private final Counts counts;

  Growth(Fleet fleet, Counts counts) {
    this.fleet = fleet;
    this.counts = counts;
  }

  void measure(LinkedCopies copies, int largest, Path results) throws Exception {
    verify(copies.upTo(FIRST));
    List<String> rows = new ArrayList<>();
    System.out.printf("%12s %9s %9s%n", "integrations", "CPU, ms", "heap, MB");
    for (int size = FIRST; size <= largest; size *= 10) {
      List<LinkedAccount> all = copies.upTo(size);
      long before = Fleet.cpu();
      verify(all);
      double cpu = (Fleet.cpu() - before) / 1e6 / VERIFICATIONS;
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
      System.out.printf(Locale.ROOT, "%12d %9.2f %9d%n", size, cpu, heap);
      rows.add(
          String.format(
              Locale.ROOT,
              "  {\"integrations\": %d, \"cpuMillis\": %.3f, \"heapMegabytes\": %d}",
              size,
              cpu,
              heap));
    }
    double first = firstVerdict();
    System.out.printf(
        Locale.ROOT, "First verdict after the start of the watch: %.0f ms (target 1000).%n", first);
    Files.writeString(
        results,
        String.format(
            Locale.ROOT,
            "{\"sizes\": [%n%s%n], \"firstVerdictMillis\": %.0f}%n",
            String.join(",\n", rows),
            first));
  }

  /** Verifies accounts that are spread evenly over the fleet. */
  private void verify(List<LinkedAccount> all) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Boolean>> running = new ArrayList<>();
    for (int thread = 0; thread < AT_ONCE; thread++) {
      int first = thread;
      running.add(threads.submit(() -> allPass(all, first)));
    }
    for (Future<Boolean> one : running) {
      if (!one.get()) {
        throw new IllegalStateException("a healthy account was not verified");
      }
    }
    threads.shutdown();
  }

  /** One of the threads, each of which has accounts of its own. */
  private boolean allPass(List<LinkedAccount> all, int first) {
    int own = all.size() / AT_ONCE;
    int step = Math.max(1, own / (VERIFICATIONS / AT_ONCE));
    boolean passed = true;
    for (int i = 0; i < VERIFICATIONS / AT_ONCE; i++) {
      LinkedAccount one = all.get(first + AT_ONCE * (i * step % own));
      passed &= one.verify(fleet.tenon()) == Outcome.PASSED;
    }
    return passed;
  }

  private double firstVerdict() throws InterruptedException {
    long before = counts.verifications();
    long began = System.nanoTime();
    try (Watch watch = fleet.tenon().watch()) {
      while (counts.verifications() == before) {
        Thread.sleep(1);
      }
      return (System.nanoTime() - began) / 1e6;
    }
  }
}
