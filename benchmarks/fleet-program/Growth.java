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
 * Measures whether a verification costs more in a larger fleet, how much memory Tenon keeps for
 * each account that it has verified, and how soon the first one of the largest fleet has a verdict
 * after the watch was started.
 */
final class Growth {

  private static final int AT_ONCE = 16;

  /** The verifications of a fleet that has fewer accounts. */
  private static final int VERIFICATIONS = 1_600;

  /**
   * After so many, little is compiled any more, which would make the smallest fleet look dearest.
   */
  private static final int WARM_UP = 10_000;

  private static final int FIRST = 100;

  private final Fleet fleet;
  private final Counts counts;

  Growth(Fleet fleet, Counts counts) {
    this.fleet = fleet;
    this.counts = counts;
  }

  void measure(LinkedCopies copies, int largest, Path results) throws Exception {
    verify(copies.upTo(FIRST), WARM_UP);
    List<String> rows = new ArrayList<>();
    System.out.printf(
        "%12s %9s %14s %9s %14s%n",
        "integrations", "CPU, ms", "sandbox, ms", "heap, MB", "kept each, KB");
    int verified = FIRST;
    for (int size = FIRST; size <= largest; size *= 10) {
      List<LinkedAccount> all = copies.upTo(size);
      double heapBefore = heapKilobytes();
      long before = Fleet.cpu();
      long sandboxBefore = fleet.sandboxCpu();
      int count = verify(all, Math.max(VERIFICATIONS, size));
      double cpu = (Fleet.cpu() - before) / 1e6 / count;
      double sandbox = (fleet.sandboxCpu() - sandboxBefore) / 1e6 / count;
      double heap = heapKilobytes();
      double each = size == verified ? 0 : (heap - heapBefore) / (size - verified);
      verified = size;
      System.out.printf(
          Locale.ROOT, "%12d %9.2f %14.2f %9.0f %14.2f%n", size, cpu, sandbox, heap / 1024, each);
      rows.add(
          String.format(
              Locale.ROOT,
              "  {\"integrations\": %d, \"cpuMillis\": %.3f, \"sandboxCpuMillis\": %.3f,"
                  + " \"heapMegabytes\": %.1f, \"keptKilobytesEach\": %.3f}",
              size,
              cpu,
              sandbox,
              heap / 1024,
              each));
    }
    copies.makeDue();
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

  private static double heapKilobytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1024.0;
  }

  /**
   * Verifies all accounts, again and again if there are fewer than verifications.
   *
   * @return how many verifications there were
   */
  private int verify(List<LinkedAccount> all, int verifications) throws Exception {
    int each = verifications / AT_ONCE;
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    List<Future<Boolean>> running = new ArrayList<>();
    for (int thread = 0; thread < AT_ONCE; thread++) {
      int first = thread;
      running.add(threads.submit(() -> allPass(all, first, each)));
    }
    for (Future<Boolean> one : running) {
      if (!one.get()) {
        throw new IllegalStateException("a healthy account was not verified");
      }
    }
    threads.shutdown();
    return each * AT_ONCE;
  }

  /** One of the threads, each of which has accounts of its own. */
  private boolean allPass(List<LinkedAccount> all, int first, int count) {
    int own = all.size() / AT_ONCE;
    boolean passed = true;
    for (int i = 0; i < count; i++) {
      LinkedAccount one = all.get(first + AT_ONCE * (i % own));
      passed &= one.verify(fleet.tenon()).requiredPassed();
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
