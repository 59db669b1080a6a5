package dev.tenon.core.key.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.Keys;
import dev.tenon.core.key.StoreKeys;
import dev.tenon.core.workspace.Caller;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;

/** Records the exchange of the keys of a store. */
public record RecordedKeys(StoreKeys keys, AuditRecorder audit, InstantSource clock)
    implements Keys {

  @Override
  public KeyStatus show(Caller caller) {
    return keys.status();
  }

  @Override
  public KeyStatus rotate(Consumer<KeyRotationProgress> progress, Caller caller) {
    return keys.rotate(
        clock.instant(),
        new StoreKeys.Steps() {
          @Override
          public void began(KeyStatus status) {
            String former = status.rotation().orElseThrow().formerKeyId();
            audit.record(
                caller, AuditAction.KEY_ROTATION_STARTED, status.keyId(), Map.of("former", former));
          }

          @Override
          public void progressed(KeyRotationProgress now) {
            progress.accept(now);
          }

          @Override
          public void ended(KeyStatus status, String formerKeyId) {
            audit.record(
                caller, AuditAction.KEY_ROTATED, status.keyId(), Map.of("former", formerKeyId));
          }
        });
  }
}
