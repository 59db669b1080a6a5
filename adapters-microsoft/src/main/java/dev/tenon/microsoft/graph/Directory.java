package dev.tenon.microsoft.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.HttpFault;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Causes;
import dev.tenon.toolkit.Pages;
import dev.tenon.toolkit.Refusal;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Reads the directory with the application's own token. An application may read its own two objects
 * without any permission, and the rest once it holds a directory role. All methods block; they
 * throw {@link Refusal} when the application may not read the object or it does not exist, and
 * {@link CallFault} for any other error status.
 *
 * <p>Responses are read as JSON trees: loading the first model class of the SDK makes the JVM
 * verify a thousand others.
 *
 * <p>Source: learn.microsoft.com/graph/api/serviceprincipal-get.
 */
public final class Directory {

  /** The name of this service in messages. */
  public static final String SERVICE = "Microsoft Graph";

  private static final System.Logger LOG = System.getLogger(Directory.class.getName());

  private final GraphServiceClient graph;
  private final BatchedReads batched;

  /** The directory of a cloud, read with that token. */
  public Directory(Cloud cloud, AccessToken token, OkHttpClient client) {
    this(
        new GraphServiceClient(
            new BaseBearerTokenAuthenticationProvider(new FixedTokenProvider(cloud, token)),
            explaining(client)),
        new BatchedReads());
    graph.getRequestAdapter().setBaseUrl("https://" + cloud.graphHost() + "/v1.0");
  }

  private Directory(GraphServiceClient graph, BatchedReads batched) {
    this.graph = graph;
    this.batched = batched;
  }

  /** What can be read once the application has signed in. */
  public enum Read {
    /** {@link Directory#registration} */
    REGISTRATION,
    /** {@link Directory#principal} */
    PRINCIPAL,
    /** {@link Directory#tenant} */
    TENANT,
    /** {@link Directory#credentials}, of the registration. */
    APPLICATION_CREDENTIALS,
    /** {@link Directory#credentials}, of the service principal. */
    PRINCIPAL_CREDENTIALS,
    /** {@link Directory#grantedPermissions} */
    PERMISSIONS,
    /** {@link Directory#roleAssignments} */
    ROLES
  }

  /**
   * Sends several reads in one request, once.
   *
   * @return the same directory, with the responses as the first attempts of these reads. If the
   *     batch as a whole has no usable answer, each read is sent alone and meets the cause itself.
   * @throws IOException when Microsoft Graph, or the limiter of requests, asks to wait
   */
  public Directory batching(Set<Read> reads, String applicationId, String principalId)
      throws IOException {
    if (reads.size() < 2) {
      return this;
    }
    try {
      List<URI> urls = new ArrayList<>();
      for (Read one : reads) {
        urls.add(url(request(one, applicationId, principalId)));
      }
      String baseUrl = graph.getRequestAdapter().getBaseUrl();
      return new Directory(
          graph,
          send(BatchedReads.request(baseUrl, urls), answer -> new BatchedReads(urls, answer)));
    } catch (IOException | RuntimeException e) {
      if (asksToWait(e)) {
        throw e;
      }
      LOG.log(
          System.Logger.Level.DEBUG, "No usable answer to a batch; its reads are sent alone", e);
      return this;
    }
  }

  private static boolean asksToWait(Exception thrown) {
    return Causes.of(thrown)
        .anyMatch(
            cause ->
                (cause instanceof HttpFault fault && fault.throttled())
                    || (cause instanceof CallFault notSent
                        && notSent.code() == ProviderErrorCode.PROVIDER_QUOTA_REACHED));
  }

  /** The client, with the explanation of errors in front of all that it has. */
  private static OkHttpClient explaining(OkHttpClient client) {
    OkHttpClient.Builder builder = client.newBuilder();
    builder.interceptors().add(0, new GraphRefusals());
    return builder.build();
  }

  /** The registration of the application. */
  public Registration registration(String applicationId) throws IOException {
    return read(request(Read.REGISTRATION, applicationId, ""), Directory::registration);
  }

