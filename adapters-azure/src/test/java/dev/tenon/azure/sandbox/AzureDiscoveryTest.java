package dev.tenon.azure.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Action;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.DiscoveredAccount.Reach;
import dev.tenon.spi.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AzureDiscoveryTest {

  private static SandboxScopes scopes;

  @BeforeAll
  static void start() {
    scopes =
        new SandboxScopes(
            Duration.ofSeconds(10),
            "azure-healthy",
            "azure-management-group",
            "azure-subscriptions",
            "azure-blind-subscription",
            "azure-disabled-subscription",
            "azure-many-subscriptions",
            "azure-no-role",
            "azure-certificate-unknown");
  }

  @AfterAll
  static void stop() {
    scopes.close();
  }

  @AfterEach
  void settle() {
    scopes.sandbox.control().clearFaults();
  }

  @Test
  void listsTheTreeOfTheTenantFromTheRoot() {
    List<DiscoveredAccount> found = scopes.discover("azure-healthy", Map.of());
    String tenant = tenantId("azure-healthy");

    assertThat(found)
        .extracting(
            DiscoveredAccount::displayName, DiscoveredAccount::kind, one -> parentName(one, found))
        .containsExactlyInAnyOrder(
            tuple(found.get(0).displayName(), "management group", ""),
            tuple("Platform", "management group", found.get(0).displayName()),
            tuple("Workloads", "management group", found.get(0).displayName()),
            tuple("Identity", "subscription", "Platform"),
            tuple("Production", "subscription", "Workloads"),
            tuple("Development", "subscription", "Workloads"));
    assertThat(found.get(0).id()).isEqualTo(tenant);
    assertThat(found)
        .extracting(DiscoveredAccount::id)
        .contains(tenant + "/managementGroups/platform");
    assertThat(found).allMatch(one -> one.reach() instanceof Reach.Covered);
  }

  @Test
  void findsEverySubscriptionOnAllPages() {
    assertThat(scopes.discover("azure-many-subscriptions", Map.of())).hasSize(256);
  }

  @Test
  void asksToLinkAccountsOutsideTheScopeSeparately() {
    Map<String, DiscoveredAccount> found =
        byName(
            scopes.discover(
                "azure-healthy",
                Map.of("scope", "management-group", "managementGroup", "Workloads")));

    assertThat(found.get("Workloads").reach()).isInstanceOf(Reach.Covered.class);
    assertThat(found.get("Production").reach()).isInstanceOf(Reach.Covered.class);
    assertThat(reason(found.get("Identity"))).contains("outside the linked scope");
    assertThat(actions(found.get("Identity")))
        .containsExactly(
            new Action.LinkAccount(
                AzureProviderFactory.ID,
                Map.of(
                    "scope",
                    "subscriptions",
                    "subscriptions",
                    found.get("Identity").id().replaceAll(".*/", ""))));
    assertThat(actions(found.get("Platform")))
        .containsExactly(
            new Action.LinkAccount(
                AzureProviderFactory.ID,
                Map.of("scope", "management-group", "managementGroup", "platform")));
  }

  private static List<Action> actions(DiscoveredAccount account) {
    return ((Reach.Unlinkable) account.reach()).actions();
  }

  @Test
  void startsAtTheLinkedGroupWhenTheRootCannotBeRead() {
    List<DiscoveredAccount> found = scopes.discover("azure-management-group", Map.of());

    assertThat(found)
        .extracting(DiscoveredAccount::displayName)
        .containsExactlyInAnyOrder("Workloads", "Production", "Development");
    assertThat(found.get(0).parent()).isEmpty();
    assertThat(found).allMatch(one -> one.reach() instanceof Reach.Covered);
  }

  @Test
  void listsChosenSubscriptionsWithoutATree() {
    assertThat(scopes.discover("azure-subscriptions", Map.of()))
        .extracting(DiscoveredAccount::kind, DiscoveredAccount::parent)
        .containsExactly(
            tuple("subscription", Optional.empty()), tuple("subscription", Optional.empty()));
  }

  @Test
  void reportsUnseenAndDisabledSubscriptions() {
    assertThat(
            reason(
                byName(scopes.discover("azure-blind-subscription", Map.of())).get("Development")))
        .contains("cannot see it", "Assign Reader", "the tenant root group");
    assertThat(byName(scopes.discover("azure-disabled-subscription", Map.of())))
        .containsKey("Development (disabled)");
  }

  @ParameterizedTest
  @CsvSource({
    "azure-no-role, AZURE_READER_MISSING",
    "azure-certificate-unknown, ENTRA_CERTIFICATE_NOT_REGISTERED",
  })
  void explainsAnEmptyResult(String scenario, String code) {
    assertThatThrownBy(() -> scopes.discover(scenario, Map.of()))
        .isInstanceOfSatisfying(
            ProviderException.class, refusal -> assertThat(refusal.code().name()).isEqualTo(code));
  }

  @Test
  void reportsThatSubscriptionsCannotBeListed() {
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.path("management.azure.com", "/subscriptions"),
                new FaultEffect.Canned(
                    403,
                    "application/json",
                    "{\"error\":{\"code\":\"AuthorizationFailed\",\"message\":\"No.\"}}")));

    assertThatThrownBy(() -> scopes.discover("azure-healthy", Map.of()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal -> {
              assertThat(refusal.code().name()).isEqualTo("AZURE_READER_MISSING");
              assertThat(refusal)
                  .hasMessageContaining("list its subscriptions (AuthorizationFailed)");
            });
  }

  @Test
  void doesNotReportAFaultAsAnEmptyTenant() {
    scopes
        .sandbox
        .control()
        .addFault(
            new Fault(
                FaultMatch.host("management.azure.com"),
                new FaultEffect.Throttle(Duration.ofHours(1))));

    assertThatThrownBy(() -> scopes.discover("azure-healthy", Map.of()))
        .isInstanceOfSatisfying(
            ProviderException.class,
            refusal -> {
              assertThat(refusal.code().name()).isEqualTo("PROVIDER_THROTTLED");
              assertThat(refusal.retryAfter()).contains(Duration.ofHours(1));
            });
  }

  private static String parentName(DiscoveredAccount one, List<DiscoveredAccount> found) {
    return found.stream()
        .filter(above -> Optional.of(above.id()).equals(one.parent()))
        .map(DiscoveredAccount::displayName)
        .findFirst()
        .orElse("");
  }

  private static Map<String, DiscoveredAccount> byName(List<DiscoveredAccount> found) {
    return found.stream()
        .collect(Collectors.toMap(DiscoveredAccount::displayName, Function.identity()));
  }

  private static String reason(DiscoveredAccount account) {
    return ((Reach.Unlinkable) account.reach()).reason();
  }

  private static String tenantId(String scenario) {
    return scopes.sandbox.account(scenario, MicrosoftAccount.class).tenantId().toString();
  }
}
