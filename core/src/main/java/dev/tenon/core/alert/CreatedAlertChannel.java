package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A new channel, or one with new keys.
 *
 * @param secret the secret with which the receiver verifies signatures; empty unless the kind is
 *     signed
 */
public record CreatedAlertChannel(AlertChannel channel, Optional<AlertSecret> secret) {

  public CreatedAlertChannel {
    requireNonNull(channel, "channel");
    requireNonNull(secret, "secret");
  }
}
