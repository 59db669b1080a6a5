package dev.tenon.core.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.Fixture;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IdempotencyKeysTest {

  private static final OperatorId ADA = OperatorId.of("ada");

  private final Fixture fixture = new Fixture();
  private final IdempotencyKeys keys = fixture.tenon.idempotencyKeys();
  private final WorkspaceId workspace = fixture.ada.workspace();

  @Test
  void theSameRequestGetsTheFirstAnswer() {
    IdempotencyClaim.First first = first("key", "request");
    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.InProgress());

    keys.complete(first, Optional.of("answer"));

    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.Answered("answer"));
    assertThat(claim("key", "other")).isEqualTo(new IdempotencyClaim.OtherRequest());
  }

  @Test
  void callersDoNotShareKeys() {
    first("key", "request");

    assertThat(
            keys.claim(
                new ClaimIdempotencyKey(workspace, OperatorId.of("bob"), "key", "other request")))
        .isInstanceOf(IdempotencyClaim.First.class);
    assertThat(
            keys.claim(
                new ClaimIdempotencyKey(new WorkspaceId("other"), ADA, "key", "other request")))
        .isInstanceOf(IdempotencyClaim.First.class);
  }

  @Test
  void anAnswerWithASecretIsNotKept() {
    keys.complete(first("key", "request"), Optional.empty());

    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.AnswerNotKept());
  }

  @Test
  void aReleasedKeyIsAvailableAgain() {
    keys.release(first("key", "request"));

    first("key", "other request");
  }

  @Test
  void aKeyOfAnEndedProcessIsAvailableAgainWhenItsLeaseIsOver() {
    IdempotencyClaim.First lost = first("key", "request");
    fixture.clock.advance(Duration.ofSeconds(119));
    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.InProgress());
    fixture.clock.advance(Duration.ofSeconds(1));

    IdempotencyClaim.First second = first("key", "request");
    keys.complete(lost, Optional.of("late"));
    keys.release(lost);
    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.InProgress());
    keys.complete(second, Optional.of("answer"));

    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.Answered("answer"));
  }

  @Test
  void aKeyIsForgottenAfterADay() {
    keys.complete(first("key", "request"), Optional.of("answer"));
    fixture.clock.advance(Duration.ofHours(24));
    assertThat(claim("key", "request")).isEqualTo(new IdempotencyClaim.Answered("answer"));
    fixture.clock.advance(Duration.ofMillis(1));

    first("key", "other request");
  }

  @Test
  void neitherTheKeyNorTheRequestIsStored() {
    String hash = first("key-of-the-client", "{\"form\":\"secret\"}").keyHash();

    assertThat(stored(hash).orElseThrow().toString()).doesNotContain("key-of-the-client", "secret");
    assertThat(new ClaimIdempotencyKey(workspace, ADA, "key-of-the-client", "secret").toString())
        .contains(workspace.value(), "ada")
        .doesNotContain("key-of-the-client", "secret");
  }

  @Test
  void keepsTheNewestTenThousandOfAWorkspace() {
    String oldest = first("oldest", "request").keyHash();
    fixture.clock.advance(Duration.ofMillis(1));
    fixture
        .store
        .transactions()
        .write(
            () -> {
              for (int i = 0; i < 9_999; i++) {
                fixture.store.idempotencyKeys().put(used("key " + i));
              }
            });
    assertThat(stored(oldest)).isPresent();
    fixture.clock.advance(Duration.ofMillis(1));

    String newest = first("newest", "request").keyHash();

    assertThat(stored(oldest)).isEmpty();
    assertThat(stored("key 0")).isPresent();
    assertThat(stored(newest)).isPresent();
  }

  private IdempotencyKeyUse used(String keyHash) {
    return new IdempotencyKeyUse(
        keyHash,
        workspace,
        "mac",
        "claim",
        fixture.clock.instant(),
        IdempotencyKeyUse.State.IN_PROGRESS,
        Optional.empty());
  }

  private Optional<IdempotencyKeyUse> stored(String keyHash) {
    return fixture.store.transactions().read(() -> fixture.store.idempotencyKeys().find(keyHash));
  }

  private IdempotencyClaim.First first(String key, String request) {
    IdempotencyClaim claim = claim(key, request);
    assertThat(claim).isInstanceOf(IdempotencyClaim.First.class);
    return (IdempotencyClaim.First) claim;
  }

  private IdempotencyClaim claim(String key, String request) {
    return keys.claim(new ClaimIdempotencyKey(workspace, ADA, key, request));
  }
}
