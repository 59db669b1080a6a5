import dev.tenon.core.error.TenonException;
import dev.tenon.core.fleet.Telemetry;
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
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures what Tenon makes of a quota that it does not know: the sandbox answers requests to
 * Microsoft Graph beyond a rate with 429, and as many verifications run at the same time as would
 * send three times that rate. What is counted begins after a minute.
 */
final class Overload implements Telemetry {

  static final String HOST = "graph.microsoft.com";

  private static final Duration LEARNING = Duration.ofMinutes(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final int TIMES = 3;

  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong throttled = new AtomicLong();
  private final AtomicLong faulted = new AtomicLong();

  @Override
  public void requestEnded(String host, RequestOutcome.Kind outcome, Duration took) {
    if (host.equals(HOST)) {
      switch (outcome) {
        case ANSWERED -> answered.incrementAndGet();
        case THROTTLED -> throttled.incrementAndGet();
        case FAULTED -> faulted.incrementAndGet();
        case CANCELLED -> {
          // Says nothing about the host.
        }
      }
    }
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
    long answeredBefore = answered.get();
    long throttledBefore = throttled.get();
    long faultedBefore = faulted.get();
    Thread.sleep(seconds * 1_000L);
    double took = (System.nanoTime() - began) / 1e9;
    long ok = answered.get() - answeredBefore;
    long refused = throttled.get() - throttledBefore;
    long none = faulted.get() - faultedBefore;
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
    long before = answered.get();
    Thread.sleep(time.toMillis());
    return answered.get() - before;
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
