package dev.tenon.persistence;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.persistence.postgres.PostgresDatabase;
import dev.tenon.spi.CheckListener;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Links an account, watches it, and prints its number as soon as a verification has begun, which
 * never ends.
 *
 * <p>Arguments: server and database of PostgreSQL.
 */
final class WatchingProgram {

  static final String NUMBER = "100";
  static final Instant DUE = Instant.parse("2026-03-02T14:00:00Z");

  private WatchingProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    AtomicReference<Instant> now = new AtomicReference<>(DUE.minus(Duration.ofHours(26)));
    PostgresDatabase database =
        PostgresDatabase.of("postgresql://postgres@" + arguments[0] + "/" + arguments[1]);
    try (PostgresStore store = PostgresStore.open(database, Samples.KEY)) {
      Tenon tenon =
          Tenon.builder()
              .store(store)
              .provider(new OneAccountEach(number -> check(number, now.get())))
              .clock(now::get)
              .build();
      link(tenon);
      now.set(DUE);
      var unused = tenon.watch();
      new CountDownLatch(1).await();
    }
  }

  private static void check(String number, Instant now) {
    if (now.equals(DUE)) {
      System.out.println(number);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void link(Tenon tenon) {
    Caller ada =
        new Caller(
            tenon.workspaces().create("Acme").id(), OperatorId.of("ada"), Role.ADMINISTRATOR);
    Onboarding onboarding =
        tenon.onboardings().start(new StartOnboarding(OneAccountEach.ID, "Account", ada));
    var unused =
        tenon
            .onboardings()
            .connect(
                new Connect(onboarding.id(), Map.of("number", NUMBER, "password", "p"), ada),
                CheckListener.SILENT);
  }
}
