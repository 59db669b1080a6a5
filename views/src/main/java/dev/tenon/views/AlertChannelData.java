package dev.tenon.views;

import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertKind;
import dev.tenon.core.alert.AlertPolicy;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;

/**
 * An alert channel, without its secrets.
 *
 * @param address e-mail addresses, or the scheme and host of a URL
 * @param receives the types of the alerts that it receives
 * @param quietFrom when the quiet hours begin; null if there are none
 * @param digestAt when the daily digest is sent; null to send as it happens
 * @param publicKey verifies signatures of the version v1a; null if messages are not signed
 * @param overlapUntil until when the previous keys are in use; null if they were never rotated
 */
public record AlertChannelData(
    String id,
    String name,
    String kind,
    String address,
    boolean enabled,
    List<String> receives,
    String zone,
    String quietFrom,
    String quietTo,
    String digestAt,
    boolean urgentAtOnce,
    String publicKey,
    String overlapUntil,
    String createdAt) {

  public AlertChannelData {
    receives = List.copyOf(receives);
  }

  /** Converts a channel. */
  public static AlertChannelData of(AlertChannel channel) {
    AlertPolicy policy = channel.policy();
    return new AlertChannelData(
        channel.id().value(),
        channel.name(),
        channel.kind().name(),
        channel.address(),
        channel.enabled(),
        policy.kinds().stream().map(AlertKind::type).toList(),
        policy.zone().getId(),
        policy.quietHours().map(quiet -> quiet.from().toString()).orElse(null),
        policy.quietHours().map(quiet -> quiet.to().toString()).orElse(null),
        policy.digestAt().map(LocalTime::toString).orElse(null),
        policy.urgentAtOnce(),
        channel.publicKey().orElse(null),
        channel.overlapUntil().map(Instant::toString).orElse(null),
        channel.createdAt().toString());
  }
}
