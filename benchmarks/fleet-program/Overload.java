import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.RequestOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures what Tenon makes of a quota that it does not know: the sandbox answers requests to
 * Microsoft Graph beyond a rate with 429, and as many verifications run at the same time as would
 * send three times that rate. What is counted begins after a minute.
 */
final class Overload {

  static final String HOST = "graph.microsoft.com";

  private static final Duration LEARNING = Duration.ofMinutes(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int TIMES = 3;

  private final Counts counts;

  Overload(Counts counts) {
    this.counts = counts;
  }

  /** Measures without a limit, limits the rate to a third of that, and measures again. */
  void measure(SandboxDescriptor sandbox, List<Runnable> verifying, int seconds, Path results)
      throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(verifying.size());
    for (Runnable one : verifying) {
      threads.execute(() -> repeat(one, ended));
    }
    Thread.sleep(20_000);
    double offered = answeredIn(Duration.ofSeconds(10)) / 10.0;
    int quota = Math.max(1, (int) (offered / TIMES));
    System.out.printf(
        Locale.ROOT,
        "Without a limit, %.0f requests to %s are answered each second. Limited to %d.%n",
        offered,
        HOST,
        quota);
    String fault =
        sandbox
            .control()
            .addFault(
                new Fault(FaultMatch.host(HOST), new FaultEffect.RateLimit(quota, RETRY_AFTER)));
    Thread.sleep(LEARNING.toMillis());
    long began = System.nanoTime();
    long answeredBefore = counts.requests(HOST, RequestOutcome.Kind.ANSWERED);
    long throttledBefore = counts.requests(HOST, RequestOutcome.Kind.THROTTLED);
    long faultedBefore = counts.requests(HOST, RequestOutcome.Kind.FAULTED);
    Thread.sleep(seconds * 1_000L);
    double took = (System.nanoTime() - began) / 1e9;
    long ok = counts.requests(HOST, RequestOutcome.Kind.ANSWERED) - answeredBefore;
    long refused = counts.requests(HOST, RequestOutcome.Kind.THROTTLED) - throttledBefore;
    long none = counts.requests(HOST, RequestOutcome.Kind.FAULTED) - faultedBefore;
    ended.set(true);
    sandbox.control().removeFault(fault);
    threads.shutdownNow();
    double goodput = ok / took / quota;
    double share = (double) refused / Math.max(1, ok + refused + none);
    System.out.printf(
        Locale.ROOT,
        "In %.0f s after the first minute: goodput %.3f of the quota (target 0.95), %.2f %% of %d"
            + " requests throttled (target 1 %%), %d without an answer.%n",
        took,
        goodput,
        share * 100,
        ok + refused + none,
        none);
    Files.writeString(
        results,
        String.format(
            Locale.ROOT,
            "{\"quotaPerSecond\": %d, \"offeredPerSecond\": %.1f, \"seconds\": %.1f, \"answered\":"
                + " %d, \"throttled\": %d, \"faulted\": %d, \"goodput\": %.4f,"
                + " \"throttledShare\": %.5f}%n",
            quota,
            offered,
            took,
            ok,
            refused,
            none,
            goodput,
            share));
  }

  private long answeredIn(Duration time) throws InterruptedException {
    long before = counts.requests(HOST, RequestOutcome.Kind.ANSWERED);
    Thread.sleep(time.toMillis());
    return counts.requests(HOST, RequestOutcome.Kind.ANSWERED) - before;
  }

  private static void repeat(Runnable verification, AtomicBoolean ended) {
    while (!ended.get()) {
      try {
        verification.run();
      } catch (TenonException e) {
        if (!ended.get()) {
          System.err.println(e.code() + ": " + e.getMessage());
        }
      }
    }
  }
}
