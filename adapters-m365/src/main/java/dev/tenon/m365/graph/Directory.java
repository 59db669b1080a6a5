package dev.tenon.m365.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import dev.tenon.m365.entra.AccessToken;
import dev.tenon.m365.entra.Cloud;
import dev.tenon.m365.entra.ExchangePermission;
import dev.tenon.m365.http.Answer;
import dev.tenon.m365.http.ServerText;
import dev.tenon.m365.http.UnreadableAnswer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;

/**
 * Reads the directory with the application's own token. An application may read its own two objects
 * without any permission; the rest is readable once it holds a directory role.
 *
 * <p>Answers are read as JSON trees: the first model class of the SDK makes the JVM load a thousand
 * others to verify it.
 *
 * <p>Source: learn.microsoft.com/graph/api/serviceprincipal-get.
 */
public final class Directory {

  /** How this service is called in messages. */
  public static final String SERVICE = "Microsoft Graph";

  /** Statuses that say something about the application: it may not read, or there is nothing. */
  private static final Set<Integer> STATEMENTS = Set.of(401, 403, 404);

  private final GraphServiceClient graph;

  /** A directory that is asked with that token. */
  public Directory(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.graph =
        new GraphServiceClient(
            new BaseBearerTokenAuthenticationProvider(new OwnToken(cloud, token)), client);
    graph.getRequestAdapter().setBaseUrl("https://" + cloud.graphHost() + "/v1.0");
  }

  /** The registration of the application. */
  public Answer<Registration> registration(String applicationId) throws IOException {
    return read(
        graph
            .applicationsWithAppId(applicationId)
            .toGetRequestInformation(
                request ->
                    request.queryParameters.select =
                        new String[] {"signInAudience", "requiredResourceAccess"}),
        Directory::registration);
  }

  /** The enterprise application of the application. */
  public Answer<Principal> principal(String applicationId) throws IOException {
    return read(
        graph
            .servicePrincipalsWithAppId(applicationId)
            .toGetRequestInformation(
                request ->
                    request.queryParameters.select =
                        new String[] {"accountEnabled", "disabledByMicrosoftStatus"}),
        Directory::principal);
  }

  /** The tenant. */
  public Answer<Tenant> tenant() throws IOException {
    return read(
        graph
            .organization()
            .toGetRequestInformation(
                request ->
                    request.queryParameters.select =
                        new String[] {"displayName", "verifiedDomains"}),
        Directory::tenant);
  }

  /** Whether the Exchange permission is recorded as granted to a service principal. */
  public Answer<Boolean> permissionGranted(String principalId) throws IOException {
    return read(
        graph
            .servicePrincipals()
            .byServicePrincipalId(principalId)
            .appRoleAssignments()
            .toGetRequestInformation(),
        granted ->
            rows(granted, "value")
                .anyMatch(grant -> has(grant, "appRoleId", ExchangePermission.ROLE_ID)));
  }

  /** The template ids of the tenant-wide directory roles recorded for a service principal. */
  public Answer<List<String>> directoryRoles(String principalId) throws IOException {
    return read(
        graph
            .roleManagement()
            .directory()
            .roleAssignments()
            .toGetRequestInformation(
                request -> request.queryParameters.filter = "principalId eq '" + principalId + "'"),
        assigned ->
            rows(assigned, "value")
                .filter(role -> has(role, "directoryScopeId", "/"))
                .flatMap(role -> text(role, "roleDefinitionId").stream())
                .toList());
  }

  private <T> Answer<T> read(RequestInformation request, Reading<T> reading) throws IOException {
    try (InputStream body =
        required(graph.getRequestAdapter().sendPrimitive(request, null, InputStream.class))) {
      if (JsonParser.parseReader(new InputStreamReader(body, UTF_8)) instanceof JsonObject answer) {
        return new Answer.Known<>(reading.read(answer));
      }
      throw new UnreadableAnswer("is not an object");
    } catch (ApiException refusal) {
      CheckResult why = refused(refusal.getResponseStatusCode());
      return STATEMENTS.contains(refusal.getResponseStatusCode())
          ? new Answer.Refused<>(why)
          : new Answer.Faulted<>(why);
    }
  }

  private static CheckResult refused(int status) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED.name(),
        "%s refused to tell (HTTP %d); check again some minutes after the application was set up."
            .formatted(SERVICE, status),
        Optional.empty());
  }

  private static Registration registration(JsonObject application) throws IOException {
    List<JsonObject> permissions =
        rows(application, "requiredResourceAccess")
            .filter(access -> has(access, "resourceAppId", ExchangePermission.RESOURCE_APP_ID))
            .flatMap(access -> objects(access.get("resourceAccess")))
            .toList();
    return new Registration(
        required(text(application, "signInAudience").orElse(null)),
        permissions.stream()
            .anyMatch(
                access ->
                    has(access, "id", ExchangePermission.ROLE_ID) && has(access, "type", "Role")),
        permissions.stream().anyMatch(access -> has(access, "type", "Scope")));
  }

  private static Principal principal(JsonObject principal) throws IOException {
    return new Principal(
        Boolean.parseBoolean(required(text(principal, "accountEnabled").orElse(null))),
        text(principal, "disabledByMicrosoftStatus")
            .filter(status -> !status.isEmpty() && !status.equals("NotDisabled")));
  }

  private static Tenant tenant(JsonObject organizations) throws IOException {
    List<JsonObject> found = rows(organizations, "value").limit(1).toList();
    return new Tenant(
        found.stream()
            .flatMap(organization -> text(organization, "displayName").stream())
            .filter(name -> !name.isEmpty())
            .findFirst(),
        found.stream()
            .flatMap(organization -> objects(organization.get("verifiedDomains")))
            .filter(domain -> has(domain, "isInitial", "true"))
            .flatMap(domain -> text(domain, "name").stream())
            .findFirst());
  }

  /** What was selected and is missing was answered by something that is not Microsoft Graph. */
  private static <T> T required(T valueOrNull) throws UnreadableAnswer {
    if (valueOrNull == null) {
      throw new UnreadableAnswer("lacks what was asked for");
    }
    return valueOrNull;
  }

  private static Stream<JsonObject> rows(JsonObject answer, String name) throws UnreadableAnswer {
    return objects(required(answer.get(name)));
  }

  private static Stream<JsonObject> objects(JsonElement listOrNull) {
    return listOrNull instanceof JsonArray list
        ? StreamSupport.stream(list.spliterator(), false)
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
        : Stream.empty();
  }

  private static boolean has(JsonObject object, String name, String value) {
    return text(object, name).filter(value::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> text(JsonObject object, String name) {
    return object.get(name) != null && object.get(name).isJsonPrimitive()
        ? Optional.of(ServerText.clean(object.get(name).getAsString()))
        : Optional.empty();
  }

  private interface Reading<T> {
    T read(JsonObject answer) throws IOException;
  }
}
