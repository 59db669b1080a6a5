package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers, tokens, keys and metadata of a provider in other forms than OpenID Connect defines. */
class OpenIdFormsTest extends OpenIdConversation {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "code=",
        "code=%00",
        "code=c&iss=",
        "iss=ISSUER",
        "code=c&iss=%00",
        "error=",
        "error=&iss=ISSUER",
        "error=access_denied&error_uri=%00&iss=ISSUER",
        "error=a&error_description=%22%5C&iss=ISSUER",
        "response=x",
        "response=eyJhbGciOiJub25lIn0.eyJjb2RlIjoiYyJ9.",
        "response=eyJhbGciOiJub25lIn0.e30.&iss=ISSUER",
        "id_token=x&iss=ISSUER",
        "access_token=x&token_type=Bearer&iss=ISSUER",
        "code=c&session_state=&iss=ISSUER",
        "code=c&iss=ISSUER&iss=ISSUER"
      })
  void anAnswerInAnotherFormIsRefused(String answer) throws Exception {
    start(options -> options);
    Pending pending = begin("/");
    HttpResponse<String> page =
        get(
            "/sign-in/openid/callback?state="
                + pending.state()
                + "&"
                + answer.replace("ISSUER", URLEncoder.encode(issuer.issuer(), UTF_8)),
            "Cookie",
            pending.cookie());
    assertThat(page.statusCode()).isIn(400, 403, 502);
    assertThat(session(page)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{\"id_token\":\"x\"}",
        "{\"access_token\":\"\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"a.b.c.d.e\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":null}",
        "{\"access_token\":\"at\",\"token_type\":\"mac\",\"id_token\":\"e30.e30.\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"expires_in\":\"x\"}",
        "{\"access_token\":\"at\",\"token_type\":\"Bearer\",\"id_token\":\"eyJhbGciOiJSUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA\"}"
      })
  void tokensInAnotherFormAreRefused(String document) throws Exception {
    start(options -> options);
    for (int status : new int[] {200, 400, 500}) {
      Pending pending = begin("/");
      issuer.answerCode(status, document);
      HttpResponse<String> page = callback(pending);
      assertThat(page.statusCode()).as("%d", status).isIn(403, 502);
      assertThat(session(page)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"RSA\"}]}",
        "{\"keys\":[null]}"
      })
  void withoutAKeyOfTheProviderNobodySignsIn(String document) throws Exception {
    start(options -> options);
    issuer.publishKeys(document);
    Pending pending = begin("/");
    issuer.issue(issuer.claims(pending.nonce()).build());
    assertRefused(pending, 502, "you are not signed in");
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, https://other.example",
    "issuer, ''",
    "authorization_endpoint, ''",
    "authorization_endpoint, javascript:alert(1)",
    "authorization_endpoint, https://a b",
    "authorization_endpoint, http://login.example/authorize",
    "authorization_endpoint, /authorize",
    "token_endpoint, ''",
    "token_endpoint, https://a b",
    "jwks_uri, ''",
    "jwks_uri, ftp://login.example",
    "jwks_uri, /keys",
    "response_types_supported, x",
  })
  void metadataInAnotherFormIsRefused(String name, String value) throws Exception {
    start(options -> options);
    issuer.changeMetadata(
        metadata ->
            metadata.replaceFirst(
                "\"" + name + "\":(\"[^\"]*\"|\\[[^\\]]*\\])",
                "\"" + name + "\":\"" + value + "\""));
    HttpResponse<String> answer = get("/sign-in/openid");
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).contains("correct the issuer in the settings");
  }
}
