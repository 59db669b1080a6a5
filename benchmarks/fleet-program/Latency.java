import dev.tenon.core.check.Outcome;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures how near many verifications at the same time come to what the machine permits, when each
 * request takes 100 ms: the time that the requests need, or the CPU of Tenon and of the sandbox on
 * all processors, whichever is longer.
 */
final class Latency {

  private static final int AT_ONCE = 256;
  private static final Duration LATENCY = Duration.ofMillis(100);

  private final Fleet fleet;
  private final Counts counts;

  Latency(Fleet fleet, Counts counts) {
    this.fleet = fleet;
    this.counts = counts;
  }

  void measure(LinkedCopies copies, int integrations, Path results) throws Exception {
    List<LinkedAccount> all = copies.upTo(integrations);
    var control = fleet.sandbox().control();
    String fault =
        control.addFault(new Fault(FaultMatch.host(""), new FaultEffect.Latency(LATENCY)));
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    // Also compiles and connects.
    verify(threads, all.subList(0, Math.min(2 * AT_ONCE, integrations)));
    long sent = counts.requests();
    long cpu = Fleet.cpu() + fleet.sandboxCpu();
    long began = System.nanoTime();
    int passed = verify(threads, all);
    double wall = (System.nanoTime() - began) / 1e9;
    double bothCpu = (Fleet.cpu() + fleet.sandboxCpu() - cpu) / 1e9;
    sent = counts.requests() - sent;
    control.removeFault(fault);
    threads.shutdown();
    double byLatency = sent * (LATENCY.toMillis() / 1e3) / AT_ONCE;
    double byCpu = bothCpu / Runtime.getRuntime().availableProcessors();
    double share = Math.max(byLatency, byCpu) / wall;
    System.out.printf(
        Locale.ROOT,
        "%d integrations, %d at once, %d ms for each request: %.1f s, %d passed, %.1f requests"
            + " each.%nAt best %.1f s by latency and %.1f s by CPU: %.2f of the ideal (target 0.9)."
            + "%n",
        integrations,
        AT_ONCE,
        LATENCY.toMillis(),
        wall,
        passed,
        (double) sent / integrations,
        byLatency,
        byCpu,
        share);
    Files.writeString(
        results,
        String.format(
            Locale.ROOT,
            "{\"integrations\": %d, \"atOnce\": %d, \"latencyMillis\": %d, \"seconds\": %.2f,"
                + " \"passed\": %d, \"requests\": %d, \"idealByLatency\": %.2f,"
                + " \"idealByCpu\": %.2f, \"ofIdeal\": %.3f}%n",
            integrations,
            AT_ONCE,
            LATENCY.toMillis(),
            wall,
            passed,
            sent,
            byLatency,
            byCpu,
            share));
  }

  /** How many passed. */
  private int verify(ExecutorService threads, List<LinkedAccount> accounts) throws Exception {
    List<Future<Outcome>> running = new ArrayList<>();
    for (LinkedAccount one : accounts) {
      running.add(threads.submit(() -> one.verify(fleet.tenon())));
    }
    int passed = 0;
    for (Future<Outcome> one : running) {
      passed += one.get() == Outcome.PASSED ? 1 : 0;
    }
    return passed;
  }
}
