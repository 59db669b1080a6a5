package dev.tenon.m365.exchange;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.ClaimsChallenge;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.Pages;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Runs cmdlets of Exchange Online over its admin interface, the transport of Microsoft's own
 * PowerShell module.
 *
 * <p>Source of the authorization rules:
 * learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2.
 */
public final class ExchangeAdmin {

  /** The name of this service in messages. */
  public static final String SERVICE = "Exchange Online";

  private static final MediaType JSON = MediaType.get("application/json");

  /** The mailbox that routes a request to the servers of its tenant. */
  private static final String ANCHOR = "APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@";

  /** What only Exchange Online says in plain text; a proxy in its place says something else. */
  private static final Pattern REASON =
      Pattern.compile(
          "(?i)client access rule|(?:tenant|organization)\\b.{0,20}\\bread[- ]only"
              + "|(?-i:\\[FailureCategory=AuthZ-|isn't supported in this scenario)");

  /** Says more than the message with it. */
  private static final String ACCESS_DENIED = "ErrorAccessDenied";

  /** The exception of a cmdlet whose parameters name an object that does not exist. */
  private static final String OBJECT_NOT_FOUND = "ManagementObjectNotFoundException";

  private static final int NOT_FOUND = 404;
  private static final int MOST_REDIRECTS = 3;
  private static final int HTTPS = 443;

  private final Cloud cloud;
  private final AccessToken token;
  private final OkHttpClient client;

  /** Exchange Online, called with that token. */
  public ExchangeAdmin(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.cloud = cloud;
    this.token = token;
    this.client = client;
  }

  /** Runs {@code Get-OrganizationConfig}. */
  public ExchangeAnswer organizationConfig() throws IOException {
    ExchangeAnswer answer = run(Cmdlet.ORGANIZATION_CONFIG, first());
    return answer instanceof ExchangeAnswer.Rows page ? organization(page.rows()) : answer;
  }

  /**
   * Runs {@code Get-ManagementRoleAssignment} for a service principal: the management roles that
   * Exchange Online assigns to it, directly or through role groups. An object that Exchange Online
   * does not know has none.
   */
  public ExchangeAnswer managementRoles(String principalId) throws IOException {
    Cmdlet cmdlet = Cmdlet.managementRoleAssignments(principalId);
    ExchangeAnswer first = run(cmdlet, first());
    if (first instanceof ExchangeAnswer.NotFound notFound && notFound.names(principalId)) {
      return new ExchangeAnswer.Roles(List.of());
    } else if (!(first instanceof ExchangeAnswer.Rows)) {
      return first;
    }
    List<ManagementRole> roles = new ArrayList<>();
    for (JsonObject row : allPages(cmdlet, (ExchangeAnswer.Rows) first)) {
      roles.add(ManagementRole.of(row));
    }
    return new ExchangeAnswer.Roles(roles);
  }

  private List<JsonObject> allPages(Cmdlet cmdlet, ExchangeAnswer.Rows first) throws IOException {
    return Pages.STANDARD.<JsonObject, IOException>readAll(
        SERVICE,
        next -> {
          ExchangeAnswer page =
              next.isPresent() ? run(cmdlet, regional(first(), next.get())) : first;
          if (page instanceof ExchangeAnswer.Rows rows) {
            return new Pages.Slice<>(rows.rows(), rows.next());
          }
          throw new UnreadableAnswer("ends before the last page");
        });
  }

  private HttpUrl first() {
    return HttpUrl.get(
        "https://%s/adminapi/beta/%s/InvokeCommand"
            .formatted(cloud.exchangeHost(), token.claims().tenantId()));
  }

