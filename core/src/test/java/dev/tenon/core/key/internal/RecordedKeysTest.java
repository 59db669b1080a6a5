package dev.tenon.core.key.internal;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.Fixture;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.StoreKeys;
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

  @Test
  void recordsTheBeginningAndTheEndAndPassesTheProgressOn() {
    RecordedKeys keys = new RecordedKeys(new Rotating(), fixture.auditRecorder(), fixture.clock);
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
