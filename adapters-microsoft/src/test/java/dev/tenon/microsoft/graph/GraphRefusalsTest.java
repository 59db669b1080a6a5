package dev.tenon.microsoft.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.spi.CheckResult;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.UnreadableAnswer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphRefusalsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "403 | Authorization_RequestDenied | Insufficient privileges to complete the operation."
            + " | Privileged Role Administrator: assign the role Global Reader",
        "403 | Authorization_RequestDenied | Access has been blocked by Conditional Access"
            + " policies. | Conditional Access Administrator: open Sign-in logs",
        "403 | Authorization_RequestDenied | The service principal named Tenon is disabled."
            + " | Cloud Application Administrator: open Enterprise applications",
        "403 | Authorization_RequestDenied | Access is blocked by a tenant restriction policy."
            + " | Network administrator where Tenon runs: allow this tenant",
        "403 | AccessDenied | You cannot perform the requested operation, required scopes are"
            + " missing in the token. | Privileged Role Administrator: assign the role Global"
            + " Reader",
        "403 | Authorization_IdentityNotFound | The identity of the calling application could not"
            + " be established. | Cloud Application Administrator: create the enterprise"
            + " application",
        "403 | Authentication_RequestFromNonPremiumTenantOrB2CTenant | Neither tenant is B2C or"
            + " tenant doesn't have premium license. | Global Administrator: assign a license",
        "401 | InvalidAuthenticationToken | Lifetime validation failed, the token is expired."
            + " | compare the clock of the machine",
        "404 | Request_ResourceNotFound | Resource 'x' does not exist."
            + " | a Cloud Application Administrator creates the enterprise application",
        "403 | Brand_New | Something new. | Check again a few minutes after",
      })
  void namesWhoCanChangeARefusal(int status, String code, String text, String step) {
    String reason =
        reason(
            status,
            "{\"error\":{\"code\":\"%s\",\"message\":\"%s\",\"innerError\":{}}}"
                .formatted(code, text));

    assertThat(reason)
        .startsWith("Microsoft Graph returned HTTP %d, %s: ".formatted(status, code))
        .contains(text.replaceFirst("\\.$", ""), step);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"403 | {}", "404 | {\"error\":\"text\"}", "401 | {\"error\":{\"code\":7}}"})
  void survivesErrorsWithoutReason(int status, String body) {
    assertThat(reason(status, body))
        .startsWith("Microsoft Graph returned HTTP " + status)
        .endsWith("Check again a few minutes after the application was set up.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {\"error\":{\"code\":\"Request_BadRequest\",\"message\":\"Invalid filter.\"}}"
            + " | Request_BadRequest: Invalid filter. Update Tenon.",
        "400 | {} | HTTP 400. Update Tenon.",
        "405 | {} | HTTP 405. Update Tenon.",
        "404 | {\"error\":{\"code\":\"Directory_ObjectNotFound\"}}"
            + " | a Cloud Application Administrator checks under App registrations",
        "404 | {\"error\":{\"code\":\"ResourceNotFound\"}}"
            + " | a Cloud Application Administrator checks under App registrations",
      })
  void saysWhoActsOnARequestThatIsNotUnderstoodOrFindsNothing(
      int status, String body, String step) {
    FakeServer server = new FakeServer().answering(status, body);
    Directory directory = new Directory(Cloud.GLOBAL, token(), server.client());

    Throwable thrown = catchThrowable(() -> directory.registration("application"));

    assertThat(
            thrown instanceof Refusal refusal
                ? ((CheckResult.Inconclusive) refusal.result()).reason()
                : thrown.getMessage())
        .contains(step)
        .doesNotContain("after the application was set up. Update");
  }

  private static String reason(int status, String body) {
    FakeServer server = new FakeServer().answering(status, body);
    Directory directory = new Directory(Cloud.GLOBAL, token(), server.client());

    Throwable thrown = catchThrowable(() -> directory.registration("application"));

    assertThat(thrown).isInstanceOf(Refusal.class);
    return ((CheckResult.Inconclusive) ((Refusal) thrown).result()).reason();
  }

  private static AccessToken token() {
    try {
      return AccessToken.of("e30.eyJ0aWQiOiJ0In0.", FakeServer.NOW);
    } catch (UnreadableAnswer e) {
      throw new IllegalStateException(e);
    }
  }
}
