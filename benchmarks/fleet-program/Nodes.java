import dev.tenon.core.Tenon;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.PostgresStore;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures how much faster three processes watch a fleet on one PostgreSQL database than one does,
 * when each request takes so long that no processor is the limit, and whether each account is
 * verified once. A process that starts after another has ended waits up to 5 minutes, because the
 * store says when each slice is looked at again.
 *
 * <p>Arguments: a new folder, the descriptor of a sandbox, the URL of an empty database, the number
 * of accounts, and the file for the results.
 */
final class Nodes {

  private static final int MANY = 3;
  private static final double TARGET = 2.5;
  private static final Duration LATENCY = Duration.ofMillis(400);

  private static final Duration POLL = Duration.ofMillis(100);

  /** Long enough for all processes to look into the store before. */
  private static final Duration UNTIL_STARTED = Duration.ofSeconds(30);

  /** The share of the fleet after which all connections are open and the code is compiled. */
  private static final double BEGUN = 0.2;

  /** The last slices end at different times. */
  private static final double ALMOST_ALL = 0.8;

  private final Path folder;
  private final Path descriptor;
  private final String url;
  private final LinkedCopies copies;
  private final PostgresStore store;

  private Nodes(
      Path folder, Path descriptor, String url, LinkedCopies copies, PostgresStore store) {
    this.folder = folder;
    this.descriptor = descriptor;
    this.url = url;
    this.copies = copies;
    this.store = store;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Files.createDirectories(Path.of(args[0]));
    SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(args[1]));
    int accounts = Integer.parseInt(args[3]);
    try (PostgresStore store =
            PostgresStore.open(
                PostgresDatabase.of(args[2]), KeyFile.create(folder.resolve("key")));
        Tenon tenon = Fleet.builder(sandbox, new Counts()).store(store).build()) {
      Fleet fleet = new Fleet(sandbox, tenon);
      LinkedCopies copies = fleet.copies(store, "m365");
      copies.upTo(accounts);
      String fault =
          sandbox
              .control()
              .addFault(new Fault(FaultMatch.host(""), new FaultEffect.Latency(LATENCY)));
      Nodes nodes = new Nodes(folder, Path.of(args[1]), args[2], copies, store);
      double one = nodes.perSecond(1, accounts);
      double many = nodes.perSecond(MANY, accounts);
      sandbox.control().removeFault(fault);
      System.out.printf(
          Locale.ROOT,
          "%d accounts, %d ms for each request: one process verifies %.1f a second, %d verify %.1f,"
              + " %.2f times as many (target %.1f). Each account was verified once.%n",
          accounts,
          LATENCY.toMillis(),
          one,
          MANY,
          many,
          many / one,
          TARGET);
      Files.writeString(
          Path.of(args[4]),
          String.format(
              Locale.ROOT,
              "{\"accounts\": %d, \"latencyMillis\": %d, \"onePerSecond\": %.2f, \"processes\": %d,"
                  + " \"manyPerSecond\": %.2f, \"ratio\": %.3f}%n",
              accounts,
              LATENCY.toMillis(),
              one,
              MANY,
              many,
              many / one));
    }
  }

  /** Verifications in a second while all processes are at work. */
  private double perSecond(int processes, int accounts) throws Exception {
    Instant due = Instant.now().plus(UNTIL_STARTED);
    List<LinkedAccount> all = copies.upTo(accounts);
    store
        .transactions()
        .write(
            () ->
                all.forEach(
                    one ->
                        store
                            .integrations()
                            .schedule(one.caller().workspace(), one.id(), Optional.of(due))));
    List<Node> nodes = new ArrayList<>();
    try {
      for (int i = 0; i < processes; i++) {
        nodes.add(new Node(start()));
      }
      Instant begun = when(nodes, Math.round(accounts * BEGUN));
      Instant almost = when(nodes, Math.round(accounts * ALMOST_ALL));
      when(nodes, accounts);
      for (Node one : nodes) {
        one.end();
      }
      if (verified(nodes) != accounts) {
        throw new IllegalStateException(
            accounts + " accounts were verified " + verified(nodes) + " times");
      }
      return accounts * (ALMOST_ALL - BEGUN) / Duration.between(begun, almost).toMillis() * 1e3;
    } finally {
      nodes.forEach(one -> one.process.destroy());
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            "Nodes$Watching",
            descriptor.toString(),
            url,
            folder.resolve("key").toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** Waits for that many verifications. */
  private static Instant when(List<Node> nodes, long count) throws InterruptedException {
    while (verified(nodes) < count) {
      if (!nodes.stream().allMatch(one -> one.process.isAlive())) {
        throw new IllegalStateException("a process has ended");
      }
      Thread.sleep(POLL.toMillis());
    }
    return Instant.now();
  }

  private static long verified(List<Node> nodes) {
    return nodes.stream().mapToLong(one -> one.verified).sum();
  }

  /** One of the processes, and how many verifications it has reported. */
  private static final class Node {

    private final Process process;
    private final Thread reading;
    private volatile long verified;

    Node(Process process) {
      this.process = process;
      this.reading = new Thread(this::read);
      reading.start();
    }

    void end() throws Exception {
      process.getOutputStream().close();
      reading.join();
    }

    private void read() {
      try (BufferedReader output = process.inputReader()) {
        output.lines().forEach(line -> verified = Long.parseLong(line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Watches until its input ends, and prints the number of verifications again and again. */
  static final class Watching {

    private Watching() {}

    public static void main(String[] args) throws Exception {
      SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(args[0]));
      Counts counts = new Counts();
      CountDownLatch end = new CountDownLatch(1);
      Thread input = new Thread(() -> awaitEnd(end));
      input.setDaemon(true);
      input.start();
      try (PostgresStore store =
              PostgresStore.open(PostgresDatabase.of(args[1]), KeyRing.ofFile(Path.of(args[2])));
          Tenon tenon = Fleet.builder(sandbox, counts).store(store).build();
          var watch = tenon.watch()) {
        while (!end.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          System.out.println(counts.verifications());
        }
      }
      System.out.println(counts.verifications());
    }

    private static void awaitEnd(CountDownLatch end) {
      try {
        while (System.in.read() >= 0) {
          // Only the end counts.
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        end.countDown();
      }
    }
  }
}
