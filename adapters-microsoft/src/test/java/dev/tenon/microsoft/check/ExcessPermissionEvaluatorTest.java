package dev.tenon.microsoft.check;

import static dev.tenon.microsoft.check.TokenAnswers.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.microsoft.certificate.CredentialParts;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which of the granted application permissions are more than Tenon asked for. */
class ExcessPermissionEvaluatorTest {

  private static final String TENANT = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final String APPLICATION = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String REQUESTED = "dc50a0fb-09a3-484d-be87-e023b12c6440";
  private static final String SITES = "678536fe-1083-478a-9c59-b99265e6b0d3";
  private static final String READ = "332a536c-c7ef-4017-ab91-336970924f0d";
  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  /** The permissions that a service has. */
  private static final String PERMISSIONS =
      """
      {"appRoles": [{"id": "%s", "value": "Sites.FullControl.All"},
        {"id": "%s", "value": "Sites.Read.All"}]}
      """
          .formatted(SITES, READ);

  private final FakeServer server = new FakeServer();
  private final MicrosoftConversation conversation = server.conversation();

  @AfterEach
  void closeConversation() {
    conversation.close();
  }

  @Test
  void namesPermissionsInTheTokenByTheirSeverity() {
    server
        .answering(200, token("\"Directory.Read.All\", \"Application.ReadWrite.All\""))
        .answering(200, granted());

    Finding finding = finding(excess());

    assertThat(finding.message())
        .contains("2 application permissions", "Application.ReadWrite.All, Directory.Read.All");
  }

  @Test
  void speaksOfOnePermission() {
    server.answering(200, token("\"Directory.Read.All\"")).answering(200, granted());

    assertThat(finding(excess()).message()).contains("1 application permission that");
  }

  /** A token has the permissions for one service only. */
  @Test
  void readsPermissionsForServicesWithoutAToken() {
    server
        .answering(200, token("\"Sites.FullControl.All\""))
        .answering(
            200,
            granted(
                grant(SITES, "sharepoint", "Office 365 SharePoint Online"),
                grant(REQUESTED, "exchange", "Office 365 Exchange Online"),
                grant(SITES, "graph", "Microsoft Graph"),
                grant(NONE, "other", "A service without permissions")))
        .answering(200, PERMISSIONS)
        .answering(200, PERMISSIONS);

    assertThat(others("Sites.FullControl.All"))
        .containsExactly(new Evidence("Office 365 SharePoint Online", "Sites.FullControl.All"));
    assertThat(server.requests()).hasSize(4);
  }

  /** One permission was revoked and another one granted since the token was issued. */
  @Test
  void comparesPermissionsWithTheTokenByTheirNames() {
    server
        .answering(200, token("\"Sites.Read.All\""))
        .answering(200, granted(grant(SITES, "graph", "Microsoft Graph")))
        .answering(200, PERMISSIONS);

    assertThat(others("Sites.Read.All"))
        .containsExactly(new Evidence("Microsoft Graph", "Sites.FullControl.All"));
  }

  @Test
  void countsPermissionsWhoseNamesCannotBeReadOnce() {
    server
        .answering(200, token("\"Sites.Read.All\""))
        .answering(200, granted(grant(READ, "graph", "Microsoft Graph")))
        .answering(403, "{\"error\": {\"code\": \"x\"}}");

    assertThat(others("Sites.Read.All")).isEmpty();
  }

  /** It was granted since, or it is one of another service with the same name. */
  @Test
  void findsAPermissionForMicrosoftGraphThatItsTokenDoesNotContain() {
    server
        .answering(200, token("\"Sites.Read.All\""))
        .answering(
            200,
            granted(
                grant(SITES, "other", "Microsoft Graph"), grant(READ, "graph", "Microsoft Graph")))
        .answering(200, PERMISSIONS)
        .answering(200, PERMISSIONS);

    assertThat(others("Sites.Read.All"))
        .containsExactly(new Evidence("Microsoft Graph", "Sites.FullControl.All"));
  }

  @Test
  void passesWithoutFurtherPermissions() {
    server.answering(200, token("")).answering(200, granted());

    assertThat(excess())
        .isEqualTo(
            new CheckResult.Passed(
                List.of(
                    new Evidence("Permissions in the tokens", "none"),
                    new Evidence("Permissions for other services", "none"))));
  }

  /** Without a directory role, an application cannot read what was granted to it. */
  @Test
  void waitsForGlobalReaderWhenTheGrantsCannotBeRead() {
    server.answering(200, token("")).answering(403, "{\"error\": {\"code\": \"x\"}}");

    assertThat(inconclusive(excess()).reason()).contains("Global Reader");
  }

  @Test
  void waitsForASignIn() {
    server.answering(400, "{\"error\": \"invalid_client\", \"error_codes\": [7000215]}");

    assertThat(inconclusive(excess()).reason()).contains("signs in");
  }

  private CheckResult excess() {
    return new ExcessPermissionEvaluator(facts()).excess();
  }

  private List<Evidence> others(String inToken) {
    Map<String, List<String>> inTokens = Map.of("Microsoft Graph", List.of(inToken));
    return new OtherPermissions(facts(), inTokens, Set.of(REQUESTED)).excess().toList();
  }

  private IdentityFacts facts() {
    Map<String, byte[]> parts =
        Map.of(CredentialParts.CLIENT_SECRET, "s3cret-value".getBytes(UTF_8));
    try (Credential credential = Credential.of(parts)) {
      return new IdentityFacts(
          new IdentityForm(Cloud.GLOBAL, TENANT, APPLICATION), credential, conversation);
    }
  }

  private static Finding finding(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Failed.class);
    return ((CheckResult.Failed) result).findings().get(0);
  }

  private static CheckResult.Inconclusive inconclusive(CheckResult result) {
    assertThat(result).isInstanceOf(CheckResult.Inconclusive.class);
    return (CheckResult.Inconclusive) result;
  }

  private static String granted(String... grants) {
    return "{\"value\": [%s]}".formatted(String.join(", ", grants));
  }

  private static String grant(String id, String serviceId, String service) {
    return "{\"appRoleId\": \"%s\", \"resourceId\": \"%s\", \"resourceDisplayName\": \"%s\"}"
        .formatted(id, serviceId, service);
  }

  private static String token(String roles) {
    String claims =
        "{\"tid\": \"%s\", \"oid\": \"p\", \"appid\": \"%s\", \"appidacr\": \"1\", \"roles\": [%s]}"
            .formatted(TENANT, APPLICATION, roles);
    return bearer(claims);
  }
}
