package dev.tenon.microsoft.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.Answer;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.microsoft.http.UnreadableAnswer;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
            new BaseBearerTokenAuthenticationProvider(new FixedTokenProvider(cloud, token)),
            client);
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
  public Answer<EnterpriseApplication> principal(String applicationId) throws IOException {
    return read(
        graph
            .servicePrincipalsWithAppId(applicationId)
            .toGetRequestInformation(
                request ->
                    request.queryParameters.select =
                        new String[] {
                          "accountEnabled", "disabledByMicrosoftStatus", "appOwnerOrganizationId"
                        }),
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

  /** The ids of the application permissions recorded as granted to a service principal. */
  public Answer<List<String>> grantedPermissions(String principalId) throws IOException {
    return read(
        graph
            .servicePrincipals()
            .byServicePrincipalId(principalId)
            .appRoleAssignments()
            .toGetRequestInformation(),
        granted ->
            rows(granted)
                .flatMap(grant -> JsonMembers.text(grant, "appRoleId").stream())
                .map(Directory::lowerCase)
                .toList());
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
            rows(assigned)
                .filter(role -> has(role, "directoryScopeId", "/"))
                .flatMap(role -> JsonMembers.text(role, "roleDefinitionId").stream())
                .map(Directory::lowerCase)
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
        ProviderErrorCode.PROVIDER_REFUSED,
        "%s refused to tell (HTTP %d); check again some minutes after the application was set up."
            .formatted(SERVICE, status),
        Optional.empty());
  }

  private static Registration registration(JsonObject application) throws IOException {
    required(application.get("requiredResourceAccess"));
    return new Registration(
        required(JsonMembers.text(application, "signInAudience").orElse(null)),
        JsonMembers.objects(application, "requiredResourceAccess")
            .flatMap(Directory::declaredPermissions)
            .toList());
  }

  private static Stream<DeclaredPermission> declaredPermissions(JsonObject resource) {
    String resourceAppId = lowerCase(JsonMembers.text(resource, "resourceAppId").orElse(""));
    return JsonMembers.objects(resource, "resourceAccess")
        .map(
            access ->
                new DeclaredPermission(
                    resourceAppId,
                    lowerCase(JsonMembers.text(access, "id").orElse("")),
                    has(access, "type", "Role")));
  }

  private static EnterpriseApplication principal(JsonObject principal) throws IOException {
    return new EnterpriseApplication(
        Boolean.parseBoolean(required(JsonMembers.text(principal, "accountEnabled").orElse(null))),
        JsonMembers.text(principal, "disabledByMicrosoftStatus")
            .filter(status -> !status.equals("NotDisabled")),
        JsonMembers.text(principal, "appOwnerOrganizationId").map(Directory::lowerCase));
  }

  private static Tenant tenant(JsonObject organizations) throws IOException {
    List<JsonObject> found = rows(organizations).limit(1).toList();
    return new Tenant(
        found.stream()
            .flatMap(organization -> JsonMembers.text(organization, "displayName").stream())
            .findFirst(),
        found.stream()
            .flatMap(organization -> JsonMembers.objects(organization, "verifiedDomains"))
            .filter(domain -> has(domain, "isInitial", "true"))
            .flatMap(domain -> JsonMembers.text(domain, "name").stream())
            .findFirst());
  }

  /** What was selected and is missing was answered by something that is not Microsoft Graph. */
  private static <T> T required(T valueOrNull) throws UnreadableAnswer {
    if (valueOrNull == null) {
      throw new UnreadableAnswer("lacks what was asked for");
    }
    return valueOrNull;
  }

  private static Stream<JsonObject> rows(JsonObject answer) throws UnreadableAnswer {
    required(answer.get("value"));
    return JsonMembers.objects(answer, "value");
  }

  private static boolean has(JsonObject object, String name, String value) {
    return JsonMembers.text(object, name).filter(value::equalsIgnoreCase).isPresent();
  }

  private static String lowerCase(String id) {
    return id.toLowerCase(Locale.ROOT);
  }

  private interface Reading<T> {
    T read(JsonObject answer) throws IOException;
  }
}
