import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.event.Event;
import dev.tenon.core.event.EventType;
import dev.tenon.core.integration.Watch;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.store.Store;
import dev.tenon.core.task.RepeatedTask;
import dev.tenon.core.task.RepeatedTasks;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.spi.CheckListener;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets days pass for many linked accounts, with faults, an outage and real breaks, and counts which
 * accounts Tenon reports as broken. Time is simulated: the scheduled tasks run one after the other,
 * each when it asked to.
 */
public final class Days {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final double FAULTS = 0.01;
  private static final int BREAKS_PER_THOUSAND = 2;

  /** A day between two verifications, and the confirmation. */
  private static final Duration PERIOD = Duration.ofHours(25);

  private volatile Instant now = START;
  private final List<RepeatedTask> tasks = new ArrayList<>();
  private final Map<String, List<Event>> reported = new ConcurrentHashMap<>();

  private Optional<Soak> soak = Optional.empty();

  public static void main(String[] args) throws Exception {
    int links = Integer.parseInt(args[1]);
    int length = Integer.parseInt(args[2]);
    Days days = new Days();
    if (args.length > 3) {
      days.soak = Optional.of(new Soak(Path.of(args[3])));
      System.exit(days.run(Path.of(args[0]), links, Duration.ofHours(length)) ? 0 : 1);
    }
    System.exit(days.run(Path.of(args[0]), links, Duration.ofDays(length)) ? 0 : 1);
  }

  private boolean run(Path folder, int links, Duration length) throws Exception {
    SqliteStore.createFolder(folder);
    InstantSource clock = () -> now;
    Map<String, Instant> broken = breaks(links, length);
    Instant outage = START.plus(Duration.ofDays(Math.max(1, length.toDays() / 3)));
    Weather weather =
        new Weather(clock, 1, FAULTS, outage, outage.plus(Duration.ofHours(6)), broken);
    try (SqliteStore store =
            SqliteStore.open(folder.resolve("tenon.db"), KeyFile.create(folder.resolve("key")));
        Tenon tenon =
            Tenon.builder()
                .store(simulated(store))
                .clock(clock)
                .provider(weather)
                .eventListener("days", this::receive)
                .build()) {
      Map<String, String> numbers = link(tenon, links);
      long began = System.nanoTime();
      try (Watch watch = tenon.watch()) {
        pass(START.plus(length));
      }
      while (!tenon.fleet().figures().undelivered().get("days").isZero()) {
        Thread.onSpinWait();
      }
      boolean right = report(weather, numbers, broken, length, System.nanoTime() - began);
      return soak.isPresent() ? soak.get().report() : right;
    }
  }

  /** Some accounts break for good, at a time at which a whole period is left to notice it. */
  private static Map<String, Instant> breaks(int links, Duration length) {
    Random random = new Random(2);
    Map<String, Instant> broken = new HashMap<>();
    long latest = length.minus(PERIOD.multipliedBy(2)).toSeconds();
    for (int i = 0; i < Math.max(2, links * BREAKS_PER_THOUSAND / 1000); i++) {
      broken.put(
          Integer.toString(random.nextInt(links)),
          START.plusSeconds(3600 + random.nextInt((int) Math.max(1, latest))));
    }
    return broken;
  }

  /** The store, with tasks that run in simulated time. */
  private Store simulated(Store store) {
    RepeatedTasks simulated =
        (started, threads, clock) -> {
          tasks.addAll(started);
          return () -> {};
        };
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("repeatedTasks")) {
                return simulated;
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void pass(Instant end) {
    record Due(Instant at, RepeatedTask task) {}
    PriorityQueue<Due> queue = new PriorityQueue<>(Comparator.comparing(Due::at));
    tasks.forEach(task -> queue.add(new Due(START, task)));
    while (!queue.isEmpty() && queue.peek().at().isBefore(end)) {
      Due next = queue.remove();
      now = next.at().isAfter(now) ? next.at() : now;
      soak.ifPresent(it -> it.at(Duration.between(START, now)));
      Instant again = next.task().work().get();
      queue.add(new Due(again.isAfter(now) ? again : now.plusSeconds(1), next.task()));
    }
  }

  private Map<String, String> link(Tenon tenon, int links) {
    Caller caller =
        new Caller(
            tenon.workspaces().create("Fleet").id(), OperatorId.of("days"), Role.ADMINISTRATOR);
    Map<String, String> numbers = new HashMap<>();
    for (int i = 0; i < links; i++) {
      String number = Integer.toString(i);
      Onboarding onboarding =
          tenon
              .onboardings()
              .start(new StartOnboarding(Weather.ID, "Account " + i, Map.of(), caller));
      ConnectOutcome outcome;
      do {
        outcome =
            tenon
                .onboardings()
                .connect(
                    new Connect(onboarding.id(), Map.of("number", number), caller),
                    CheckListener.SILENT);
      } while (!(outcome instanceof ConnectOutcome.Connected));
      numbers.put(onboarding.integration().value(), number);
    }
    return numbers;
  }

  private void receive(Event event) {
    if (event.type() == EventType.INTEGRATION_STATE_CHANGED
        && event.data().get("to").equals("BROKEN")) {
      reported.computeIfAbsent(event.subject(), first -> new ArrayList<>()).add(event);
    }
  }

  private boolean report(
      Weather weather,
      Map<String, String> numbers,
      Map<String, Instant> broken,
      Duration length,
      long nanos) {
    long falseAlarms =
        reported.entrySet().stream()
            .flatMap(
                one ->
                    one.getValue().stream()
                        .filter(event -> !isBroken(broken, numbers.get(one.getKey()), event.at())))
            .count();
    Map<String, Instant> noticed = new HashMap<>();
    reported.forEach((id, events) -> noticed.put(numbers.get(id), events.get(0).at()));
    long late =
        broken.entrySet().stream()
            .filter(
                one ->
                    noticed.get(one.getKey()) == null
                        || noticed.get(one.getKey()).isAfter(one.getValue().plus(PERIOD)))
            .count();
    row("links", numbers.size());
    row("hours", length.toHours());
    row("attempts without an answer", weather.unanswered());
    row("attempts refused although nothing was wrong", weather.refused());
    row("attempts during the outage of 6 hours", weather.duringOutage());
    row("accounts that broke", broken.size());
    row("reported as broken although it was not", falseAlarms);
    row("broken and not reported within a period", late);
    row("seconds", nanos / 1_000_000_000);
    return falseAlarms == 0 && late == 0;
  }

  private static boolean isBroken(Map<String, Instant> broken, String number, Instant at) {
    Instant since = broken.get(number);
    return since != null && !at.isBefore(since);
  }

  private static void row(String what, long value) {
    System.out.printf("%-48s %10d%n", what, value);
  }
}
