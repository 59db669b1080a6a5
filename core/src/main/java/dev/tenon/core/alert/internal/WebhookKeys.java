package dev.tenon.core.alert.internal;

import static dev.tenon.core.alert.AlertSender.PREVIOUS_SECRET;
import static dev.tenon.core.alert.AlertSender.PREVIOUS_SIGNING_KEY;
import static dev.tenon.core.alert.AlertSender.SECRET;
import static dev.tenon.core.alert.AlertSender.SIGNING_KEY;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.alert.AlertSecret;
import dev.tenon.core.internal.RandomIds;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * New keys with which the messages of a webhook are signed.
 *
 * @param secret shared with the receiver
 * @param privateKey encoded in PKCS #8
 * @param publicKey as the receiver configures it
 */
record WebhookKeys(AlertSecret secret, PrivateKey privateKey, String publicKey) {

  private static final int SECRET_BYTES = 32;
  private static final int ED25519_BITS = 255;
  private static final int ED25519_BYTES = 32;

  static WebhookKeys generate(RandomIds ids) {
    String secret = "whsec_" + Base64.getEncoder().encodeToString(ids.bytes(SECRET_BYTES));
    KeyPair pair = pair(ids);
    byte[] encoded = pair.getPublic().getEncoded();
    // An encoded public key ends with the 32 bytes of the key itself (RFC 8410).
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - ED25519_BYTES, encoded.length);
    return new WebhookKeys(
        new AlertSecret(secret),
        pair.getPrivate(),
        "whpk_" + Base64.getEncoder().encodeToString(raw));
  }

  private static KeyPair pair(RandomIds ids) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
      generator.initialize(ED25519_BITS, ids.source());
      return generator.generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK since 15 has Ed25519", e);
    }
  }

  /** The secrets of a channel with these keys, and the replaced ones beside them. */
  Map<String, byte[]> addedTo(Map<String, byte[]> secrets) {
    Map<String, byte[]> all = new HashMap<>(secrets);
    move(all, SECRET, PREVIOUS_SECRET);
    move(all, SIGNING_KEY, PREVIOUS_SIGNING_KEY);
    all.put(SECRET, secret.reveal().getBytes(UTF_8));
    all.put(SIGNING_KEY, privateKey.getEncoded());
    return all;
  }

  private static void move(Map<String, byte[]> all, String from, String to) {
    byte[] value = all.remove(from);
    if (value != null) {
      all.put(to, value);
    }
  }

  @Override
  public String toString() {
    return "WebhookKeys[" + publicKey + "]";
  }
}
