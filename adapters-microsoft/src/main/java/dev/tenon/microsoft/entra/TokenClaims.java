package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What an app-only access token says about the application. Microsoft calls these tokens opaque to
 * clients: the claims are evidence for a diagnosis, and yield to what a service really does.
 *
 * <p>Source: learn.microsoft.com/entra/identity-platform/access-token-claims-reference.
 *
 * @param tenantId the tenant that issued the token, lower case
 * @param principalId the object id of the service principal
 * @param applicationId the client id that it was issued to, lower case; empty when it has none
 * @param proof what it was issued for
 * @param roles the application permissions that were consented
 * @param directoryRoles the template ids of the directory roles, without the marker that every
 *     app-only token carries
 */
public record TokenClaims(
    String tenantId,
    String principalId,
    String applicationId,
    Proof proof,
    List<String> roles,
    List<String> directoryRoles) {

  /** In {@code wids} of every app-only token; not a directory role. */
  private static final String MARKER = "0997a1d0-0d1d-4acb-b408-d5ca73121e90";

  /** How the application proved its identity: {@code appidacr}, or {@code azpacr} of v2.0. */
  public enum Proof {
    /** A client secret. */
    SECRET("1"),
    /** A certificate, or the assertion of a federated credential. */
    CERTIFICATE("2"),
    /** The token does not say it. */
    UNKNOWN("");

    private final String value;

    Proof(String value) {
      this.value = value;
    }

    private static Proof of(String value) {
      return Stream.of(values()).filter(one -> one.value.equals(value)).findFirst().orElse(UNKNOWN);
    }
  }

  public TokenClaims {
    roles = List.copyOf(roles);
    directoryRoles = List.copyOf(directoryRoles);
  }

  /**
   * Reads a token without verifying it: it comes from its issuer over TLS.
   *
   * @throws UnreadableAnswer when it is not a JSON web token with a tenant
   */
  public static TokenClaims read(String token) throws UnreadableAnswer {
    String[] parts = token.split("\\.", -1);
    try {
      if (parts.length == 3
          && JsonParser.parseString(new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8))
              instanceof JsonObject claims
          && !text(claims, "tid").isEmpty()) {
        return new TokenClaims(
            text(claims, "tid").toLowerCase(Locale.ROOT),
            text(claims, "oid").toLowerCase(Locale.ROOT),
            either(claims, "appid", "azp").toLowerCase(Locale.ROOT),
            Proof.of(either(claims, "appidacr", "azpacr")),
            texts(claims, "roles").toList(),
            texts(claims, "wids")
                .map(id -> id.toLowerCase(Locale.ROOT))
                .filter(id -> !id.equals(MARKER))
                .toList());
      }
    } catch (IllegalArgumentException | JsonParseException e) {
      throw new UnreadableAnswer("contains no readable token");
    }
    throw new UnreadableAnswer("contains no readable token");
  }

  /**
   * Like a list of one, a text stands for itself: what has another form must not look like none.
   */
  private static Stream<String> texts(JsonObject claims, String name) throws UnreadableAnswer {
    JsonElement valueOrNull = claims.get(name);
    boolean readable =
        valueOrNull == null
            || valueOrNull.isJsonNull()
            || valueOrNull.isJsonPrimitive()
            || (valueOrNull instanceof JsonArray list
                && list.asList().stream().allMatch(JsonElement::isJsonPrimitive));
    if (!readable) {
      throw new UnreadableAnswer("contains no readable token");
    }
    return Stream.concat(JsonMembers.texts(claims, name), JsonMembers.text(claims, name).stream());
  }

  /** Tokens of version 1.0 and 2.0 name the same claim differently. */
  private static String either(JsonObject claims, String name, String ofVersion2) {
    return JsonMembers.text(claims, name).orElseGet(() -> text(claims, ofVersion2));
  }

  private static String text(JsonObject claims, String name) {
    return JsonMembers.text(claims, name).orElse("");
  }
}
