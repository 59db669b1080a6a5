package dev.tenon.persistence.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.persistence.internal.crypto.HmacSha256;
import java.util.HexFormat;

/** What keys are derived from the secret of a store for. */
public enum KeyPurpose {
  /** The id of a key, which reveals nothing about it. */
  ID("tenon key id 1"),
  /** Authenticates the row of {@code vault_key}. */
  STATE("tenon key state 1"),
  /** Computes the hashes of the audit trail, if the key is the first one of its store. */
  AUDIT("tenon audit chain 1"),
  /** Encrypts the key of the audit trail, if the key is not the first one. */
  AUDIT_SEAL("tenon audit key seal 1");

  private static final int ID_LENGTH = 8;

  private final String text;

  KeyPurpose(String text) {
    this.text = text;
  }

  byte[] derive(byte[] secret) {
    return HmacSha256.derive(secret, text.getBytes(UTF_8));
  }

  /** The id of the key with this secret: 16 hexadecimal digits. */
  public static String id(byte[] secret) {
    return HexFormat.of().formatHex(ID.derive(secret), 0, ID_LENGTH);
  }
}
