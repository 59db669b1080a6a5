package dev.tenon.web.health;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.fleet.Fleet;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Whether this process can serve requests, within the time that load balancers wait. A store that
 * does not answer is asked once at a time, and holds one thread. Safe for use by many threads.
 */
final class Readiness {

  private static final Duration LONGEST = Duration.ofSeconds(3);

  private CompletableFuture<Optional<String>> latest =
      CompletableFuture.completedFuture(Optional.empty());

  /** What keeps the process from serving requests; empty if it is ready. */
  Optional<String> problem(Fleet fleet) {
    try {
      return asked(fleet).get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return Optional.of(
          "the store did not answer within %d seconds".formatted(LONGEST.toSeconds()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the store could not be asked", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private synchronized CompletableFuture<Optional<String>> asked(Fleet fleet) {
    if (latest.isDone()) {
      latest = CompletableFuture.supplyAsync(() -> ask(fleet), Readiness::begin);
    }
    return latest;
  }

  private static Optional<String> ask(Fleet fleet) {
    try {
      fleet.requireReady();
      return Optional.empty();
    } catch (TenonException e) {
      return Optional.of(e.code().name());
    }
  }

  private static void begin(Runnable task) {
    Thread thread = new Thread(task, "tenon-readiness");
    thread.setDaemon(true);
    thread.start();
  }
}
