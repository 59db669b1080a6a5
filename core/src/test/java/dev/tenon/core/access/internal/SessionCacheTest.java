package dev.tenon.core.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SessionCacheTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final SessionCache sessions = new SessionCache(() -> NOW);

  @Test
  void aFailureDoesNotAffectOtherSessions() throws Exception {
    AccessSession good =
        new AccessSession.BearerToken(Secret.of("good"), NOW.plus(Duration.ofHours(1)));
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Future<Boolean> refused =
          threads.submit(
              () -> {
                for (int i = 0; i < 20_000; i++) {
                  assertThatThrownBy(() -> sessions.get(key("refused"), SessionCacheTest::refuse))
                      .isInstanceOf(TenonException.class);
                }
                return true;
              });
      List<AccessSession> opened = new ArrayList<>();
      while (!refused.isDone()) {
        opened.add(sessions.get(key("good"), () -> good));
      }

      assertThat(refused.get(1, TimeUnit.MINUTES)).isTrue();
      assertThat(opened).isNotEmpty().containsOnly(good);
    } finally {
      threads.shutdownNow();
    }
  }

  private static AccessSession refuse() {
    throw new TenonException(ProviderErrorCode.PROVIDER_THROTTLED, "Slow down.");
  }

  private static SessionCache.Key key(String audience) {
    return new SessionCache.Key(
        new IntegrationId("int_1"), Map.of(), audience, AccessOptions.DEFAULT);
  }
}
