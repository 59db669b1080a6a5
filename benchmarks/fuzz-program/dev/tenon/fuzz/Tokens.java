package dev.tenon.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.operator.SessionToken;
import dev.tenon.microsoft.certificate.StoredCertificate;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.UnreadableAnswer;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** Access tokens, also with the input as their claims, and certificates. */
final class Tokens implements Target {

  @Override
  public void read(byte[] input) {
    String text = Target.text(input);
    read(text);
    read("e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(input) + ".c2ln");
    Target.require(
        new SessionToken(text).toString().equals("SessionToken[hidden]"), "a token is shown");
    try (Credential credential = Credential.of(Map.of("certificate", input))) {
      StoredCertificate.usedFrom(credential);
    } catch (ProviderException expected) {
      // It is no certificate.
    }
  }

  private static void read(String token) {
    try {
      AccessToken read = AccessToken.of(token, Instant.EPOCH);
      Target.require(!read.toString().contains(token), "a token is shown");
      Target.require(!read.claims().tenantId().isEmpty(), "a token without a tenant");
    } catch (UnreadableAnswer expected) {
      // It is no token.
    }
  }

  @Override
  public List<String> seeds() {
    String claims =
        """
        {"tid":"8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11","oid":"a","appidacr":"2","roles":["Exchange.ManageAsApp"],"wids":["f2ef992c-3afb-46b9-b7cf-a126ee74c451"]}""";
    return List.of(
        claims, "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".c2ln");
  }

  @Override
  public int share() {
    return 90_000;
  }
}
