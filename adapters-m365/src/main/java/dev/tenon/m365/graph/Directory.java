package dev.tenon.m365.graph;

import com.microsoft.graph.models.AppRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.Application;
import com.microsoft.graph.models.Organization;
import com.microsoft.graph.models.OrganizationCollectionResponse;
import com.microsoft.graph.models.RequiredResourceAccess;
import com.microsoft.graph.models.ServicePrincipal;
import com.microsoft.graph.models.UnifiedRoleAssignmentCollectionResponse;
import com.microsoft.graph.models.VerifiedDomain;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Reads the directory with the application's own token. An application may read its own two objects
 * without any permission; the rest is readable once it holds a directory role.
 *
 * <p>Source: learn.microsoft.com/graph/api/serviceprincipal-get.
 */
public final class Directory {

  /** How this service is called in messages. */
  public static final String SERVICE = "Microsoft Graph";

  private static final UUID PERMISSION = UUID.fromString(ExchangePermission.ROLE_ID);

  private final GraphServiceClient graph;

  /** A directory that is asked with that token. */
  public Directory(Cloud cloud, AccessToken token, OkHttpClient client) {
    this.graph =
        new GraphServiceClient(
            new BaseBearerTokenAuthenticationProvider(new OwnToken(cloud, token)), client);
    graph.getRequestAdapter().setBaseUrl("https://" + cloud.graphHost() + "/v1.0");
  }

  /** The registration of the application. */
  public Answer<Registration> registration(String applicationId) throws Exception {
    return read(
        () ->
            graph
                .applicationsWithAppId(applicationId)
                .get(
                    request ->
                        request.queryParameters.select =
                            new String[] {
                              "id", "appId", "signInAudience", "requiredResourceAccess"
                            }),
        Directory::registration);
  }

  /** The enterprise application of the application. */
  public Answer<Principal> principal(String applicationId) throws Exception {
    return read(
        () ->
            graph
                .servicePrincipalsWithAppId(applicationId)
                .get(
                    request ->
                        request.queryParameters.select =
                            new String[] {
                              "id", "appId", "accountEnabled", "disabledByMicrosoftStatus"
                            }),
        Directory::principal);
  }

  /** The tenant. */
  public Answer<Tenant> tenant() throws Exception {
    return read(
        () ->
            graph
                .organization()
                .get(
                    request ->
                        request.queryParameters.select =
                            new String[] {"id", "displayName", "verifiedDomains"}),
        Directory::tenant);
  }

  /** Whether the Exchange permission is recorded as granted to a service principal. */
  public Answer<Boolean> permissionGranted(String principalId) throws Exception {
    return read(
        () ->
            graph.servicePrincipals().byServicePrincipalId(principalId).appRoleAssignments().get(),
        (AppRoleAssignmentCollectionResponse granted) ->
            stream(required(granted.getValue()))
                .anyMatch(grant -> PERMISSION.equals(grant.getAppRoleId())));
  }

  /** The template ids of the tenant-wide directory roles recorded for a service principal. */
  public Answer<List<String>> directoryRoles(String principalId) throws Exception {
    return read(
        () ->
            graph
                .roleManagement()
                .directory()
                .roleAssignments()
                .get(
                    request ->
                        request.queryParameters.filter = "principalId eq '" + principalId + "'"),
        (UnifiedRoleAssignmentCollectionResponse assigned) ->
            stream(required(assigned.getValue()))
                .filter(role -> "/".equals(role.getDirectoryScopeId()))
                .map(role -> String.valueOf(role.getRoleDefinitionId()))
                .toList());
  }

  private static <S, T> Answer<T> read(Callable<S> call, Reading<S, T> reading) throws Exception {
    try {
      return new Answer.Known<>(reading.read(required(call.call())));
    } catch (ApiException refusal) {
      return new Answer.Unknown<>(refused(refusal));
    }
  }

  private static CheckResult refused(ApiException refusal) {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_REFUSED.name(),
        "%s refused to tell (HTTP %d: %s); the application may read this once it holds the role Global Reader."
            .formatted(
                SERVICE,
                refusal.getResponseStatusCode(),
                ServerText.clean(String.valueOf(refusal.getMessage()))),
        Optional.empty());
  }

  private static Registration registration(Application application) throws IOException {
    List<RequiredResourceAccess> exchange =
        stream(application.getRequiredResourceAccess())
            .filter(access -> ExchangePermission.RESOURCE_APP_ID.equals(access.getResourceAppId()))
            .toList();
    List<com.microsoft.graph.models.ResourceAccess> permissions =
        exchange.stream().flatMap(access -> stream(access.getResourceAccess())).toList();
    return new Registration(
        ServerText.clean(required(application.getSignInAudience())),
        permissions.stream()
            .anyMatch(
                access -> PERMISSION.equals(access.getId()) && "Role".equals(access.getType())),
        permissions.stream().anyMatch(access -> "Scope".equals(access.getType())));
  }

  private static Principal principal(ServicePrincipal principal) throws IOException {
    return new Principal(
        required(principal.getAccountEnabled()),
        Optional.ofNullable(principal.getDisabledByMicrosoftStatus())
            .map(ServerText::clean)
            .filter(status -> !status.isEmpty() && !status.equals("NotDisabled")));
  }

  private static Tenant tenant(OrganizationCollectionResponse organizations) throws IOException {
    Optional<Organization> organization = stream(required(organizations.getValue())).findFirst();
    return new Tenant(
        organization
            .map(Organization::getDisplayName)
            .map(ServerText::clean)
            .filter(name -> !name.isEmpty()),
        organization.stream()
            .flatMap(found -> stream(found.getVerifiedDomains()))
            .filter(domain -> Boolean.TRUE.equals(domain.getIsInitial()))
            .map(VerifiedDomain::getName)
            .filter(Objects::nonNull)
            .map(ServerText::clean)
            .findFirst());
  }

  /** What was selected and is missing was answered by something that is not Microsoft Graph. */
  private static <T> T required(T valueOrNull) throws UnreadableAnswer {
    if (valueOrNull == null) {
      throw new UnreadableAnswer("lacks what was asked for");
    }
    return valueOrNull;
  }

  private interface Reading<S, T> {
    T read(S answer) throws IOException;
  }

  private static <T> Stream<T> stream(List<T> listOrNull) {
    return listOrNull == null ? Stream.empty() : listOrNull.stream().filter(Objects::nonNull);
  }
}
