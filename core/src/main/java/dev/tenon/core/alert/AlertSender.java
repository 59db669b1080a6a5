package dev.tenon.core.alert;

import dev.tenon.spi.Credential;
import java.util.Optional;

/**
 * Sends messages to channels of one kind. Implemented outside the core and passed to {@link
 * dev.tenon.core.Tenon.Builder#alertSenders}. Called by several threads, outside transactions.
 */
public interface AlertSender {

  /** The part of a channel's secrets with its URL, in UTF-8. */
  String URL = "url";

  /** The part with the symmetric signing secret of {@code v1}: {@code whsec_} and Base64. */
  String SECRET = "secret";

  /** The secret that was replaced, while both are in use. */
  String PREVIOUS_SECRET = "previousSecret";

  /** The part with the private Ed25519 key of {@code v1a}, in PKCS #8. */
  String SIGNING_KEY = "signingKey";

  /** The private key that was replaced, while both are in use. */
  String PREVIOUS_SIGNING_KEY = "previousSigningKey";

  /** The kind of channels that it sends to. */
  AlertChannelKind kind();

  /**
   * Says why an address cannot be used, in a sentence; empty if it can. Uses no network.
   *
   * @param address as typed; the sentence does not repeat it
   */
  Optional<String> problemWith(String address);

  /**
   * Sends a message once and waits for the answer, at most 30 seconds. Sends the id of the message
   * along, so that the receiver can detect that it gets it twice. Failures are results.
   *
   * @param secrets lent for the call
   */
  SendResult send(AlertMessage message, AlertChannel channel, Credential secrets);
}
