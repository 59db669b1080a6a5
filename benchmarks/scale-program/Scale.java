import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.CheckListener;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures how the core and the SQLite store behave with many integrations. */
public final class Scale {

  private static final int FEW = 1_000;
  private static boolean missed;

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    int linked = args.length > 1 ? Integer.parseInt(args[1]) : 10_000;
    int seeded = args.length > 2 ? Integer.parseInt(args[2]) : 100_000;
    SqliteStore.createFolder(folder);
    System.out.printf("%-52s %10s %10s%n", "", "measured", "bound");
    linking(folder.resolve("linking.db"), linked);
    lists(folder, seeded);
    System.exit(missed ? 1 : 0);
  }

  private static void linking(Path file, int accounts) throws Exception {
    try (SqliteStore store = open(file);
        Tenon tenon = tenon(store)) {
      Caller caller = caller(tenon);
      ExecutorService threads = Executors.newFixedThreadPool(16);
      link(tenon, caller, threads, 0, accounts / 20);
      long cpu = cpu();
      double first = link(tenon, caller, threads, accounts / 20, accounts / 2);
      double second = link(tenon, caller, threads, accounts / 2, accounts);
      double perAccount = (cpu() - cpu) / 1e6 / (accounts - accounts / 20);
      row("link: time of one, second half / first half", second / first, 1.15);
      row("link: CPU of one, ms", perAccount, 6);
      List<IntegrationSummary> some = page(tenon, caller, Optional.empty(), 500).items();
      // The first rounds also pay for the just-in-time compiler, which a long-running process does
      // once.
      verify(tenon, caller, some, 8);
      cpu = cpu();
      verify(tenon, caller, some, 4);
      row("verify: CPU of one, ms", (cpu() - cpu) / 1e6 / some.size() / 4, 1.2);
      threads.shutdownNow();
    }
  }

  /** Links those accounts and returns the time of one in milliseconds. */
  private static double link(Tenon tenon, Caller caller, ExecutorService threads, int from, int to)
      throws Exception {
    long began = System.nanoTime();
    List<Future<?>> running = new ArrayList<>();
    for (int i = from; i < to; i++) {
      String number = Integer.toString(i);
      running.add(threads.submit(() -> link(tenon, caller, number)));
    }
    for (Future<?> one : running) {
      one.get();
    }
    return (System.nanoTime() - began) / 1e6 / (to - from);
  }

  private static void link(Tenon tenon, Caller caller, String number) {
    Onboarding onboarding =
        tenon
            .onboardings()
            .start(new StartOnboarding(Scripted.ID, "Account " + number, Map.of(), caller));
    tenon
        .onboardings()
        .connect(
            new Connect(onboarding.id(), Map.of("number", number), caller), CheckListener.SILENT);
  }

  private static void verify(
      Tenon tenon, Caller caller, List<IntegrationSummary> integrations, int rounds) {
    for (int round = 0; round < rounds; round++) {
      integrations.forEach(
          one -> tenon.integrations().verify(one.id(), CheckListener.SILENT, caller));
    }
  }

  private static void lists(Path folder, int many) throws Exception {
    Map<String, Double> few = reads(folder.resolve("few.db"), FEW);
    Map<String, Double> large = reads(folder.resolve("many.db"), many);
    for (String what : few.keySet()) {
      if (what.startsWith("beside")) {
        row("first page beside a writer, ms", large.get(what), 50);
      } else {
        row(what + " at " + many + ", ms", large.get(what), 5);
        row(what + ", " + many + " / " + FEW, large.get(what) / few.get(what), 1.15);
      }
    }
  }

  /** Opens a new store with a key of its own. */
  private static SqliteStore open(Path file) {
    return SqliteStore.open(file, KeyFile.create(file.resolveSibling(file.getFileName() + ".key")));
  }

  private static Map<String, Double> reads(Path file, int count) throws Exception {
    Map<String, Double> millis = new java.util.LinkedHashMap<>();
    try (SqliteStore store = open(file);
        Tenon tenon = tenon(store)) {
      Caller caller = caller(tenon);
      SeededIntegrations.add(store, caller.workspace(), count);
      Cursor middle = middle(tenon, caller, count);
      int half = count / 2;
      millis.put("first page", median(() -> page(tenon, caller, Optional.empty(), 50)));
      millis.put("deep page", median(() -> page(tenon, caller, Optional.of(middle), 50)));
      millis.put("counts", median(() -> tenon.integrations().counts(caller)));
      millis.put(
          "find",
          median(
              () ->
                  tenon.integrations().find(SeededIntegrations.name(half), caller).orElseThrow()));
      millis.put("landing", median(() -> tenon.onboardings().landing(caller)));
      millis.put("beside a writer", besideWriter(store, tenon, caller));
    }
    return millis;
  }

  private static double besideWriter(SqliteStore store, Tenon tenon, Caller caller)
      throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () ->
                store
                    .transactions()
                    .write(
                        () -> {
                          store.workspaces().markConnected(caller.workspace(), Instant.now());
                          started.countDown();
                          pause();
                        }));
    writer.start();
    started.await();
    long began = System.nanoTime();
    page(tenon, caller, Optional.empty(), 50);
    double millis = (System.nanoTime() - began) / 1e6;
    writer.join();
    return millis;
  }

  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The cursor in the middle of the list. */
  private static Cursor middle(Tenon tenon, Caller caller, int count) {
    Optional<Cursor> cursor = Optional.empty();
    for (int seen = 0; seen < count / 2; seen += 500) {
      cursor = page(tenon, caller, cursor, 500).next();
    }
    return cursor.orElseThrow();
  }

  private static Page<IntegrationSummary> page(
      Tenon tenon, Caller caller, Optional<Cursor> cursor, int limit) {
    return tenon
        .integrations()
        .list(IntegrationFilter.ALL, IntegrationOrder.NAME, new PageRequest(limit, cursor), caller);
  }

  private static double median(Runnable work) {
    for (int i = 0; i < 500; i++) {
      work.run();
    }
    double[] millis = new double[301];
    for (int i = 0; i < millis.length; i++) {
      long began = System.nanoTime();
      work.run();
      millis[i] = (System.nanoTime() - began) / 1e6;
    }
    Arrays.sort(millis);
    return millis[millis.length / 2];
  }

  private static Tenon tenon(SqliteStore store) {
    return Tenon.builder().store(store).provider(new Scripted()).build();
  }

  private static Caller caller(Tenon tenon) {
    return new Caller(
        tenon.workspaces().create("Benchmark").id(), OperatorId.of("bench"), Role.ADMINISTRATOR);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void row(String what, double value, double bound) {
    boolean met = value <= bound;
    missed |= !met;
    System.out.printf(
        Locale.ROOT, "%-52s %10.2f %10.2f%s%n", what, value, bound, met ? "" : "  MISSED");
  }
}
