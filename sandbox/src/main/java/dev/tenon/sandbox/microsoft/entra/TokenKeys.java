package dev.tenon.sandbox.microsoft.entra;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.tls.KeyPairs;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;

/** The RSA key that signs the sandbox's access tokens. Thread-safe. */
final class TokenKeys {

  private static final String KEY_ID = "tenon-sandbox-1";

  private final KeyPair keys = KeyPairs.rsa();

  String sign(JsonObject claims) {
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256).type(JOSEObjectType.JWT).keyID(KEY_ID).build();
    JWSObject token = new JWSObject(header, new Payload(claims.toString()));
    try {
      token.sign(new RSASSASigner(keys.getPrivate()));
    } catch (JOSEException failure) {
      throw new IllegalStateException("cannot sign an access token", failure);
    }
    return token.serialize();
  }

  /** The claims of a token that this sandbox signed; empty for any other text. */
  Optional<JsonObject> verified(String token) {
    try {
      JWSObject parsed = JWSObject.parse(token);
      boolean ours =
          parsed.getHeader().getAlgorithm().equals(JWSAlgorithm.RS256)
              && parsed.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic()));
      return ours
          ? Optional.of(JsonParser.parseString(parsed.getPayload().toString()).getAsJsonObject())
          : Optional.empty();
    } catch (ParseException | JOSEException notOurs) {
      return Optional.empty();
    }
  }

  JsonObject keySet() {
    RSAKey key =
        new RSAKey.Builder((RSAPublicKey) keys.getPublic())
            .keyID(KEY_ID)
            .keyUse(KeyUse.SIGNATURE)
            .build();
    return JsonTrees.object("keys", List.of(JsonParser.parseString(key.toJSONString())));
  }
}
