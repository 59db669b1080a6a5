package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.tenon.core.alert.AlertSender;
import dev.tenon.spi.Credential;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Signs messages as Standard Webhooks defines it, with all keys that are in use. */
final class WebhookSignatures {

  private WebhookSignatures() {}

  /** The value of the header {@code webhook-signature}. */
  static String of(String id, long timestamp, String body, Credential keys) {
    List<String> signatures = new ArrayList<>();
    try {
      for (String part : List.of(AlertSender.SECRET, AlertSender.PREVIOUS_SECRET)) {
        if (keys.part(part).isPresent()) {
          String secret = new String(keys.part(part).orElseThrow(), UTF_8);
          signatures.add(new Webhook(secret).sign(id, timestamp, body));
        }
      }
      for (String part : List.of(AlertSender.SIGNING_KEY, AlertSender.PREVIOUS_SIGNING_KEY)) {
        if (keys.part(part).isPresent()) {
          signatures.add(asymmetric(id, timestamp, body, keys.part(part).orElseThrow()));
        }
      }
    } catch (WebhookSigningException | GeneralSecurityException e) {
      throw new IllegalStateException("a key of the webhook cannot be used");
    }
    return String.join(" ", signatures);
  }

  /** The library signs with a symmetric secret only. */
  private static String asymmetric(String id, long timestamp, String body, byte[] key)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(key)));
    signature.update((id + "." + timestamp + "." + body).getBytes(UTF_8));
    return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
  }
}
