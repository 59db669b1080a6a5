package dev.tenon.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.alert.Alert;
import dev.tenon.core.alert.AlertItem;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.testkit.store.AlertSamples;
import dev.tenon.testkit.store.StoreSamples;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** One process changes the items of an alert while another one sends it. */
@ExtendWith(PostgresServer.class)
@Timeout(60)
class PostgresAlertsTest {

  private static final String GROUP = "BROKEN ONE";

  private final PostgresDatabase database;
  private final ExecutorService threads = Executors.newFixedThreadPool(2);
  private final CountDownLatch changed = new CountDownLatch(1);
  private final CountDownLatch sent = new CountDownLatch(1);
  private final AtomicInteger runs = new AtomicInteger();
  private PostgresStore one;
  private PostgresStore two;
  private WorkspaceId workspace;

  PostgresAlertsTest(PostgresDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void open() {
    one = PostgresStore.open(database, Samples.KEY);
    two = PostgresStore.open(database, Samples.KEY);
    workspace = StoreSamples.addWorkspace(one, "w");
    one.transactions().write(() -> AlertSamples.fill(one, workspace));
  }

  @AfterEach
  void close() throws InterruptedException {
    threads.shutdownNow();
    assertThat(threads.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
    one.close();
    two.close();
  }

  @Test
  void sendsTheItemThatIsBeingAddedOrItIsAddedToNoSentAlert() throws Exception {
    Future<Boolean> added = whileSent(this::addUnlessSent);

    List<AlertItem> items = send(added);

    assertThat(items).hasSize(added.get() ? 2 : 1);
  }

  @Test
  void sendsNoItemThatIsTakenOut() throws Exception {
    assertThat(one.transactions().<Boolean>write(this::addUnlessSent)).isTrue();
    Future<Boolean> taken = whileSent(this::takeUnlessSent);

    List<AlertItem> items = send(taken);

    assertThat(items).hasSize(taken.get() ? 1 : 2);
  }

  private boolean addUnlessSent() {
    boolean collecting =
        one.alerts()
            .newest(AlertSamples.CHANNEL, GROUP)
            .filter(alert -> alert.state() == AlertState.COLLECTING)
            .isPresent();
    if (collecting) {
      one.alerts().putItem(AlertSamples.ALERT, AlertSamples.item("second", AlertKind.BROKEN));
    }
    return collecting;
  }

  private boolean takeUnlessSent() {
    return !one.alerts()
        .takeCollected(workspace, Optional.empty(), "second", AlertKind.OF_STATES)
        .isEmpty();
  }

  /** Changes items in a transaction that ends after the alert was sent. */
  private Future<Boolean> whileSent(Supplier<Boolean> change) {
    return threads.submit(
        () ->
            one.transactions()
                .write(
                    () -> {
                      boolean result = change.get();
                      if (runs.incrementAndGet() == 1) {
                        changed.countDown();
                        await(sent);
                      }
                      return result;
                    }));
  }

  /** Reserves the alert, and reads what is sent. */
  private List<AlertItem> send(Future<Boolean> change) throws Exception {
    await(changed);
    Future<List<AlertItem>> sending =
        threads.submit(
            () -> {
              two.transactions().write(this::reserve);
              return two.transactions().read(() -> two.alerts().items(AlertSamples.ALERT, 10));
            });
    try {
      sending.get(2, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      assertThat(change).as("sending waits for the change").isNotDone();
    }
    sent.countDown();
    return sending.get();
  }

  private void reserve() {
    Alert alert = two.alerts().find(workspace, AlertSamples.ALERT).orElseThrow();
    two.alerts().update(alert.in(AlertState.RETRYING, 1, StoreSamples.NOW));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
