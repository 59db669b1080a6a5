package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.toolkit.UnreadableAnswer;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

  @Test
  void readsWhatATokenSaysAboutTheApplication() throws Exception {
    TokenClaims claims =
        TokenClaims.read(
            token(
                """
                {"tid": "TENANT", "oid": "PRINCIPAL", "appid": "APPLICATION", "appidacr": "2",
                 "roles": ["Exchange.ManageAsApp"],
                 "wids": ["F2EF992C-3afb-46b9-b7cf-a126ee74c451",
                          "0997a1d0-0d1d-4acb-b408-d5ca73121e90"]}
                """));

    assertThat(claims.tenantId()).isEqualTo("tenant");
    assertThat(claims.principalId()).isEqualTo("principal");
    assertThat(claims.applicationId()).isEqualTo("application");
    assertThat(claims.proof()).isEqualTo(TokenClaims.Proof.CERTIFICATE);
    assertThat(claims.roles()).containsExactly("Exchange.ManageAsApp");
    assertThat(claims.directoryRoles()).containsExactly(DirectoryRole.GLOBAL_READER.templateId());
  }

  @Test
  void aTextIsAListOfOne() throws Exception {
    TokenClaims claims =
        TokenClaims.read(token("{\"tid\": \"t\", \"roles\": \"Mail.Read\", \"wids\": \"ROLE\"}"));

    assertThat(claims.roles()).containsExactly("Mail.Read");
    assertThat(claims.directoryRoles()).containsExactly("role");
  }

  @Test
  void aTokenWithoutGrantsHasNone() throws Exception {
    TokenClaims claims = TokenClaims.read(token("{\"tid\": \"t\", \"appidacr\": \"1\"}"));

    assertThat(claims.roles()).isEmpty();
    assertThat(claims.directoryRoles()).isEmpty();
  }

  /** Tokens of version 2.0 have other names for two claims. */
  @ParameterizedTest
  @CsvSource({
    "appidacr, 1, SECRET",
    "appidacr, 2, CERTIFICATE",
    "appidacr, 0, UNKNOWN",
    "appidacr, 3, UNKNOWN",
    "azpacr, 1, SECRET",
    "azpacr, 2, CERTIFICATE",
    "other, 2, UNKNOWN"
  })
  void readsHowTheApplicationProvedItsIdentity(String name, String value, TokenClaims.Proof proof)
      throws Exception {
    TokenClaims claims =
        TokenClaims.read(
            token("{\"tid\": \"t\", \"azp\": \"A\", \"%s\": \"%s\"}".formatted(name, value)));

    assertThat(claims.proof()).isEqualTo(proof);
    assertThat(claims.applicationId()).isEqualTo("a");
  }

  /** Roles that cannot be read must not look like none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"roles\": {}",
        "\"roles\": [{}]",
        "\"roles\": [null]",
        "\"wids\": [[]]",
        "\"wids\": {\"a\": 1}"
      })
  void refusesRolesThatCannotBeRead(String claim) {
    assertThatThrownBy(() -> TokenClaims.read(token("{\"tid\": \"t\", " + claim + "}")))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "a.!.c", "a.e30.c", "a.WzFd.c", "a.eyJ0aWQiOjV9"})
  void refusesTextThatIsNotAToken(String text) {
    assertThatThrownBy(() -> TokenClaims.read(text)).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void textFormHidesTheToken() throws Exception {
    String token = token("{\"tid\": \"t\"}");

    assertThat(AccessToken.of(token, Instant.MAX).toString()).doesNotContain(token);
  }

  private static String token(String claims) {
    return "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".sig";
  }
}
