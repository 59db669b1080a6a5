package dev.tenon.views;

import dev.tenon.core.integration.Integration;

/**
 * An integration in a list.
 *
 * @param state the name of the state, such as {@code CONNECTED}
 * @param stale whether the last attempt to verify it left a check without an answer
 * @param rotatingSince when the rotation under way began; null while there is none
 * @param outcome the outcome of the last conclusive verification, such as {@code PASSED}
 * @param verifiedAt when that verification began
 */
public record IntegrationData(
    String id,
    String name,
    String provider,
    AccountData account,
    String state,
    boolean stale,
    String rotatingSince,
    String outcome,
    String verifiedAt,
    String linkedAt) {

  /** The same as data. */
  public static IntegrationData of(Integration integration) {
    return new IntegrationData(
        integration.id().value(),
        integration.name(),
        integration.provider().value(),
        AccountData.of(integration.account()),
        integration.state().name(),
        integration.stale(),
        integration.rotation().map(rotation -> rotation.startedAt().toString()).orElse(null),
        integration.verification().outcome().name(),
        integration.verification().at().toString(),
        integration.linkedAt().toString());
  }
}
