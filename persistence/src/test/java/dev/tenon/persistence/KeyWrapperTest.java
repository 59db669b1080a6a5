package dev.tenon.persistence;

import static dev.tenon.persistence.Samples.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.error.KeyErrorCode;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A store whose keys are wrapped by a service elsewhere. */
class KeyWrapperTest {

  private static final Caller ADA =
      new Caller(StoreSamples.workspace("w").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);

  @TempDir Path folder;

  @Test
  void listsWhileEveryVerificationWaitsForTheKeyService() throws Exception {
    int verifications = 8;
    BlockableWrapper wrapper = new BlockableWrapper(verifications);
    ExecutorService pool = Executors.newFixedThreadPool(verifications);
    try (SqliteStore store = open(wrapper);
        Tenon tenon = tenon(store)) {
      StoreSamples.addWorkspace(store, "w");
      List<Integration> linked = new ArrayList<>();
      for (int number = 1; number <= verifications; number++) {
        linked.add(link(tenon, number));
      }
      wrapper.blocked.set(true);
      List<Future<?>> running = new ArrayList<>();
      for (Integration one : linked) {
        running.add(
            pool.submit(() -> tenon.integrations().verify(one.id(), CheckListener.SILENT, ADA)));
      }
      assertThat(wrapper.waiting.await(1, TimeUnit.MINUTES)).isTrue();

      assertThat(
              tenon
                  .integrations()
                  .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(), ADA)
                  .items())
          .hasSize(verifications);
      tenon.integrations().rename(linked.get(0).id(), "Renamed meanwhile", ADA);
      assertThat(running).noneMatch(Future::isDone);

      wrapper.released.countDown();
      for (Future<?> one : running) {
        one.get(1, TimeUnit.MINUTES);
      }
    } finally {
      wrapper.released.countDown();
      pool.shutdownNow();
    }
  }

  @Test
  void isNeverCalledInsideATransaction() {
    AtomicReference<SqliteStore> opened = new AtomicReference<>();
    AtomicInteger asked = new AtomicInteger();
    List<Throwable> inTransaction = new ArrayList<>();
    KeyWrapper wrapper =
        new CheckingWrapper(
            () -> {
              asked.incrementAndGet();
              SqliteStore store = opened.get();
              if (store != null && catchThrowable(() -> store.workspaces().all()) == null) {
                inTransaction.add(new AssertionError("called inside a transaction"));
              }
            });
    try (SqliteStore store = open(wrapper);
        Tenon tenon = tenon(store)) {
      opened.set(store);
      StoreSamples.addWorkspace(store, "w");
      int before = asked.get();
      Integration linked = link(tenon, 1);
      tenon.integrations().verify(linked.id(), CheckListener.SILENT, ADA);
      tenon.rotations().start(linked.id(), ADA);
      tenon.rotations().confirm(linked.id(), CheckListener.SILENT, ADA);

      assertThat(asked.get() - before).isGreaterThanOrEqualTo(8);
      assertThat(inTransaction).isEmpty();
    }
  }

  @Test
  void opensADatabaseOnlyWithTheWrapperItWasCreatedWith() {
    try (SqliteStore store = open(new LocalBehindTheWire(Samples.key(1)))) {
      StoreSamples.addWorkspace(store, "w");
    }

    refusal(KeyErrorCode.KEY_FOREIGN, () -> open(new LocalBehindTheWire(Samples.key(2))).close());
    refusal(KeyErrorCode.KEY_FOREIGN, () -> open(new LocalKeyWrapper(Samples.key(1))).close());
    open(new LocalBehindTheWire(Samples.key(1))).close();
  }

  @Test
  void doesNotOpenADatabaseOfAKeyFileWithAnotherWrapper() {
    open(new LocalKeyWrapper(Samples.key(1))).close();

    refusal(KeyErrorCode.KEY_FOREIGN, () -> open(new LocalBehindTheWire(Samples.key(1))).close());
  }

  @Test
  void reportsAnUnavailableKeyService() {
    AtomicBoolean available = new AtomicBoolean(true);
    KeyWrapper wrapper =
        new CheckingWrapper(
            () -> {
              if (!available.get()) {
                throw new TenonException(
                    CoreErrorCode.KEY_SERVICE_UNAVAILABLE, "No answer came; try again.");
              }
            });
    try (SqliteStore store = open(wrapper);
        Tenon tenon = tenon(store)) {
      StoreSamples.addWorkspace(store, "w");
      Integration linked = link(tenon, 1);
      available.set(false);

      refusal(
          CoreErrorCode.KEY_SERVICE_UNAVAILABLE,
          () -> tenon.integrations().verify(linked.id(), CheckListener.SILENT, ADA));

      assertThat(tenon.integrations().get(linked.id(), ADA))
          .as("nothing is blamed on the account")
          .isEqualTo(linked);
    }
  }

  @ParameterizedTest
  @MethodSource
  void reportsAWrapperThatViolatesItsContract(UnaryOperator<byte[]> defect) {
    AtomicReference<UnaryOperator<byte[]>> answer = new AtomicReference<>(UnaryOperator.identity());
    KeyWrapper wrapper =
        new LocalBehindTheWire(Samples.KEY) {
          @Override
          public byte[] wrap(byte[] dataKey, byte[] context) {
            return answer.get().apply(super.wrap(dataKey, context));
          }

          @Override
          public byte[] unwrap(byte[] wrapped, byte[] context) {
            return answer.get().apply(super.unwrap(wrapped, context));
          }
        };
    try (SqliteStore store = open(wrapper);
        Tenon tenon = tenon(store)) {
      StoreSamples.addWorkspace(store, "w");
      Integration linked = link(tenon, 1);
      answer.set(defect);

      assertFaulty(() -> tenon.integrations().verify(linked.id(), CheckListener.SILENT, ADA));
      assertFaulty(
          () -> tenon.onboardings().start(new StartOnboarding(OneAccountEach.ID, "Second", ADA)));
      assertFaulty(() -> open(wrapper).close());

      assertThat(tenon.integrations().get(linked.id(), ADA))
          .as("nothing is blamed on the account")
          .isEqualTo(linked);
      VerificationReport report =
          tenon
              .integrations()
              .verifyMany(VerifyMany.matching(IntegrationFilter.ALL, ADA), result -> {});
      assertThat(report.failures()).isEqualTo(Map.of("KEY_WRAPPER_FAULTY", 1L));
    }
  }

  static List<UnaryOperator<byte[]>> reportsAWrapperThatViolatesItsContract() {
    return List.of(
        bytes -> null,
        bytes -> new byte[0],
        bytes -> new byte[4097],
        bytes -> {
          throw new IllegalStateException("canary");
        },
        bytes -> {
          throw new NoClassDefFoundError("canary");
        },
        bytes -> {
          throw new StackOverflowError("canary");
        });
  }

  private static void assertFaulty(ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            TenonException.class,
            failure -> assertThat(failure.code()).isEqualTo(CoreErrorCode.KEY_WRAPPER_FAULTY))
        .hasMessageContaining("wrap of the key wrapper " + KeyWrapperTest.class.getName())
        .satisfies(
            failure -> assertThat(failure + " " + failure.getCause()).doesNotContain("canary"));
  }

  /** As when Tenon is closed while a key service does not respond. */
  @Test
  void anInterruptedCallOfAWrapperIsNoDefectOfIt() {
    AtomicBoolean waiting = new AtomicBoolean();
    KeyWrapper wrapper =
        new CheckingWrapper(
            () -> {
              if (waiting.get()) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted");
              }
            });
    try (SqliteStore store = open(wrapper);
        Tenon tenon = tenon(store)) {
      StoreSamples.addWorkspace(store, "w");
      Integration linked = link(tenon, 1);
      waiting.set(true);

      refusal(
          ProviderErrorCode.INTERRUPTED,
          () -> tenon.integrations().verify(linked.id(), CheckListener.SILENT, ADA));

      assertThat(Thread.interrupted()).isTrue();
    } finally {
      var unused = Thread.interrupted();
    }
  }

  private static Integration link(Tenon tenon, int number) {
    Onboarding onboarding =
        tenon.onboardings().start(new StartOnboarding(OneAccountEach.ID, "Account " + number, ADA));
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(
                new Connect(
                    onboarding.id(),
                    Map.of("number", String.valueOf(number), "password", "secret"),
                    ADA),
                CheckListener.SILENT);
    return ((ConnectOutcome.Connected) outcome).integration();
  }

  private SqliteStore open(KeyWrapper wrapper) {
    return SqliteStore.open(folder.resolve("tenon.db"), wrapper, SqliteStore.LOCK_TIMEOUT);
  }

  private static Tenon tenon(SqliteStore store) {
    return Tenon.builder().store(store).provider(new OneAccountEach()).build();
  }

  /** Any wrapper but the local one, for all the store knows. */
  private static class LocalBehindTheWire implements KeyWrapper {

    private final LocalKeyWrapper service;

    LocalBehindTheWire(VaultKey key) {
      this.service = new LocalKeyWrapper(key);
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
      return service.wrap(dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      return service.unwrap(wrapped, context);
    }
  }

  /** Runs something before it answers. */
  private static final class CheckingWrapper extends LocalBehindTheWire {

    private final Runnable before;

    CheckingWrapper(Runnable before) {
      super(Samples.KEY);
      this.before = before;
    }

    @Override
    public byte[] wrap(byte[] dataKey, byte[] context) {
      before.run();
      return super.wrap(dataKey, context);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      before.run();
      return super.unwrap(wrapped, context);
    }
  }

  /** Answers once it is released, while it is blocked. */
  private static final class BlockableWrapper extends LocalBehindTheWire {

    private final AtomicBoolean blocked = new AtomicBoolean();
    private final CountDownLatch waiting;
    private final CountDownLatch released = new CountDownLatch(1);

    BlockableWrapper(int callers) {
      super(Samples.KEY);
      waiting = new CountDownLatch(callers);
    }

    @Override
    public byte[] unwrap(byte[] wrapped, byte[] context) {
      if (blocked.get()) {
        waiting.countDown();
        try {
          released.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return super.unwrap(wrapped, context);
    }
  }
}
