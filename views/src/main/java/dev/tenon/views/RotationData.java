package dev.tenon.views;

import dev.tenon.core.integration.Rotation;
import java.util.Map;

/**
 * A rotation in progress.
 *
 * @param published what the provider published for the new credential
 */
public record RotationData(String startedAt, Map<String, String> published) {

  public RotationData {
    published = SortedMaps.copyOf(published);
  }

  /** Converts a rotation in progress. */
  public static RotationData of(Rotation rotation) {
    return new RotationData(rotation.startedAt().toString(), rotation.published());
  }
}
