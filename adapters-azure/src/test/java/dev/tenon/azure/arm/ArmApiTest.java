package dev.tenon.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.microsoft.http.FakeServer;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.UnreadableAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmApiTest {

  private static final String ID = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";
  private static final String VAULT =
      "/subscriptions/" + ID + "/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-1";

  private final FakeServer server = new FakeServer();

  @Test
  void followsPagesOnItsOwnHost() throws Exception {
    server
        .answering(200, page(subscription("Production"), "https://management.azure.com/next?x=%2F"))
        .answering(200, page(subscription("Development"), ""));

    assertThat(granted(manager().subscriptions()))
        .extracting(Subscription::displayName)
        .containsExactly("Production", "Development");
    assertThat(server.requests().get(1).url())
        .hasToString("https://management.azure.com/next?x=%2F");
    assertThat(server.requests())
        .allSatisfy(
            request ->
                assertThat(request.header("Authorization"))
                    .isEqualTo("Bearer " + token().secret()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/next",
        "https://management.azure.com.evil.example/next",
        "http://management.azure.com/next",
        "https://management.azure.com:444/next",
        "https://management.azure.com@evil.example/next",
        "/relative",
        "https://management.usgovcloudapi.net/next"
      })
  void doesNotSendTheTokenToAnotherHost(String next) {
    server.answering(200, page(subscription("Production"), next));

    assertThatThrownBy(() -> manager().subscriptions())
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageContaining("another host");
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void rejectsAListThatRepeatsAPage() {
    for (int page = 0; page < 3; page++) {
      server.answering(200, page("", "https://management.azure.com/again"));
    }

    assertThatThrownBy(() -> manager().subscriptions())
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("repeats a page");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void rejectsAListWithMoreThanAThousandPages() {
    for (int page = 0; page < 1001; page++) {
      server.answering(200, page("", "https://management.azure.com/next?page=" + page));
    }

    assertThatThrownBy(() -> manager().subscriptions())
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("1000 pages");
  }

  @Test
  void readsAllPagesOfAQuery() throws Exception {
    server
        .answering(200, "{\"data\":[%s],\"$skipToken\":\"t 1\"}".formatted(vaultRow(true)))
        .answering(200, "{\"data\":[%s]}".formatted(vaultRow(false)));

    assertThat(granted(manager().keyVaults(new Scope.Subscriptions(List.of(ID)))))
        .extracting(KeyVault::byRoles)
        .containsExactly(true, false);
    long more = ",\"$skipToken\":\"t 1\"".length();
    assertThat(length(1)).isEqualTo(length(0) + more);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"resultTruncated\":\"true\"", "\"totalRecords\":2"})
  void rejectsAnIncompleteQueryResponse(String member) {
    server.answering(200, "{\"data\":[%s],%s}".formatted(vaultRow(true), member));

    assertThatThrownBy(() -> manager().keyVaults(new Scope.Tenant()))
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageContaining("not complete");
  }

  @Test
  void rejectsAQueryResponseThatOmitsSubscriptions() {
    server.answering(
        200,
        "{\"data\":[%s],\"totalRecords\":1}".formatted(vaultRow(true)),
        Map.of("x-ms-tenant-subscription-limit-hit", "true"));

    assertThatThrownBy(() -> manager().keyVaults(new Scope.Tenant()))
        .isInstanceOf(UnreadableAnswer.class)
        .hasMessageContaining("omits subscriptions");
  }

  @Test
  void acceptsAQueryResponseWhosePagesAreComplete() throws Exception {
    server
        .answering(
            200,
            "{\"data\":[%s],\"totalRecords\":2,\"resultTruncated\":\"true\",\"$skipToken\":\"t\"}"
                .formatted(vaultRow(true)))
        .answering(
            200,
            "{\"data\":[%s],\"totalRecords\":2,\"resultTruncated\":\"false\"}"
                .formatted(vaultRow(false)));

    assertThat(granted(manager().keyVaults(new Scope.Tenant()))).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "[\"https://management.azure.com/next\"]"})
  void rejectsAnUnreadableLinkToTheNextPage(String next) {
    server.answering(
        200, "{\"value\":[%s],\"nextLink\":%s}".formatted(subscription("Production"), next));

    assertThatThrownBy(() -> manager().subscriptions()).isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void findsTheDeniedActionAndScopeInALongMessage() throws Exception {
    String scope = VAULT.replace("kv-1", "v".repeat(200));
    server.answering(
        403,
        error(
            "AuthorizationFailed",
            "The client '%1$s' with object id '%1$s' does not have authorization to perform action 'Microsoft.Authorization/permissions/read' over scope '%2$s' or the scope is invalid."
                .formatted(ID, scope)));

    ArmDenial refusal = denied(manager().permissions("/subscriptions/" + ID));
    assertThat(refusal.action()).contains("Microsoft.Authorization/permissions/read");
    assertThat(refusal.scope().orElseThrow()).startsWith("/subscriptions/" + ID).hasSize(300);
  }

  @Test
  void cleansTheDeniedActionAndScope() throws Exception {
    server.answering(
        403, error("AuthorizationFailed", "perform action 'a\u001bb' over scope '/c\nd'"));

    assertThat(denied(manager().subscription(ID)))
        .isEqualTo(
            new ArmDenial(
                ArmDenial.Kind.NOT_AUTHORIZED,
                "AuthorizationFailed",
                Optional.of("a b"),
                Optional.of("/c d"),
                Optional.empty()));
  }

  @Test
  void parsesTheDeniedActionAndScopeFromTheMessage() throws Exception {
    server.answering(
        403,
        error(
            "AuthorizationFailed",
            "The client 'a' with object id 'b' does not have authorization to perform action"
                + " 'Microsoft.Resources/subscriptions/read' over scope '/subscriptions/x' or the"
                + " scope is invalid."));

    assertThat(denied(manager().subscription(ID)))
        .isEqualTo(
            new ArmDenial(
                ArmDenial.Kind.NOT_AUTHORIZED,
                "AuthorizationFailed",
                Optional.of("Microsoft.Resources/subscriptions/read"),
                Optional.of("/subscriptions/x"),
                Optional.empty()));
  }

  /** The message is in the language of the caller; the two addresses stay. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "The access token is from the wrong issuer '%s'. It must match the tenant '%s' associated"
            + " with this subscription.",
        "访问令牌来自错误的颁发者“%s”。它必须与此订阅相关联的租户“%s”匹配。"
      })
  void readsWhichTenantASubscriptionBelongsTo(String message) throws Exception {
    server.answering(
        401,
        error(
            "InvalidAuthenticationTokenTenant",
            message.formatted(
                "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/",
                "https://sts.windows.net/a602cbf4-21c3-4761-b54e-acf397842b82/")));

    assertThat(denied(manager().subscription(ID)).tenant())
        .contains("a602cbf4-21c3-4761-b54e-acf397842b82");
  }

  @ParameterizedTest
  @CsvSource({
    "404, SubscriptionNotFound, NOT_FOUND",
    "404, NotFound, NOT_FOUND",
    "401, InvalidAuthenticationTokenTenant, OTHER_TENANT",
    "403, AuthorizationFailed, NOT_AUTHORIZED",
  })
  void distinguishesDenials(int status, String code, ArmDenial.Kind kind) throws Exception {
    server.answering(status, error(code, "No."));

    assertThat(denied(manager().subscription(ID)).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "400, AuthorizationFailed",
    "401, ExpiredAuthenticationToken",
    "403, RequestDisallowedByPolicy",
    "404, Other",
    "409, Conflict",
  })
  void treatsOtherErrorResponsesAsFaults(int status, String code) {
    server.answering(status, error(code, "No\u001b[31m\nway."));

    assertThatThrownBy(() -> manager().subscription(ID))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("HTTP " + status)
        .message()
        .doesNotContainPattern("\\p{Cntrl}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"value\":{}}",
        "{\"value\":[{}]}",
        "{\"value\":[\"" + ID + "\"]}",
        "{\"value\":[{\"subscriptionId\":\"../..\"}]}",
        "{\"value\":[{\"subscriptionId\":\"3f0a\"}]}",
        "{\"value\":[{\"subscriptionId\":\"" + ID,
      })
  void rejectsAnIncompleteResponse(String body) {
    server.answering(200, body);

    assertThatThrownBy(() -> manager().subscriptions()).isInstanceOf(UnreadableAnswer.class);
  }

  /** A role or a deny assignment that is not understood must not count as one of nothing. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"permissions\":{}}",
        "{\"permissions\":[5]}",
        "{\"permissions\":[{\"actions\":\"*\"}]}",
        "{\"permissions\":[{\"actions\":[[]]}]}",
        "{\"permissions\":[{\"dataActions\":{}}]}",
      })
  void rejectsPermissionsThatCannotBeRead(String permissions) {
    String properties =
        "{\"roleName\":\"r\",\"denyAssignmentName\":\"d\",\"principals\":[],"
            + permissions.substring(1).replaceFirst("^}", "\"a\":1}");
    server.answering(200, "{\"properties\":" + properties + "}");
    server.answering(200, "{\"value\":[{\"properties\":" + properties + "}]}");

    assertThatThrownBy(() -> manager().roleDefinition("/subscriptions/" + ID, ID))
        .isInstanceOf(UnreadableAnswer.class);
    assertThatThrownBy(() -> manager().denyAssignments("/subscriptions/" + ID, ID))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void rejectsADenyAssignmentWithoutPrincipals() {
    server.answering(
        200, "{\"value\":[{\"properties\":{\"permissions\":[{\"actions\":[\"*\"]}]}}]}");

    assertThatThrownBy(() -> manager().denyAssignments("/subscriptions/" + ID, ID))
        .isInstanceOf(UnreadableAnswer.class);
  }

  @Test
  void acceptsPermissionsWithoutSomeOfTheirLists() throws Exception {
    server.answering(
        200,
        "{\"properties\":{\"roleName\":\"r\",\"permissions\":[{\"actions\":[\"*/read\"],\"dataActions\":null}]}}");

    assertThat(
            granted(manager().roleDefinition("/subscriptions/" + ID, ID))
                .permissions()
                .readEverything())
        .isTrue();
  }

  @Test
  void doesNotFollowRedirects() {
    server.answering(302, "{}", Map.of("Location", "https://evil.example/"));

    assertThatThrownBy(() -> manager().subscriptions()).isInstanceOf(UnreadableAnswer.class);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void cleansNames() throws Exception {
    server.answering(200, page(subscription("Pro\\u001b[31m\\nduction\\u202e"), ""));

    assertThat(granted(manager().subscriptions()).get(0).displayName())
        .isEqualTo("Pro [31m duction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/subscriptions/../../x", "/subscriptions//x", "/a/./b"})
  void rejectsAPathThatLeavesItsScope(String path) {
    assertThatThrownBy(() -> manager().permissions(path)).isInstanceOf(UnreadableAnswer.class);
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'[\"List\"]';'[\"get\",\"list\"]';'[\"all\"]';KEYS,SECRETS,CERTIFICATES",
        "'[\"get\"]';'[]';'[\"list\"]';CERTIFICATES",
        "'\"list\"';'null';'[\"listissuers\"]';''",
      })
  void readsAccessPolicies(String keys, String secrets, String certificates, String listed)
      throws Exception {
    server.answering(
        200,
        """
        {"properties":{"accessPolicies":[
          {"objectId":"someone","permissions":{"keys":["all"],"secrets":[],"certificates":[]}},
          {"objectId":"ME","applicationId":"x","permissions":{"keys":["all"],"secrets":["all"]}},
          {"objectId":"ME","permissions":{"keys":%s,"secrets":%s,"certificates":%s}}]}}\
        """
            .formatted(keys, secrets, certificates));

    List<AccessPolicy> policies =
        granted(manager().accessPolicies(new KeyVault(VAULT, "kv-1", ID, "", false)));
    assertThat(policies).extracting(AccessPolicy::objectId).containsExactly("someone", "me");
    assertThat(policies.get(0).beyond()).containsExactly("keys: all");
    assertThat(policies.get(0).listed()).containsExactly(VaultContent.KEYS);
    assertThat(
            policies.get(1).listed().stream()
                .sorted()
                .map(Enum::name)
                .collect(Collectors.joining(",")))
        .isEqualTo(listed);
  }

  /** Only the get of secrets returns more than Key Vault Reader does. */
  @Test
  void readsWhatAPolicyAllowsBeyondListing() throws Exception {
    server.answering(
        200,
        """
        {"properties":{"accessPolicies":[{"objectId":"me","permissions":{
          "keys":["Get","List"],"secrets":["GET","list","set"],"certificates":["get"],
          "storage":["regeneratekey"]}}]}}\
        """);

    assertThat(granted(manager().accessPolicies(new KeyVault(VAULT, "kv-1", ID, "", false))))
        .singleElement()
        .satisfies(
            policy ->
                assertThat(policy.beyond())
                    .containsExactly("secrets: get", "secrets: set", "storage: regeneratekey"));
  }

  private ArmApi manager() throws IOException {
    return new ArmApi(Cloud.GLOBAL, token(), server.client());
  }

  private static AccessToken token() throws UnreadableAnswer {
    String claims = "{\"tid\":\"" + ID + "\"}";
    return AccessToken.of(
        "e30."
            + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + ".c2ln",
        Instant.MAX);
  }

  private long length(int request) throws IOException {
    return server.requests().get(request).body().contentLength();
  }

  private static <T> T granted(Reply<T> answer) {
    return answer.toOptional().orElseThrow();
  }

  private static <T> ArmDenial denied(Reply<T> answer) {
    return answer.refusal().orElseThrow();
  }

  private static String page(String row, String next) {
    return "{\"value\":[%s],\"nextLink\":\"%s\"}".formatted(row, next);
  }

  private static String subscription(String name) {
    return "{\"subscriptionId\":\"%s\",\"displayName\":\"%s\",\"state\":\"Enabled\",\"tenantId\":\"%s\"}"
        .formatted(ID, name, ID);
  }

  private static String vaultRow(boolean byRoles) {
    return "{\"id\":\"%s\",\"name\":\"kv-1\",\"subscriptionId\":\"%s\",\"byRoles\":%s}"
        .formatted(VAULT, ID, byRoles ? "true" : "null");
  }

  private static String error(String code, String message) {
    return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}"
        .formatted(code, message.replace("\u001b", "\\u001b").replace("\n", "\\n"));
  }
}