  /** The service principal of the application in this tenant. */
  public EnterpriseApplication principal(String applicationId) throws IOException {
    return read(request(Read.PRINCIPAL, applicationId, ""), Directory::principal);
  }

  /** The tenant. */
  public Tenant tenant() throws IOException {
    return read(request(Read.TENANT, "", ""), Directory::tenant);
  }

  private RequestInformation request(Read read, String applicationId, String principalId) {
    return switch (read) {
      case REGISTRATION ->
          graph
              .applicationsWithAppId(applicationId)
              .toGetRequestInformation(
                  request ->
                      request.queryParameters.select =
                          new String[] {"signInAudience", "requiredResourceAccess"});
      case PRINCIPAL ->
          graph
              .servicePrincipalsWithAppId(applicationId)
              .toGetRequestInformation(
                  request ->
                      request.queryParameters.select =
                          new String[] {
                            "accountEnabled", "disabledByMicrosoftStatus", "appOwnerOrganizationId"
                          });
      case APPLICATION_CREDENTIALS ->
          graph
              .applicationsWithAppId(applicationId)
              .toGetRequestInformation(
                  request -> request.queryParameters.select = RegisteredCredential.PROPERTIES);
      case PRINCIPAL_CREDENTIALS ->
          graph
              .servicePrincipalsWithAppId(applicationId)
              .toGetRequestInformation(
                  request -> request.queryParameters.select = RegisteredCredential.PROPERTIES);
      case TENANT ->
          graph
              .organization()
              .toGetRequestInformation(
                  request ->
                      request.queryParameters.select =
                          new String[] {"displayName", "verifiedDomains"});
      case PERMISSIONS ->
          graph
              .servicePrincipals()
              .byServicePrincipalId(principalId)
              .appRoleAssignments()
              .toGetRequestInformation();
      case ROLES ->
          graph
              .roleManagement()
              .directory()
              .roleAssignments()
              .toGetRequestInformation(
                  request ->
                      request.queryParameters.filter = "principalId eq '" + principalId + "'");
    };
  }

  /**
   * The credentials of an application's own registration and service principal, which it may read
   * without any permission.
   */
  public List<RegisteredCredential> credentials(String applicationId) throws IOException {
    List<RegisteredCredential> all = new ArrayList<>();
    for (Read one : List.of(Read.APPLICATION_CREDENTIALS, Read.PRINCIPAL_CREDENTIALS)) {
      all.addAll(
          read(
              request(one, applicationId, ""),
              object -> RegisteredCredential.allOf(object).toList()));
    }
    return all;
  }

  /** The application permissions recorded as granted to a service principal. */
  public List<GrantedPermission> grantedPermissions(String principalId) throws IOException {
    List<GrantedPermission> granted = new ArrayList<>();
    for (JsonObject grant : all(request(Read.PERMISSIONS, "", principalId))) {
      granted.add(
          new GrantedPermission(
              lowerCase(required(JsonMembers.text(grant, "appRoleId").orElse(null))),
              required(JsonMembers.text(grant, "resourceId").orElse(null)),
              JsonMembers.text(grant, "resourceDisplayName").orElse("")));
    }
    return granted;
  }

  /** The names of the permissions of a service, as tokens have them, by their ids. */
  public Map<String, String> permissionNames(String serviceId) throws IOException {
    RequestInformation service =
        graph
            .servicePrincipals()
            .byServicePrincipalId(serviceId)
            .toGetRequestInformation(
                request -> request.queryParameters.select = new String[] {"appRoles"});
    return read(
        service,
        found ->
            JsonMembers.objects(found, "appRoles")
                .filter(role -> JsonMembers.text(role, "id").isPresent())
                .filter(role -> JsonMembers.text(role, "value").isPresent())
                .collect(
                    toMap(
                        role -> lowerCase(JsonMembers.text(role, "id").orElseThrow()),
                        role -> JsonMembers.text(role, "value").orElseThrow(),
                        (first, again) -> first)));
  }

