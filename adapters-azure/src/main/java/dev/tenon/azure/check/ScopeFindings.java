package dev.tenon.azure.check;

import static dev.tenon.toolkit.CheckResults.finding;
import static dev.tenon.toolkit.CheckResults.remediation;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureErrorCode;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.Scope;
import dev.tenon.azure.arm.Reply;
import dev.tenon.microsoft.entra.AccessToken;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.Action;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Remediation;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the findings about the ids that were entered for a scope. */
final class ScopeFindings {

  private final ScopeFacts facts;

  ScopeFindings(ScopeFacts facts) {
    this.facts = facts;
  }

  /** The tenant does not have the management group. */
  Finding noSuchGroup() {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Requested scope", facts.scope().description()));
    evidence.addAll(
        Summary.evidence(
            facts.groupsOfTheTenant().orElse(List.of()),
            group -> new Evidence("Management group " + group.displayName(), group.name())));
    return finding(
        AzureErrorCode.AZURE_MANAGEMENT_GROUP_NOT_FOUND,
        "The tenant has no management group with that ID: "
            + facts.scope().description()
            + (facts.scope() instanceof Scope.ManagementGroup group ? whatItIs(group.name()) : "")
            + ".",
        evidence,
        operator(
                facts.portal().managementGroups(),
                "Copy the ID of the group, not its display name, and enter it.",
                "If the group was linked before and no longer exists, unlink the account and link"
                    + " the group that replaces it.")
            .with(
                new Action.EnterField(AzureForm.MANAGEMENT_GROUP),
                new Action.Unlink(),
                new Action.LinkAccount(AzureForm.PROVIDER, Map.of())));
  }

  /**
   * Management groups were never used in the tenant. Source: learn.microsoft.com/azure/governance,
   * "What are Azure management groups?" and "Quickstart: Create a management group".
   */
  private Finding noRootGroup() {
    return finding(
        AzureErrorCode.AZURE_MANAGEMENT_GROUP_NOT_FOUND,
        "The tenant has no root management group yet. Azure creates it when management groups are"
            + " first used.",
        List.of(new Evidence("Requested scope", facts.scope().description())),
        remediation(
                AzureActors.ROOT_ADMINISTRATOR,
                facts.portal().managementGroups(),
                "Under Management groups, select \"Start using management groups\". Azure can take"
                    + " 15 minutes.",
                "Then assign Reader and Key Vault Reader to the application at the tenant root"
                    + " group.",
                "Or choose the scope subscriptions, which needs no management group.")
            .with(
                new Action.EnterField(AzureForm.SCOPE, AzureForm.SCOPE_SUBSCRIPTIONS),
                new Action.CheckAgain()));
  }

  /** A path of the scope does not exist. */
  Finding notFound(String path) {
    return Scope.subscriptionOf(path)
        .map(this::noSuchSubscription)
        .orElseGet(() -> facts.scope() instanceof Scope.Tenant ? noRootGroup() : noSuchGroup());
  }

  private Finding noSuchSubscription(String id) {
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_NOT_FOUND,
        "The cloud has no subscription with the ID %s%s.".formatted(id, whatItIs(id)),
        List.of(new Evidence("Subscription", id)),
        operator(
                facts.portal().subscriptions(),
                "Copy the Subscription ID again and enter it.",
                "If the subscription was linked before and no longer exists, unlink the account and"
                    + " link the subscriptions that are left.")
            .with(
                new Action.EnterField(AzureForm.SUBSCRIPTIONS),
                new Action.Unlink(),
                new Action.LinkAccount(AzureForm.PROVIDER, Map.of())));
  }

  /** Names the other thing that an id belongs to, if it is one that Tenon knows. */
  private String whatItIs(String id) {
    if (facts.isRootGroup(id) || id.equalsIgnoreCase(facts.form.identity().tenantId())) {
      return ", which is the ID of the tenant";
    } else if (id.equalsIgnoreCase(facts.form.identity().applicationId())) {
      return ", which is the ID of the application";
    } else if (facts.held().filter(token -> isPrincipal(token, id)).isPresent()) {
      return ", which is the Object ID of the enterprise application";
    } else if (facts.visible.answer().toOptional().flatMap(Reply::toOptional).stream()
        .flatMap(List::stream)
        .anyMatch(one -> one.id().equalsIgnoreCase(id))) {
      return ", which is the ID of a subscription";
    }
    return facts.groupsOfTheTenant().stream()
            .flatMap(List::stream)
            .anyMatch(group -> group.name().equalsIgnoreCase(id))
        ? ", which is the ID of a management group"
        : "";
  }

  private static boolean isPrincipal(AccessToken token, String id) {
    return token.claims().principalId().equalsIgnoreCase(id);
  }

  /**
   * The subscription belongs to another tenant. Source of the hour: the error message of Azure
   * Resource Manager, as in Azure/LogicAppsUX #9068.
   *
   * @param owner the ID of that tenant, if known
   */
  Finding elsewhere(String id, Optional<String> owner) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("Subscription", id));
    evidence.add(new Evidence("Tenant of the application", facts.form.identity().tenantId()));
    owner.ifPresent(tenant -> evidence.add(new Evidence("Tenant of the subscription", tenant)));
    return finding(
        AzureErrorCode.AZURE_SUBSCRIPTION_OF_ANOTHER_TENANT,
        "The subscription %s does not belong to the tenant of the application.".formatted(id),
        evidence,
        operator(
                facts.portal().subscriptions(),
                "If the subscription has just been transferred to the tenant of the application,"
                    + " check again later. Azure can take an hour to show the new tenant.",
                "Otherwise remove the subscription from this account and link it separately, with"
                    + " an application in its own tenant. A subscription that Azure Lighthouse"
                    + " delegates to this tenant still belongs to the other one.")
            .with(
                new Action.EnterField(AzureForm.SUBSCRIPTIONS),
                new Action.LinkAccount(AzureForm.PROVIDER, Map.of()),
                new Action.CheckAgain()));
  }

  private static Remediation operator(URI link, String... steps) {
    return remediation(Actors.OPERATOR, link, steps);
  }
}
