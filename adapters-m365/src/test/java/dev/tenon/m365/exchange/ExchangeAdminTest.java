package dev.tenon.m365.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.toolkit.UnreadableAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExchangeAdminTest {

  /** {"tid":"T"} without a signature. */
  private static final String TOKEN = "e30.eyJ0aWQiOiJUIn0.";

  private static final String ORGANIZATION =
      "{\"value\": [{\"Name\": \"contoso.onmicrosoft.com\", \"DisplayName\": \"Contoso\"}]}";

  private final FakeServer server = new FakeServer();

  @Test
  void callsTheHostOfTheCloudForTheTenantOfTheToken() throws Exception {
    server.answering(200, ORGANIZATION);

    assertThat(ask())
        .isEqualTo(
            new ExchangeAnswer.Organization("contoso.onmicrosoft.com", Optional.of("Contoso")));
    Request request = server.requests().get(0);
    assertThat(request.url())
        .hasToString("https://outlook.office365.com/adminapi/beta/t/InvokeCommand");
    assertThat(request.header("Authorization")).isEqualTo("Bearer " + TOKEN);
    assertThat(request.header("X-AnchorMailbox")).startsWith("APP:SystemMailbox{").endsWith("@t");
  }

  @Test
  void followsARedirectToARegionWithTheSameCommand() throws Exception {
    server
        .answering(
            302, "", Map.of("Location", "https://eur01.outlook.office365.com/adminapi/beta/t/x"))
        .answering(200, ORGANIZATION);

    assertThat(ask()).isInstanceOf(ExchangeAnswer.Organization.class);
    assertThat(server.requests().get(1).method()).isEqualTo("POST");
    assertThat(server.requests().get(1).url().host()).isEqualTo("eur01.outlook.office365.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "https://outlook.office365.com.evil.example/",
        "https://eviloutlook.office365.com/",
        "http://outlook.office365.com/",
        "https://outlook.office365.com:8443/",
        "https://eur01.outlook.office365.com:8443/",
        "ftp://outlook.office365.com/",
      })
  void doesNotSendTheTokenToAnotherHost(String location) {
    server.answering(302, "", Map.of("Location", location));

    assertThatThrownBy(this::ask).isInstanceOf(UnreadableAnswer.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void limitsTheNumberOfRedirects() {
    for (int i = 0; i < 10; i++) {
      server.answering(302, "", Map.of("Location", "/again"));
    }

    assertThatThrownBy(this::ask).isInstanceOf(UnreadableAnswer.class);
    assertThat(server.requests()).hasSize(4);
  }

  @Test
  void treatsNulBytesAsARefusal() throws Exception {
    server.answering(403, "\u0000\u0000\u0000");

    assertThat(ask()).isEqualTo(new ExchangeAnswer.Refused(403, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Connection blocked by Client Access Rules",
        "tenant read-only",
        "The organization is currently read only."
      })
  void readsAReasonInPlainText(String text) throws Exception {
    server.answering(403, text);

    assertThat(ask()).isEqualTo(new ExchangeAnswer.Refused(403, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html>Blocked by policy</html>",
        "<p>Connection blocked by Client Access Rules</p>",
        "Access denied",
        "[]"
      })
  void doesNotTreatThePageOfAProxyAsARefusal(String page) {
    server.answering(403, page);

    assertThatThrownBy(this::ask)
        .isInstanceOfSatisfying(
            HttpFault.class, fault -> assertThat(fault.status()).isEqualTo(403));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"message\": \"m\", \"innererror\": {\"internalexception\": {\"message\": \"inner\"}}}",
        "{\"message\": \"m\", \"innererror\": 5, \"details\": [{\"message\": \"inner\"}]}",
        "{\"message\": \"inner\", \"details\": [], \"innererror\": {\"internalexception\": {}}}",
      })
  void readsTheInnerExplanation(String error) throws Exception {
    server.answering(400, "{\"error\": " + error + "}");

    assertThat(ask()).isEqualTo(new ExchangeAnswer.Refused(400, "inner"));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403})
  void keepsTheStatusOfARefusalInTheFormOfMicrosoftEntraId(int status) throws Exception {
    server.answering(status, "{\"error\": \"denied\", \"error_description\": \"No.\"}");

    assertThat(ask()).isEqualTo(new ExchangeAnswer.Refused(status, "No."));
  }

  @Test
  void leavesTemporaryFaultsToTheConversation() {
    server.answering(503, "");

    assertThatThrownBy(this::ask).isInstanceOf(HttpFault.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\": []}",
        "{\"value\": [{}]}",
        "{\"value\": [{\"Name\": \"\"}]}",
        "{\"value\": [5]}",
        "{\"value\": {}}"
      })
  void refusesAResponseWithoutAnOrganization(String body) {
    server.answering(200, body);

    assertThatThrownBy(this::ask).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void readsTheManagementRolesOnAllPages() throws Exception {
    server
        .answering(
            200,
            """
            {"value": [{"Role": "Mail Recipients", "RoleAssigneeType": "RoleGroup",
                "RoleAssigneeName": "Helpdesk"}],
              "@odata.nextLink": "https://eur01.outlook.office365.com/adminapi/beta/t/next?$skiptoken=%s"}
            """
                .formatted("x".repeat(5_000)))
        .answering(
            200,
            """
            {"value": [{"Role": "Application Mail.Read", "RoleAssigneeType": "ServicePrincipal",
                "RoleAssigneeName": "p", "Enabled": false}]}
            """);

    assertThat(admin().managementRoles("p"))
        .isEqualTo(
            new ExchangeAnswer.Roles(
                List.of(
                    new ManagementRole("Mail Recipients", Optional.of("Helpdesk"), true),
                    new ManagementRole("Application Mail.Read", Optional.empty(), false))));
    assertThat(FakeServer.body(server.requests().get(1)))
        .isEqualTo(FakeServer.body(server.requests().get(0)))
        .contains("Get-ManagementRoleAssignment", "{\"RoleAssignee\":\"p\"}");
    assertThat(server.requests().get(1).url().host()).isEqualTo("eur01.outlook.office365.com");
    assertThat(server.requests().get(1).url().query()).hasSize(5_011);
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "P", "contoso.onmicrosoft.com\\\\p"})
  void knowsNoRolesOfAnObjectThatExchangeDoesNotKnow(String object) throws Exception {
    server.answering(404, notFound(object));

    assertThat(admin().managementRoles("p")).isEqualTo(new ExchangeAnswer.Roles(List.of()));
  }

  /** Nothing else means that there are no roles. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | {\"error\": {\"code\": \"NotFound\", \"message\": \"'p' couldn't be found\"}}",
        "400 | {\"error\": {\"code\": \"BadRequest\", \"message\": \"No.\"}}",
        "403 | {\"error\": {\"code\": \"Unauthorized\", \"message\": \"No.\"}}"
      })
  void distinguishesARefusalFromAnUnknownObject(int status, String body) throws Exception {
    server.answering(status, body);

    assertThat(admin().managementRoles("p")).isInstanceOf(ExchangeAnswer.Refused.class);
  }

  @Test
  void distinguishesAnotherObjectFromTheApplication() throws Exception {
    server.answering(404, notFound("other"));

    assertThat(admin().managementRoles("p")).isInstanceOf(ExchangeAnswer.NotFound.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\": [{}]}",
        "{\"value\": [5]}",
        "{\"value\": [{\"Role\": \"\"}]}",
        "{\"value\": [], \"@odata.nextLink\": \"https://evil.example/\"}",
        "{\"value\": [], \"@odata.nextLink\": {}}"
      })
  void refusesRolesThatItCannotRead(String body) {
    server.answering(200, body);

    assertThatThrownBy(() -> admin().managementRoles("p")).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void doesNotReadPagesInACircle() {
    for (int i = 0; i < 3; i++) {
      server.answering(200, "{\"value\": [], \"@odata.nextLink\": \"/adminapi/beta/t/next\"}");
    }

    assertThatThrownBy(() -> admin().managementRoles("p")).hasMessageContaining("repeats a page");
  }

  private static String notFound(String object) {
    return """
    {"error": {"code": "NotFound", "message": "Error executing cmdlet", "details": [
      {"code": "Client", "message": "Ex6F9304|Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException|The operation couldn't be performed because object '%s' couldn't be found on 'AM0.PROD.OUTLOOK.COM'."}]}}
    """
        .formatted(object);
  }

  private ExchangeAnswer ask() throws Exception {
    return admin().organizationConfig();
  }

  private ExchangeAdmin admin() throws UnreadableAnswer {
    return new ExchangeAdmin(Cloud.GLOBAL, AccessToken.of(TOKEN, Instant.MAX), server.client());
  }
}
