import dev.tenon.core.Tenon;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills {@link AccountLifecycle} at random points and checks the store after each kill. */
public final class KillLoop {

  private static final int MOST_ACKNOWLEDGEMENTS = 6;

  /** One change takes about this long at most, so that each step of it is hit. */
  private static final int LONGEST_MILLIS = 400;

  private final Path folder;
  private final Sandbox sandbox;
  private final Random random;
  private final Map<String, Integer> interrupted = new TreeMap<>();
  private final Map<String, Integer> acknowledged = new TreeMap<>();

  private KillLoop(Path folder, Sandbox sandbox, Random random) {
    this.folder = folder;
    this.sandbox = sandbox;
    this.random = random;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).resolve("data");
    int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    long seed = arguments.length > 2 ? Long.parseLong(arguments[2]) : new Random().nextInt(100_000);
    SqliteStore.createFolder(folder);
    KeyFile.create(folder.resolve("key"));
    System.out.printf("%d rounds, seed %d%n", rounds, seed);
    boolean right;
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withScenarios(AccountLifecycle.SCENARIO))) {
      sandbox.writeDescriptor(folder.resolve("sandbox.json"));
      right = new KillLoop(folder, sandbox, new Random(seed)).run(rounds);
    }
    System.exit(right ? 0 : 1);
  }

  private boolean run(int rounds) throws Exception {
    WorkspaceId workspace = createWorkspace();
    int wrong = 0;
    for (int round = 1; round <= rounds; round++) {
      List<String> printed = runAndKill(workspace);
      List<String> problems = check(workspace, printed);
      problems.forEach(System.out::println);
      if (!problems.isEmpty()) {
        wrong++;
        System.out.printf("round %d, after: %s%n", round, printed);
      }
      if (round % 20 == 0) {
        System.out.printf("%d rounds, %d wrong%n", round, wrong);
      }
    }
    System.out.println("Acknowledged: " + acknowledged);
    System.out.println("Last acknowledged before a kill: " + interrupted);
    System.out.printf("%d of %d rounds are right.%n", rounds - wrong, rounds);
    return wrong == 0;
  }

  private WorkspaceId createWorkspace() {
    try (SqliteStore store = open();
        Tenon tenon = AccountLifecycle.tenon(store, sandbox.transport())) {
      return tenon.workspaces().create("Kill loop").id();
    }
  }

  private SqliteStore open() {
    return SqliteStore.open(
        folder.resolve("tenon.db"),
        KeyRing.ofFile(folder.resolve("key")),
        SqliteStore.LOCK_TIMEOUT);
  }

  /** What the process printed before it was killed. */
  private List<String> runAndKill(WorkspaceId workspace) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Djava.util.logging.config.file="
                    + System.getProperty("java.util.logging.config.file"),
                "-cp",
                System.getProperty("java.class.path"),
                AccountLifecycle.class.getName(),
                folder.toString(),
                folder.resolve("sandbox.json").toString(),
                workspace.value(),
                Long.toString(random.nextLong()))
            .redirectErrorStream(true)
            .start();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      List<String> printed = new ArrayList<>();
      String first = output.readLine();
      if (!"READY".equals(first)) {
        printed.add("ERROR " + first);
      }
      for (int left = random.nextInt(MOST_ACKNOWLEDGEMENTS); left > 0; left--) {
        Optional.ofNullable(output.readLine()).ifPresent(printed::add);
      }
      process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
      process.toHandle().destroyForcibly();
      output.lines().forEach(printed::add);
      process.waitFor();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> check(WorkspaceId workspace, List<String> printed) throws IOException {
    List<String> problems = new ArrayList<>();
    printed.stream().filter(line -> !isAcknowledgement(line)).forEach(problems::add);
    List<String> acknowledgements = printed.stream().filter(KillLoop::isAcknowledgement).toList();
    acknowledgements.forEach(line -> acknowledged.merge(line.split(" ", 2)[0], 1, Integer::sum));
    String last =
        acknowledgements.isEmpty()
            ? "(none)"
            : acknowledgements.get(acknowledgements.size() - 1).split(" ", 2)[0];
    interrupted.merge(last, 1, Integer::sum);
    try (SqliteStore store = open();
        Tenon tenon = AccountLifecycle.tenon(store, sandbox.transport())) {
      problems.addAll(
          new StoredState(folder.resolve("tenon.db"), store, tenon, workspace)
              .problems(acknowledgements));
    } catch (RuntimeException failure) {
      problems.add("The store cannot be checked: " + failure);
    }
    return problems;
  }

  private static boolean isAcknowledgement(String line) {
    return Stream.of(
            "STARTED ",
            "LINKED ",
            "VERIFIED ",
            "ROTATING ",
            "CANCELLED ",
            "ROTATED ",
            "UNLINKED ",
            "KEYS_ROTATED ")
        .anyMatch(line::startsWith);
  }
}
