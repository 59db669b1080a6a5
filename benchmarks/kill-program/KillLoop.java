import dev.tenon.core.Tenon;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertChannelKind;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertPolicy;
import dev.tenon.core.alert.CreateAlertChannel;
import dev.tenon.core.event.Event;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
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
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Kills {@link AccountLifecycle} at random points and checks the store after each kill. */
public final class KillLoop {

  private static final int MOST_ACKNOWLEDGEMENTS = 6;
  private static final int ROUNDS_BETWEEN_MOVES = 5;

  /** One change takes about this long at most, so that each step of it is hit. */
  private static final int LONGEST_MILLIS = 400;

  private final Path folder;
  private final ChildProgram programs;
  private final Sandbox sandbox;
  private final AlertReceiver receiver;
  private final Random random;
  private final Optional<KilledMove> move;
  private final Map<String, Integer> interrupted = new TreeMap<>();
  private final Map<String, Integer> acknowledged = new TreeMap<>();

  private KillLoop(Path folder, Sandbox sandbox, AlertReceiver receiver, Random random) {
    this.folder = folder;
    this.programs = new ChildProgram(folder.resolveSibling("classes.jsa"));
    this.sandbox = sandbox;
    this.receiver = receiver;
    this.random = random;
    this.move =
        Optional.ofNullable(System.getenv("TENON_POSTGRES_URL"))
            .map(url -> new KilledMove(folder, url, programs, random));
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
            Sandbox.start(SandboxOptions.defaults().withScenarios(AccountLifecycle.SCENARIO));
        AlertReceiver receiver = new AlertReceiver()) {
      sandbox.writeDescriptor(folder.resolve("sandbox.json"));
      right = new KillLoop(folder, sandbox, receiver, new Random(seed)).run(rounds);
    }
    System.exit(right ? 0 : 1);
  }

  private boolean run(int rounds) throws Exception {
    WorkspaceId workspace = createWorkspace();
    programs.archive(start(workspace));
    int wrong = 0;
    for (int round = 1; round <= rounds; round++) {
      List<String> printed = runAndKill(workspace);
      List<String> problems = check(workspace, printed);
      if (move.isPresent() && round % ROUNDS_BETWEEN_MOVES == 0) {
        problems.addAll(move.get().run());
      }
      problems.forEach(System.out::println);
      if (!problems.isEmpty()) {
        wrong++;
        System.out.printf("round %d, after: %s%n", round, printed);
      }
      if (round % 20 == 0) {
        System.out.printf("%d rounds, %d wrong%n", round, wrong);
      }
    }
    List<String> lost = drain(workspace);
    lost.forEach(System.out::println);
    wrong += lost.size();
    System.out.println(receiver);
    System.out.println(
        move.map(KilledMove::toString)
            .orElse("Moves to PostgreSQL: not tried, there is no server."));
    System.out.println("Acknowledged: " + acknowledged);
    System.out.println("Last acknowledged before a kill: " + interrupted);
    System.out.printf("%d of %d rounds are right.%n", Math.max(0, rounds - wrong), rounds);
    return wrong == 0;
  }

  private WorkspaceId createWorkspace() {
    try (SqliteStore store = open();
        Tenon tenon =
            AccountLifecycle.tenon(
                store, sandbox.transport(), receiver.url(), InstantSource.system())) {
      WorkspaceId workspace = tenon.workspaces().create("Kill loop").id();
      tenon
          .alertChannels()
          .create(
              new CreateAlertChannel(
                  AccountLifecycle.NAME,
                  AlertChannelKind.WEBHOOK,
                  receiver.url() + "/alert",
                  AlertPolicy.DEFAULT,
                  AccountLifecycle.caller(workspace)));
      return workspace;
    }
  }

  /** Delivers everything that is left, two hours later, and says what did not arrive. */
  private List<String> drain(WorkspaceId workspace) throws InterruptedException {
    List<String> problems = new ArrayList<>();
    Caller caller = AccountLifecycle.caller(workspace);
    InstantSource later = () -> Instant.now().plus(Duration.ofHours(2));
    try (SqliteStore store = open();
        Tenon tenon = AccountLifecycle.tenon(store, sandbox.transport(), receiver.url(), later)) {
      Set<String> events = new TreeSet<>();
      Optional<Cursor> cursor = Optional.empty();
      do {
        Page<Event> page = tenon.events().list(new PageRequest(500, cursor), caller);
        page.items().forEach(event -> events.add(event.id()));
        cursor = page.next();
      } while (cursor.isPresent());
      receiver.awaitEvents(events).forEach(id -> problems.add("The event was lost: " + id));
      AlertChannel channel =
          tenon.alertChannels().find(AccountLifecycle.NAME, caller).orElseThrow();
      // What was collected before is sent before an alert that is created now is acknowledged.
      for (int quiet = 0, seen = -1; quiet < 10; quiet++) {
        TimeUnit.SECONDS.sleep(1);
        quiet = receiver.alerts() == seen ? quiet : 0;
        seen = receiver.alerts();
      }
      cursor = Optional.empty();
      do {
        Page<AlertDelivery> page =
            tenon
                .alertChannels()
                .deliveries(Optional.of(channel.id()), new PageRequest(500, cursor), caller);
        for (AlertDelivery delivery : page.items()) {
          if (!receiver.has(delivery.alert().value())) {
            problems.add("The alert was not received: " + delivery);
          }
        }
        cursor = page.next();
      } while (cursor.isPresent());
    }
    problems.addAll(receiver.problems());
    return problems;
  }

  private SqliteStore open() {
    return SqliteStore.open(
        folder.resolve("tenon.db"),
        KeyRing.ofFile(folder.resolve("key")),
        SqliteStore.LOCK_TIMEOUT);
  }

  private Process start(WorkspaceId workspace) throws IOException {
    return programs.start(
        AccountLifecycle.class,
        folder.toString(),
        folder.resolve("sandbox.json").toString(),
        workspace.value(),
        Long.toString(random.nextLong()),
        receiver.url());
  }

  /** What the process printed before it was killed. */
  private List<String> runAndKill(WorkspaceId workspace) throws Exception {
    Process process = start(workspace);
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
    acknowledgements.stream()
        .filter(line -> line.startsWith("ALERTED "))
        .filter(line -> !receiver.has(line.split(" ")[1]))
        .forEach(line -> problems.add("The alert was acknowledged and not received: " + line));
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
            "ALERTED ",
            "KEYS_ROTATED ")
        .anyMatch(line::startsWith);
  }
}
