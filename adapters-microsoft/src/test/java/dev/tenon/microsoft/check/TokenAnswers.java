package dev.tenon.microsoft.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Answers of Microsoft Entra ID with a token. */
final class TokenAnswers {

  private TokenAnswers() {}

  /** An answer with a token that has these claims and no signature. */
  static String bearer(String claims) {
    return "{\"token_type\": \"Bearer\", \"expires_in\": 3599, \"access_token\": \"e30.%s.\"}"
        .formatted(Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)));
  }
}
