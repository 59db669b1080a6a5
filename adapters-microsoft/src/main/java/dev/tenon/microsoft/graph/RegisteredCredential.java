package dev.tenon.microsoft.graph;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.microsoft.certificate.Certificates;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A credential with which an application can sign in.
 *
 * <p>Sources: learn.microsoft.com/graph/api/resources/keycredential and passwordcredential.
 *
 * @param id the id that the admin center shows
 * @param secret whether it is a client secret; otherwise it is a certificate or another key
 * @param until its end; empty if there is none, or none that can be read
 * @param marks what identifies it: the thumbprint of a certificate, upper-case hexadecimal, or the
 *     first characters of a secret; empty if the directory does not say
 */
public record RegisteredCredential(
    String id, boolean secret, Optional<Instant> until, Set<String> marks) {

  /** The properties of an application, or of a service principal, that hold credentials. */
  static final String[] PROPERTIES = {"keyCredentials", "passwordCredentials"};

  private static final String SIGNS_ASSERTIONS = "Sign";

  public RegisteredCredential {
    marks = Set.copyOf(marks);
  }

  /** Those of an application or service principal. */
  static Stream<RegisteredCredential> allOf(JsonObject object) throws UnreadableAnswer {
    return Stream.concat(
        JsonMembers.requiredObjects(object, PROPERTIES[0]).stream()
            .filter(key -> !JsonMembers.text(key, "usage").equals(Optional.of(SIGNS_ASSERTIONS)))
            .map(key -> of(key, false, thumbprints(key))),
        JsonMembers.requiredObjects(object, PROPERTIES[1]).stream()
            .map(
                password ->
                    of(
                        password,
                        true,
                        JsonMembers.text(password, "hint").map(Set::of).orElse(Set.of()))));
  }

  /** Whether it can be used at a time, or later. */
  public boolean isUsableAfter(Instant time) {
    return until.filter(end -> !end.isAfter(time)).isEmpty();
  }

  private static RegisteredCredential of(JsonObject object, boolean secret, Set<String> marks) {
    return new RegisteredCredential(
        JsonMembers.text(object, "keyId").orElse("unknown"),
        secret,
        JsonMembers.text(object, "endDateTime").flatMap(RegisteredCredential::time),
        marks);
  }

  /** Whoever registers a certificate may choose its identifier, but not its content. */
  private static Set<String> thumbprints(JsonObject key) {
    Optional<String> ofContent =
        Optional.ofNullable(key.get("key"))
            .filter(JsonElement::isJsonPrimitive)
            .map(JsonElement::getAsString)
            .flatMap(RegisteredCredential::bytes)
            .map(der -> Certificates.thumbprint("SHA-1", der));
    return ofContent
        .map(Stream::of)
        .orElseGet(
            () ->
                JsonMembers.text(key, "customKeyIdentifier").stream()
                    .flatMap(RegisteredCredential::readings))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Microsoft Graph returns the identifier as hexadecimal text or in Base64. */
  private static Stream<String> readings(String identifier) {
    return Stream.concat(
        Stream.of(identifier.toUpperCase(Locale.ROOT)),
        bytes(identifier).map(HexFormat.of().withUpperCase()::formatHex).stream());
  }

  private static Optional<byte[]> bytes(String base64) {
    try {
      return Optional.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
