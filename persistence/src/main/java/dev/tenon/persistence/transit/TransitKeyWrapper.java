package dev.tenon.persistence.transit;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Wraps data keys with a key of the transit secrets engine of HashiCorp Vault, from version 1.13,
 * or of OpenBao. The key has to be of a type that authenticates associated data: {@code
 * aes256-gcm96}, which is the default there, {@code aes128-gcm96} or {@code chacha20-poly1305}. It
 * never leaves the server. If the server rotates it, earlier versions still unwrap.
 *
 * <p>Connects when the first key is wrapped or unwrapped. Each call ends within the configured
 * time. Safe for use by many threads.
 */
public final class TransitKeyWrapper implements KeyWrapper {

  private static final Pattern CIPHERTEXT = Pattern.compile("vault:v[0-9]{1,9}:[A-Za-z0-9+/=]+");

  private final TransitOptions options;
  private final TransitServer server;

  /** Uses the key that the options name. Does not connect. */
  public TransitKeyWrapper(TransitOptions options) {
    this.options = options;
    this.server = new TransitServer(options);
  }

  @Override
  public byte[] wrap(byte[] dataKey, byte[] context) {
    String ciphertext = server.call("encrypt", "plaintext", base64(dataKey), context, "ciphertext");
    if (!CIPHERTEXT.matcher(ciphertext).matches()) {
      throw unexpected();
    }
    return ciphertext.getBytes(US_ASCII);
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    String ciphertext = new String(wrapped, UTF_8);
    if (!CIPHERTEXT.matcher(ciphertext).matches()) {
      throw new TenonException(
          CoreErrorCode.KEY_NOT_UNWRAPPED,
          "A data key was altered, or was not wrapped with the key %s."
              .formatted(options.location()));
    }
    try {
      return Base64.getDecoder()
          .decode(server.call("decrypt", "ciphertext", ciphertext, context, "plaintext"));
    } catch (IllegalArgumentException e) {
      throw unexpected();
    }
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private TenonException unexpected() {
    return new TenonException(
        CoreErrorCode.KEY_SERVICE_UNAVAILABLE,
        "The response for the key %s is not one of HashiCorp Vault or OpenBao. Check the address."
            .formatted(options.location()));
  }
}
