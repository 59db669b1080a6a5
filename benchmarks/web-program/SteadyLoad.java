import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.spi.CheckListener;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Requests at a fixed rate over a limited number of connections, while verifications run. A request
 * that has to wait for a connection counts from when it was due.
 */
final class SteadyLoad {

  private static final int PER_SECOND = 200;
  private static final int CONNECTIONS = 32;
  private static final int WARM_UP_SECONDS = 30;
  private static final int VERIFIED = 100;
  private static final int VERIFICATION_MILLIS = 20;

  private final MeasuredConsole console;
  private final String[] paths;
  private final Random random = new Random(1);
  private final AtomicInteger errors = new AtomicInteger();
  private final Queue<Double> millis = new ConcurrentLinkedQueue<>();

  private SteadyLoad(MeasuredConsole console) {
    this.console = console;
    this.paths =
        new String[] {
          "/integrations",
          console.deepPath(),
          "/integrations?q=Integration+0000",
          "/integrations?sort=-name",
          "/",
          "/audit",
          "/accounts?q=Integration+00012"
        };
  }

  static void measure(MeasuredConsole console, int seconds) throws Exception {
    List<IntegrationId> linked = link(console);
    AtomicInteger verified = new AtomicInteger();
    AtomicInteger next = new AtomicInteger();
    ScheduledExecutorService verifications = Executors.newSingleThreadScheduledExecutor();
    verifications.scheduleAtFixedRate(
        () -> {
          console
              .tenon()
              .integrations()
              .verify(
                  linked.get(next.getAndIncrement() % linked.size()),
                  CheckListener.SILENT,
                  console.caller());
          verified.incrementAndGet();
        },
        0,
        VERIFICATION_MILLIS,
        TimeUnit.MILLISECONDS);
    SteadyLoad load = new SteadyLoad(console);
    load.send(WARM_UP_SECONDS);
    load.millis.clear();
    load.errors.set(0);
    verified.set(0);
    long began = System.nanoTime();
    load.send(seconds);
    double elapsed = (System.nanoTime() - began) / 1e9;
    verifications.shutdownNow();
    double[] times = load.millis.stream().mapToDouble(Double::doubleValue).toArray();
    WebBenchmark.atLeast(
        PER_SECOND * 0.99, "load: answers a second for " + seconds + " s", times.length / elapsed);
    WebBenchmark.atMost(0, "load: errors", load.errors.get());
    WebBenchmark.atLeast(
        0.9 * 1_000 / VERIFICATION_MILLIS,
        "load: verifications a second",
        verified.get() / elapsed);
    WebBenchmark.atMost(
        1_000,
        "load: 99th percentile from due to answered, ms",
        ServerTimes.percentile(times, 0.99));
  }

  private static List<IntegrationId> link(MeasuredConsole console) {
    List<IntegrationId> linked = new ArrayList<>();
    for (int i = 0; i < VERIFIED; i++) {
      Onboarding onboarding =
          console
              .tenon()
              .onboardings()
              .start(new StartOnboarding(Scripted.ID, "Verified " + i, Map.of(), console.caller()));
      console
          .tenon()
          .onboardings()
          .connect(
              new Connect(onboarding.id(), Map.of("number", "verified-" + i), console.caller()),
              CheckListener.SILENT);
      linked.add(onboarding.integration());
    }
    return linked;
  }

  private void send(int seconds) throws InterruptedException {
    int requests = seconds * PER_SECOND;
    Semaphore connections = new Semaphore(CONNECTIONS);
    long began = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      long due = began + i * 1_000_000_000L / PER_SECOND;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      connections.acquire();
      MeasuredConsole.HTTP
          .sendAsync(console.get(path()), BodyHandlers.discarding())
          .whenComplete(
              (answer, failure) -> {
                answered(due, answer, failure);
                connections.release();
              });
    }
    connections.acquire(CONNECTIONS);
  }

  private void answered(long due, HttpResponse<Void> answerOrNull, Throwable failureOrNull) {
    if (failureOrNull != null || answerOrNull.statusCode() != 200) {
      if (errors.getAndIncrement() == 0) {
        System.err.println(failureOrNull != null ? failureOrNull : answerOrNull);
      }
    } else {
      millis.add((System.nanoTime() - due) / 1e6);
    }
  }

  private String path() {
    int choice = random.nextInt(paths.length + 1);
    return choice < paths.length
        ? paths[choice]
        : "/integrations/integration-" + random.nextInt(console.accounts());
  }
}
