package dev.tenon.microsoft.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Reads why Microsoft Graph rejected a request, and who can change it. The SDK does not show the
 * body of an error.
 *
 * <p>Sources: learn.microsoft.com/graph/errors, learn.microsoft.com/graph/resolve-auth-errors,
 * MicrosoftDocs/SupportArticles-docs troubleshoot-authorization-requestdenied-graph-api.md,
 * microsoftgraph/microsoft-graph-docs #14120 (license), hashicorp/terraform-provider-azuread #1687
 * (missing scopes).
 */
final class GraphRefusals implements Interceptor {

  /** Statuses that are about the application: it may not read the object, or there is none. */
  private static final Set<Integer> STATEMENTS = Set.of(401, 403, 404);

  private static final int NOT_FOUND = 404;

  private static final String LATER = "Check again a few minutes after the application was set up.";

  private static final String NOT_THERE =
      LATER
          + " If the problem persists, a "
          + Actors.ADMINISTRATOR
          + " checks under App registrations and Enterprise applications that the application"
          + " exists.";

  /**
   * A cause that an error names.
   *
   * @param code the error code; empty for any
   * @param text a part of the message in lower case; empty for any
   */
  private record Cause(String code, String text, String step) {
    boolean explains(String givenCode, String givenText) {
      return (code.isEmpty() || code.equals(givenCode)) && givenText.contains(text);
    }
  }

  /** The first one that explains an error counts. */
  private static final List<Cause> CAUSES =
      List.of(
          new Cause(
              "",
              "conditional access",
              Actors.CONDITIONAL_ACCESS_ADMINISTRATOR
                  + ": open Sign-in logs, Service principal sign-ins, and look at the policies that"
                  + " apply to the application."),
          new Cause(
              "",
              "tenant restriction",
              "Network administrator where Tenon runs: allow this tenant in the tenant restrictions"
                  + " of the network."),
          new Cause(
              "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
              "",
              Actors.GLOBAL_ADMINISTRATOR + ": assign a license for Microsoft Entra ID P1."),
          new Cause(
              "",
              "premium license",
              Actors.GLOBAL_ADMINISTRATOR + ": assign a license for Microsoft Entra ID P1."),
          new Cause(
              "Authorization_IdentityNotFound",
              "",
              Actors.ADMINISTRATOR
                  + ": create the enterprise application of the application. If it was created a"
                  + " moment ago, check again after a few minutes."),
          new Cause(
              "",
              "is disabled",
              Actors.ADMINISTRATOR
                  + ": open Enterprise applications, the application, Properties, and set \"Enabled"
                  + " for users to sign-in?\" to Yes."),
          new Cause(
              "",
              "scopes are missing",
              Actors.ROLE_ADMINISTRATOR
                  + ": assign the role Global Reader to the application, or grant the permission"
                  + " that the response names."),
          new Cause(
              "Authorization_RequestDenied",
              "",
              Actors.ROLE_ADMINISTRATOR
                  + ": assign the role Global Reader to the application. If it was assigned a"
                  + " moment ago, check again after a few minutes."),
          new Cause(
              "InvalidAuthenticationToken",
              "",
              "Check again. If the problem persists, compare the clock of the machine that Tenon"
                  + " runs on, and the chosen cloud with the one of the tenant."),
          new Cause(
              "Request_ResourceNotFound",
              "",
              LATER
                  + " If the problem persists, a "
                  + Actors.ADMINISTRATOR
                  + " creates the enterprise application."));

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response response = chain.proceed(chain.request());
    if (response.isSuccessful()) {
      return response;
    }
    try (response) {
      byte[] body = response.body() == null ? new byte[0] : response.body().bytes();
      throw refused(response.code(), new String(body, UTF_8));
    }
  }

  /**
   * The exception for an error.
   *
   * @return a {@link Refusal} if it is about the application, else a {@link CallFault}
   */
  static RuntimeException refused(int status, String body) {
    JsonObject error = error(body);
    String code = JsonMembers.text(error, "code").orElse("");
    String text = JsonMembers.text(error, "message").orElse("");
    String reason =
        "%s returned HTTP %d%s%s. %s"
            .formatted(
                Directory.SERVICE,
                status,
                code.isEmpty() ? "" : ", " + code,
                text.isEmpty() ? "" : ": " + text.replaceFirst("\\.$", ""),
                step(status, code, text.toLowerCase(Locale.ROOT)));
    return STATEMENTS.contains(status)
        ? Refusal.meaning(
            Directory.SERVICE,
            new CheckResult.Inconclusive(
                ProviderErrorCode.PROVIDER_REFUSED, reason, Optional.empty()))
        : new CallFault(
            ProviderErrorCode.PROVIDER_REFUSED, reason, Optional.empty(), CallFault.Again.NEVER);
  }

  private static String step(int status, String code, String text) {
    return CAUSES.stream()
        .filter(cause -> cause.explains(code, text))
        .findFirst()
        .map(Cause::step)
        .orElseGet(() -> step(status, code));
  }

  /** By waiting, a request that Microsoft Graph does not understand does not get better. */
  private static String step(int status, String code) {
    if (!STATEMENTS.contains(status)) {
      return "Update Tenon. If the problem persists, report it with this response.";
    }
    return status == NOT_FOUND && !code.isEmpty() ? NOT_THERE : LATER;
  }

  private static JsonObject error(String body) {
    try {
      return JsonParser.parseString(body) instanceof JsonObject answer
              && answer.get("error") instanceof JsonObject error
          ? error
          : new JsonObject();
    } catch (JsonParseException notJson) {
      return new JsonObject();
    }
  }
}
