package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.OutgoingRequest;
import dev.tenon.spi.RequestLimiter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several processes that watch the integrations of one store. */
@Timeout(120)
abstract class SharedWatch {

  private static final int FLEET = 24;
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);

  /** Which account was checked by whom. */
  private final Queue<String> checked = new ConcurrentLinkedQueue<>();

  private final List<String> processes;
  private final CountDownLatch allProcesses;

  /** Among how many processes the quotas were divided. */
  private final Queue<Integer> shares = new ConcurrentLinkedQueue<>();

  private volatile boolean watching;
  private volatile CountDownLatch everyone = new CountDownLatch(0);

  SharedWatch(String... processes) {
    this.processes = List.of(processes);
    this.allProcesses = new CountDownLatch(processes.length);
  }

  /** Opens the store as one of the processes. */
  abstract Store open(String process);

  /** What the clock of a process shows. */
  abstract InstantSource clockOf(String process, InstantSource exact);

  /** Executes a statement of an administrator. */
  abstract void execute(String sql) throws SQLException;

  @Test
  void verifiesEachIntegrationOnceADayInOneOfTheProcesses() throws Exception {
    List<Store> stores = processes.stream().map(this::open).toList();
    List<Tenon> all = new ArrayList<>();
    try {
      for (int i = 0; i < stores.size(); i++) {
        all.add(tenon(stores.get(i), processes.get(i)));
      }
      link(all.get(0));
      checked.clear();
      watching = true;
      all.forEach(SharedWatch::watch);
      for (int day = 1; day <= 2; day++) {
        everyone = new CountDownLatch(FLEET);
        // A verification is due an hour to a day and an hour after the one before.
        now.set(START.plus(Duration.ofHours(25).plusSeconds(1).multipliedBy(day)));
        while (!everyone.await(100, TimeUnit.MILLISECONDS)) {
          makeTasksDue();
        }
      }
    } finally {
      all.forEach(Tenon::close);
      stores.forEach(Store::close);
    }

    List<String> numbers = checked.stream().map(line -> line.split(" ", -1)[1]).sorted().toList();
    assertThat(numbers).hasSize(2 * FLEET);
    assertThat(shares).contains(processes.size()).allMatch(share -> share <= processes.size());
    assertThat(numbers.stream().distinct()).hasSize(FLEET);
    assertThat(checked.stream().map(line -> line.split(" ", -1)[0]).distinct())
        .containsExactlyInAnyOrderElementsOf(processes);
  }

  private static void watch(Tenon tenon) {
    var unused = tenon.watch();
  }

  private Tenon tenon(Store store, String process) {
    AtomicBoolean first = new AtomicBoolean(true);
    return Tenon.builder()
        .store(store)
        .provider(
            new OneAccountEach(
                number -> {
                  checked.add(process + " " + number);
                  if (watching) {
                    awaitTheOthers(first);
                  }
                  everyone.countDown();
                }))
        .requestLimiter(new RecordedShares(shares))
        .clock(clockOf(process, now::get))
        .build();
  }

  /** The first checks of each process wait, so that neither can do all the work alone. */
  private void awaitTheOthers(AtomicBoolean first) {
    if (first.compareAndSet(true, false)) {
      allProcesses.countDown();
    }
    try {
      assertThat(allProcesses.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The scheduler waits by the system clock, which the test does not set. */
  private void makeTasksDue() throws SQLException {
    execute(
        "UPDATE scheduled_task SET execution_time = '2026-01-01T00:00:00.000000000Z'"
            + " WHERE NOT picked");
  }

  private static void link(Tenon tenon) {
    Caller ada =
        new Caller(
            tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
    for (int i = 0; i < FLEET; i++) {
      Onboarding onboarding =
          tenon.onboardings().start(new StartOnboarding(OneAccountEach.ID, "Account " + i, ada));
      var unused =
          tenon
              .onboardings()
              .connect(
                  new Connect(
                      onboarding.id(),
                      Map.of("number", Integer.toString(100 + i), "password", "p"),
                      ada),
                  CheckListener.SILENT);
    }
  }

  private record RecordedShares(Queue<Integer> shares) implements RequestLimiter {

    @Override
    public Permit acquire(OutgoingRequest request, Duration atMost) {
      return (outcome, took) -> {};
    }

    @Override
    public void shareAmong(int number) {
      shares.add(number);
    }
  }
}
