package dev.tenon.core.access.internal;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.ProviderErrorCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Caches sessions in memory. Concurrent callers with the same key share one request. */
final class SessionCache {

  /**
   * The shortest remaining validity of a returned session, so that the caller has time to use it.
   */
  private static final Duration MIN_REMAINING = Duration.ofMinutes(5);

  private final Map<Key, FutureTask<AccessSession>> sessions = new ConcurrentHashMap<>();
  private final InstantSource clock;

  SessionCache(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Identifies sessions that are interchangeable.
   *
   * @param published changes when the credential is rotated
   */
  record Key(
      IntegrationId integration,
      Map<String, String> published,
      String audience,
      AccessOptions options) {}

  AccessSession get(Key key, Supplier<AccessSession> opening) {
    sessions.values().removeIf(this::isExpired);
    FutureTask<AccessSession> mine = new FutureTask<>(opening::get);
    FutureTask<AccessSession> first = sessions.putIfAbsent(key, mine);
    if (first != null) {
      try {
        return await(first);
      } catch (TenonException e) {
        if (e.code() != ProviderErrorCode.INTERRUPTED || Thread.currentThread().isInterrupted()) {
          throw e;
        }
        // Only the caller that made the request was interrupted.
        sessions.remove(key, first);
        return get(key, opening);
      }
    }
    mine.run();
    try {
      return await(mine);
    } catch (RuntimeException e) {
      sessions.remove(key, mine);
      throw e;
    }
  }

  void clear() {
    sessions.clear();
  }

  /** Also true for a failed request, which its caller may not have removed yet. */
  private boolean isExpired(FutureTask<AccessSession> task) {
    if (!task.isDone()) {
      return false;
    }
    try {
      return !task.get().expiresAt().isAfter(clock.instant().plus(MIN_REMAINING));
    } catch (ExecutionException failed) {
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static AccessSession await(FutureTask<AccessSession> task) {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TenonException(
          ProviderErrorCode.INTERRUPTED, "The call was interrupted before a session was open.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TenonException refused) {
        throw refused;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
