package dev.tenon.fuzz;

import dev.tenon.azure.arm.ArmApi;
import dev.tenon.m365.exchange.ExchangeAdmin;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.RefusalExplainer;
import dev.tenon.microsoft.entra.TenantMetadata;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.microsoft.http.EntraRefusal;
import dev.tenon.microsoft.http.GuardedAnswers;
import dev.tenon.spi.CheckResult;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Responses of Microsoft Entra ID, Microsoft Graph, Exchange Online and Azure Resource Manager: the
 * first byte selects the request, the first line is the status and headers, the rest the body.
 */
final class MicrosoftAnswers implements Target {

  private static final String ID = "8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11";
  private static final Cloud CLOUD = Cloud.GLOBAL;

  private final GuardedAnswers answers = new GuardedAnswers();
  private final RefusalExplainer explainer =
      new RefusalExplainer(new IdentityForm(CLOUD, ID, ID), Optional.empty());
  private final List<Reading> readings;

  private interface Reading {
    void from(OkHttpClient client) throws IOException;
  }

  MicrosoftAnswers() {
    AccessToken token = token();
    this.readings =
        List.of(
            client -> TenantMetadata.fetch(client, CLOUD, ID),
            client -> new Directory(CLOUD, token, client).registration(ID),
            client -> new Directory(CLOUD, token, client).principal(ID),
            client -> new Directory(CLOUD, token, client).tenant(),
            client -> new Directory(CLOUD, token, client).grantedPermissions(ID),
            client -> new Directory(CLOUD, token, client).credentials(ID),
            client -> new Directory(CLOUD, token, client).permissionNames(ID),
            client -> new Directory(CLOUD, token, client).roleAssignments(ID),
            client -> new Directory(CLOUD, token, client).roleName(ID),
            client -> new ExchangeAdmin(CLOUD, token, client).organizationConfig(),
            client -> new ExchangeAdmin(CLOUD, token, client).managementRoles(ID),
            client -> new ArmApi(CLOUD, token, client).subscriptions(),
            client -> new ArmApi(CLOUD, token, client).subscription(ID),
            client -> new ArmApi(CLOUD, token, client).managementGroup("group"),
            client -> new ArmApi(CLOUD, token, client).descendants("group"),
            client -> new ArmApi(CLOUD, token, client).permissions("/subscriptions/" + ID),
            client -> new ArmApi(CLOUD, token, client).roleAssignments("/subscriptions/" + ID, ID),
            client -> new ArmApi(CLOUD, token, client).denyAssignments("/subscriptions/" + ID, ID),
            client -> new ArmApi(CLOUD, token, client).roleDefinition("/subscriptions/" + ID, ID));
  }

  private static AccessToken token() {
    String claims = "{\"tid\":\"" + ID + "\",\"oid\":\"" + ID + "\"}";
    try {
      return AccessToken.of(
          "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes()) + ".c2ln", Instant.MAX);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void read(byte[] input) {
    OkHttpClient client = answers.client(Target.rest(input));
    try {
      Target.choice(input, readings).from(client);
    } catch (IOException | Refusal | CallFault expected) {
      explain(expected);
    } catch (RuntimeException wrapped) {
      // The SDK of Microsoft Graph wraps the exceptions of the client.
      if (!(wrapped.getCause() instanceof IOException cause)) {
        throw wrapped;
      }
      explain(cause);
    }
    answers.requests().forEach(MicrosoftAnswers::requireKnownHost);
  }

  private void explain(Exception failure) {
    Optional<EntraRefusal> refusal = RefusalExplainer.in(failure);
    if (refusal.isPresent()) {
      try {
        CheckResult result = explainer.explain(refusal.get(), List.of());
        Target.require(!(result instanceof CheckResult.Passed), "a refusal is explained as passed");
      } catch (IOException expected) {
        // It asks to try again.
      }
    }
  }

  private static void requireKnownHost(String host) {
    Target.require(
        List.of(
                    CLOUD.loginHost(),
                    CLOUD.graphHost(),
                    CLOUD.exchangeHost(),
                    CLOUD.resourceManagerHost())
                .contains(host)
            || host.endsWith("." + CLOUD.exchangeHost()),
        "a request to " + host);
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "0"
            + "200\n{\"issuer\":\"https://login.microsoftonline.com/"
            + ID
            + "/v2.0\",\"cloud_instance_name\":\"microsoftonline.com\",\"tenant_region_sub_scope\":\"\"}",
        "0"
            + "400\n{\"error\":\"invalid_client\",\"error_description\":\"AADSTS700027: Client assertion failed. Trace ID: x\",\"error_codes\":[700027,70002],\"correlation_id\":\"c\",\"claims\":\"{\\\"access_token\\\":{\\\"capolids\\\":{\\\"essential\\\":true,\\\"values\\\":[\\\"p\\\"]}}}\"}",
        "1"
            + "200\n{\"signInAudience\":\"AzureADMyOrg\",\"requiredResourceAccess\":[{\"resourceAppId\":\"r\",\"resourceAccess\":[{\"id\":\"i\",\"type\":\"Role\"}]}]}",
        "2" + "200\n{\"accountEnabled\":true,\"disabledByMicrosoftStatus\":null}",
        "3"
            + "200\n{\"value\":[{\"displayName\":\"Contoso\",\"verifiedDomains\":[{\"name\":\"contoso.onmicrosoft.com\",\"isInitial\":true}]}]}",
        "4"
            + "200\n{\"value\":[{\"appRoleId\":\"a\"}],\"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/x?$skiptoken=1\"}",
        "5" + "200\n{\"value\":[{\"roleDefinitionId\":\"a\",\"directoryScopeId\":\"/\"}]}",
        "6" + "302 Location: https://eur01.outlook.office365.com/x\n{}",
        "6" + "200\n{\"value\":[{\"Name\":\"contoso.onmicrosoft.com\"}]}",
        "7"
            + "200\n{\"value\":[{\"subscriptionId\":\"a\",\"displayName\":\"b\",\"state\":\"Enabled\"}],\"nextLink\":\"https://management.azure.com/x\"}",
        ":"
            + "200\n{\"value\":[{\"id\":\"/subscriptions/a\",\"type\":\"/subscriptions\",\"name\":\"a\"}]}",
        ";" + "200\n{\"value\":[{\"actions\":[\"*/read\"],\"notActions\":[],\"dataActions\":[]}]}",
        "7"
            + "403 WWW-Authenticate: Bearer error=\"insufficient_claims\"\n{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"m\"}}");
  }

  @Override
  public int share() {
    return 60_000;
  }
}