  private ExchangeAnswer run(Cmdlet cmdlet, HttpUrl first) throws IOException {
    HttpUrl url = first;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      try (Response response = client.newCall(request(url, cmdlet)).execute()) {
        if (!response.isRedirect()) {
          return read(response);
        }
        url = regional(url, response.header("Location", ""));
      } catch (HttpFault fault) {
        // A missing directory role is refused with a body of NUL bytes.
        if (!fault.bodyBlank() && !REASON.matcher(fault.text()).find()) {
          throw fault;
        }
        return new ExchangeAnswer.Refused(fault.status(), fault.text());
      } catch (ClaimsChallenge challenge) {
        if (challenge.passing()) {
          throw challenge;
        }
        return new ExchangeAnswer.Challenged(challenge.status());
      } catch (EntraRefusal refusal) {
        return new ExchangeAnswer.Refused(refusal.status(), refusal.description());
      }
    }
    throw new UnreadableAnswer("redirects too many times");
  }

  private Request request(HttpUrl url, Cmdlet cmdlet) {
    return new Request.Builder()
        .url(url)
        .header("Authorization", "Bearer " + token.secret())
        .header("Accept", "application/json; odata.metadata=minimal")
        .header("X-ResponseFormat", "json")
        .header("X-CmdletName", cmdlet.name())
        .header("X-AnchorMailbox", ANCHOR + token.claims().tenantId())
        .header("parameter-based-routing", "true")
        .post(RequestBody.create(cmdlet.json(), JSON))
        .build();
  }

  /** Another host of the same service; the token is sent to no other host or port. */
  private HttpUrl regional(HttpUrl from, String location) throws UnreadableAnswer {
    HttpUrl to = from.resolve(location);
    if (to == null
        || !to.isHttps()
        || to.port() != HTTPS
        || !(to.host().equals(cloud.exchangeHost())
            || to.host().endsWith("." + cloud.exchangeHost()))) {
      throw new UnreadableAnswer("redirects to a host of another service");
    }
    return to;
  }

  private static ExchangeAnswer read(Response response) throws IOException {
    JsonElement answer = JsonParser.parseString(response.body().string());
    if (!response.isSuccessful()) {
      String explanation = explanation(answer.getAsJsonObject());
      return response.code() == NOT_FOUND && answer.toString().contains(OBJECT_NOT_FOUND)
          ? new ExchangeAnswer.NotFound(explanation)
          : new ExchangeAnswer.Refused(response.code(), explanation);
    }
    return new ExchangeAnswer.Rows(
        JsonMembers.requiredObjects(answer.getAsJsonObject(), "value"),
        nextLink(answer.getAsJsonObject()));
  }

  /** Complete, however long. */
  private static Optional<String> nextLink(JsonObject page) throws UnreadableAnswer {
    JsonElement linkOrNull = page.get("@odata.nextLink");
    if (linkOrNull == null || linkOrNull.isJsonNull()) {
      return Optional.empty();
    } else if (!linkOrNull.isJsonPrimitive()) {
      throw new UnreadableAnswer("has an unreadable link to the next page");
    }
    return Optional.of(linkOrNull.getAsString());
  }

  private static ExchangeAnswer organization(List<JsonObject> rows) throws IOException {
    if (rows.isEmpty()) {
      throw new UnreadableAnswer("contains no organization");
    }
    return new ExchangeAnswer.Organization(
        JsonMembers.text(rows.get(0), "Name")
            .orElseThrow(() -> new UnreadableAnswer("contains no organization")),
        JsonMembers.text(rows.get(0), "DisplayName"));
  }

  /** The inner text says what happened; the outer one is always the same. */
  private static String explanation(JsonObject answer) {
    if (!(answer.get("error") instanceof JsonObject error)) {
      return JsonMembers.text(answer, "error")
          .or(() -> JsonMembers.text(answer, "message"))
          .orElse("");
    }
    if (error.get("innererror") instanceof JsonObject inner
        && inner.get("internalexception") instanceof JsonObject exception
        && JsonMembers.text(exception, "message").isPresent()) {
      return JsonMembers.text(exception, "message").get();
    }
    if (error.get("details") instanceof JsonArray details
        && !details.isEmpty()
        && details.get(0) instanceof JsonObject detail
        && JsonMembers.text(detail, "message").isPresent()) {
      return JsonMembers.text(detail, "message").get();
    }
    Optional<String> code = JsonMembers.text(error, "code");
    Optional<String> message = JsonMembers.text(error, "message").filter(text -> !text.isBlank());
    return code.filter(ACCESS_DENIED::equals)
        .map(denied -> message.map(text -> denied + ": " + text).orElse(denied))
        .or(() -> message)
        .or(() -> code)
        .orElse("");
  }
}
