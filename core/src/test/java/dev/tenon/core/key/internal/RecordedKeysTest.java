package dev.tenon.core.key.internal;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.internal.recording.EventRecorder;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.StoreKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordedKeysTest {

  private static final KeyRotationProgress HALF =
      new KeyRotationProgress("old", "integrations", 1, 2);

  private final Fixture fixture = new Fixture();
  private final AuditRecorder audit =
      new AuditRecorder(
          fixture.store.audit(),
          new EventRecorder(
              fixture.store.events(),
              new RandomIds(new SecureRandom()),
              fixture.clock,
              Duration.ofDays(30)),
          fixture.clock);

  @Test
  void recordsTheBeginningAndTheEndAndPassesTheProgressOn() {
    RecordedKeys keys = new RecordedKeys(new Rotating(), audit, fixture.clock);
    List<KeyRotationProgress> progress = new ArrayList<>();

    KeyStatus after =
        fixture.store.transactions().write(() -> keys.rotate(progress::add, fixture.ada));

    assertThat(after.createdAt()).contains(fixture.clock.instant());
    assertThat(after).isEqualTo(keys.show(fixture.ada));
    assertThat(progress).containsOnly(HALF);
    List<AuditEntry> entries = fixture.audit(2, fixture.ada);
    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("KEY_ROTATED", "KEY_ROTATION_STARTED");
    assertThat(entries).extracting(AuditEntry::subject).containsOnly("new");
    assertThat(entries)
        .allSatisfy(entry -> assertThat(entry.details()).isEqualTo(Map.of("former", "old")));
  }

  @Test
  void aStoreWithoutKeysSaysSo() {
    assertThatThrownBy(() -> fixture.tenon.keys().show(fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.KEY_ROTATION_UNSUPPORTED));
    assertThatThrownBy(() -> fixture.tenon.keys().rotate(done -> {}, fixture.ada))
        .satisfies(refusedWith(CoreErrorCode.KEY_ROTATION_UNSUPPORTED));
  }

  /** Takes each step once. */
  private static final class Rotating implements StoreKeys {

    private KeyStatus status = new KeyStatus("old", Optional.empty(), Optional.empty());

    @Override
    public KeyStatus status() {
      return status;
    }

    @Override
    public KeyStatus rotate(Instant now, Steps steps) {
      steps.began(new KeyStatus("new", Optional.of(now), Optional.of(HALF)));
      steps.progressed(HALF);
      status = new KeyStatus("new", Optional.of(now), Optional.empty());
      steps.ended(status, "old");
      return status;
    }
  }
}