  /** The directory roles assigned to a service principal itself, not to its groups. */
  public List<DirectoryRoleAssignment> roleAssignments(String principalId) throws IOException {
    List<DirectoryRoleAssignment> assigned = new ArrayList<>();
    for (JsonObject role : all(request(Read.ROLES, "", principalId))) {
      assigned.add(
          new DirectoryRoleAssignment(
              lowerCase(required(JsonMembers.text(role, "roleDefinitionId").orElse(null))),
              JsonMembers.text(role, "directoryScopeId").orElse("unknown")));
    }
    return assigned;
  }

  /** The display name of a directory role; empty if the directory does not return one. */
  public Optional<String> roleName(String roleId) throws IOException {
    return read(
        graph
            .roleManagement()
            .directory()
            .roleDefinitions()
            .byUnifiedRoleDefinitionId(roleId)
            .toGetRequestInformation(
                request -> request.queryParameters.select = new String[] {"displayName"}),
        role -> JsonMembers.text(role, "displayName"));
  }

  /**
   * The objects of all pages of a list; Microsoft Graph has 100 on a page unless asked for more.
   *
   * <p>Source: learn.microsoft.com/graph/paging.
   */
  private List<JsonObject> all(RequestInformation first) throws IOException {
    return Pages.STANDARD.<JsonObject, IOException>readAll(
        SERVICE,
        next ->
            read(
                next.isPresent() ? following(next.get()) : first,
                page ->
                    new Pages.Slice<>(JsonMembers.requiredObjects(page, "value"), nextLink(page))));
  }

  private static Optional<String> nextLink(JsonObject page) throws UnreadableAnswer {
    JsonElement linkOrNull = page.get("@odata.nextLink");
    if (linkOrNull == null) {
      return Optional.empty();
    } else if (!linkOrNull.isJsonPrimitive()) {
      throw new UnreadableAnswer("has an unreadable link to the next page");
    }
    return Optional.of(linkOrNull.getAsString());
  }

  private RequestInformation following(String link) throws UnreadableAnswer {
    if (!link.startsWith(graph.getRequestAdapter().getBaseUrl() + "/")) {
      throw new UnreadableAnswer("names a next page on another host");
    }
    RequestInformation request = new RequestInformation();
    request.httpMethod = HttpMethod.GET;
    try {
      request.setUri(new URI(link));
    } catch (URISyntaxException e) {
      throw new UnreadableAnswer("has an unreadable link to the next page");
    }
    request.headers.add("Accept", "application/json");
    return request;
  }

  private <T> T read(RequestInformation request, Reading<T> reading) throws IOException {
    Optional<JsonObject> early = batched.take(url(request));
    return early.isPresent() ? reading.read(early.get()) : send(request, reading);
  }

  private static URI url(RequestInformation request) {
    try {
      return request.getUri();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private <T> T send(RequestInformation request, Reading<T> reading) throws IOException {
    try (InputStream body =
        required(graph.getRequestAdapter().sendPrimitive(request, null, InputStream.class))) {
      if (JsonParser.parseReader(new InputStreamReader(body, UTF_8)) instanceof JsonObject answer) {
        return reading.read(answer);
      }
      throw new UnreadableAnswer("is not an object");
    } catch (ApiException e) {
      throw GraphRefusals.refused(e.getResponseStatusCode(), "");
    }
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
    List<JsonObject> found =
        JsonMembers.requiredObjects(organizations, "value").stream().limit(1).toList();
    return new Tenant(
        found.stream()
            .flatMap(organization -> JsonMembers.text(organization, "displayName").stream())
            .findFirst(),
        found.stream()
            .flatMap(organization -> JsonMembers.objects(organization, "verifiedDomains"))
            .filter(domain -> has(domain, "isInitial", "true"))
            .flatMap(domain -> JsonMembers.text(domain, "name").stream())
            .findFirst(),
        found.stream()
            .flatMap(organization -> JsonMembers.objects(organization, "verifiedDomains"))
            .flatMap(domain -> JsonMembers.text(domain, "name").stream())
            .map(Directory::lowerCase)
            .toList());
  }

  /** Microsoft Graph returns every selected property, so a missing one means another sender. */
  private static <T> T required(T valueOrNull) throws UnreadableAnswer {
    if (valueOrNull == null) {
      throw new UnreadableAnswer("lacks a required property");
    }
    return valueOrNull;
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
