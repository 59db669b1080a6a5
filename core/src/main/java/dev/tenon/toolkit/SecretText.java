package dev.tenon.toolkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import java.util.Arrays;

/** Reads secrets that the operator entered. */
public final class SecretText {

  private SecretText() {}

  /**
   * A part of a credential as text.
   *
   * @throws ProviderException {@link ProviderErrorCode#CREDENTIAL_INCOMPLETE} if there is no such
   *     part
   */
  public static String of(Credential credential, String part) {
    return credential
        .part(part)
        .map(SecretText::decoded)
        .orElseThrow(
            () ->
                new ProviderException(
                    ProviderErrorCode.CREDENTIAL_INCOMPLETE,
                    "The credential of this account lacks the part "
                        + part
                        + "; unlink the account and link it again."));
  }

  private static String decoded(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    Arrays.fill(bytes, (byte) 0);
    return text;
  }
}
