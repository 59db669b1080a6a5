package dev.tenon.persistence.internal;

import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.key.StoreKeys;

/** Records nothing. */
public record IgnoredSteps() implements StoreKeys.Steps {

  @Override
  public void began(KeyStatus status) {}

  @Override
  public void progressed(KeyRotationProgress progress) {}

  @Override
  public void ended(KeyStatus status, String formerKeyId) {}
}
