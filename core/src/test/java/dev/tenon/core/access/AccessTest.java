package dev.tenon.core.access;

import static dev.tenon.core.Refusals.refusedWith;
import static dev.tenon.core.ScriptedFactory.ACCESS;
import static dev.tenon.core.ScriptedFactory.FAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AccessTest {

  private static final Duration LIFETIME = Duration.ofHours(1);

  private final Fixture fixture = new Fixture();
  private final Access access = fixture.tenon.access();
  private final Integration linked = fixture.linked("Contoso");

  AccessTest() {
    fixture.provider.session =
        request ->
            new AccessSession.BearerToken(
                Secret.of("token " + fixture.provider.sessions.incrementAndGet()),
                fixture.clock.instant().plus(LIFETIME));
  }

  @Test
  void opensASessionWithTheLinkedCredential() {
    AccessSession session = access.open(new OpenAccess(linked.id(), fixture.ada));

    assertThat(tokenOf(session)).isEqualTo("token 1");
    assertThat(fixture.provider.lastAccess.audience()).isEqualTo("data");
    assertThat(fixture.provider.lastAccess.account()).isEqualTo(linked.account());
    assertThat(fixture.provider.lastCredential).containsEntry("key", "made for you");
  }

  @Test
  void reusesASessionUntilFiveMinutesBeforeItExpires() {
    AccessSession first = access.open(new OpenAccess(linked.id(), fixture.ada));

    fixture.clock.advance(LIFETIME.minusMinutes(5).minusMillis(1));
    assertThat(access.open(new OpenAccess(linked.id(), fixture.ada))).isEqualTo(first);

    fixture.clock.advance(Duration.ofMillis(1));
    assertThat(access.open(new OpenAccess(linked.id(), fixture.ada))).isNotEqualTo(first);
  }

  @Test
  void opensOneSessionForEachAudienceAndSetOfOptions() {
    access.open(new OpenAccess(linked.id(), "data", fixture.ada));
    access.open(new OpenAccess(linked.id(), "admin", fixture.ada));
    access.open(
        new OpenAccess(
            linked.id(),
            Optional.of("data"),
            AccessOptions.DEFAULT.withDuration(Duration.ofMinutes(15)),
            fixture.ada));

    assertThat(fixture.provider.sessions).hasValue(3);
  }

  @Test
  void doesNotReuseASessionOfAReplacedCredential() {
    access.open(new OpenAccess(linked.id(), fixture.ada));
    fixture.tenon.rotations().start(linked.id(), fixture.ada);
    fixture.tenon.rotations().confirm(linked.id(), CheckListener.SILENT, fixture.ada);

    access.open(new OpenAccess(linked.id(), fixture.ada));

    assertThat(fixture.provider.sessions).hasValue(2);
    assertThat(fixture.provider.lastCredential).containsEntry("key", "second key");
  }

  @Test
  void opensASessionWithTheCredentialThatTheValuesBelongTo() {
    fixture.watched.beforeRead.set(
        () -> {
          fixture.tenon.rotations().start(linked.id(), fixture.ada);
          fixture.tenon.rotations().confirm(linked.id(), CheckListener.SILENT, fixture.ada);
        });

    access.open(new OpenAccess(linked.id(), fixture.ada));

    assertThat(fixture.provider.lastAccess.published()).containsEntry("public", "half");
    assertThat(fixture.provider.lastCredential).containsEntry("key", "made for you");
  }

  @Test
  void recordsEachRequestWithoutSecrets() {
    access.open(new OpenAccess(linked.id(), fixture.ada));
    access.open(
        new OpenAccess(
            linked.id(),
            Optional.of("admin"),
            AccessOptions.DEFAULT
                .withDuration(Duration.ofMinutes(15))
                .withSourceIdentity("ticket-7")
                .withSessionPolicy("{}"),
            fixture.ada));

    List<AuditEntry> requests =
        fixture.audit(50, fixture.ada).stream()
            .filter(entry -> entry.action().equals(AuditAction.ACCESS_REQUESTED.name()))
            .toList();
    assertThat(requests).hasSize(2);
    assertThat(requests.get(0).details())
        .containsEntry("audience", "admin")
        .containsEntry("duration", "PT15M")
        .containsEntry("sourceIdentity", "ticket-7")
        .containsEntry("narrowed", "yes");
    assertThat(requests.toString()).doesNotContain("token 1").doesNotContain("token 2");
  }

  @Test
  void rejectsRequestsWhileTheIntegrationIsBrokenOrPaused() {
    fixture.provider.answers.put(ACCESS, FAIL);
    fixture.tenon.integrations().verify(linked.id(), CheckListener.SILENT, fixture.ada);
    assertRefused(new OpenAccess(linked.id(), fixture.ada), CoreErrorCode.INTEGRATION_BROKEN);

    fixture.tenon.integrations().pause(linked.id(), fixture.ada);
    assertRefused(new OpenAccess(linked.id(), fixture.ada), CoreErrorCode.INTEGRATION_PAUSED);
    assertThat(fixture.provider.sessions).hasValue(0);
  }

  @Test
  void rejectsAnUnknownAudience() {
    assertRefused(
        new OpenAccess(linked.id(), "weather", fixture.ada), CoreErrorCode.AUDIENCE_UNKNOWN);
  }

  @Test
  void findsNothingOfAnotherWorkspace() {
    assertRefused(
        new OpenAccess(linked.id(), fixture.callerIn("Other", "eve")),
        CoreErrorCode.INTEGRATION_NOT_FOUND);
  }

  @Test
  void callsTheProviderAgainAfterAFailure() {
    fixture.provider.session =
        request -> {
          fixture.provider.sessions.incrementAndGet();
          throw new ProviderException(ProviderErrorCode.PROVIDER_THROTTLED, "Slow down.");
        };
    OpenAccess command = new OpenAccess(linked.id(), fixture.ada);

    assertRefused(command, ProviderErrorCode.PROVIDER_THROTTLED);
    assertRefused(command, ProviderErrorCode.PROVIDER_THROTTLED);
    assertThat(fixture.provider.sessions).hasValue(2);
  }

  @Test
  void callsTheCloudOnceForConcurrentCallers() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    fixture.provider.session =
        request -> {
          fixture.provider.sessions.incrementAndGet();
          asked.countDown();
          awaitUninterruptibly(answer);
          return new AccessSession.BearerToken(
              Secret.of("one"), fixture.clock.instant().plus(LIFETIME));
        };
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<AccessSession>> opened = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        opened.add(threads.submit(() -> access.open(new OpenAccess(linked.id(), fixture.ada))));
      }
      assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
      answer.countDown();
      for (Future<AccessSession> one : opened) {
        assertThat(tokenOf(one.get(10, TimeUnit.SECONDS))).isEqualTo("one");
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fixture.provider.sessions).hasValue(1);
  }

  private static String tokenOf(AccessSession session) {
    return session.fold(token -> token.token().reveal(), keys -> "");
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRefused(OpenAccess command, ErrorCode code) {
    assertThatThrownBy(() -> access.open(command))
        .isInstanceOf(TenonException.class)
        .satisfies(refusedWith(code));
  }
}
