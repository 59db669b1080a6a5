package dev.tenon.azure.guide;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzurePortal;
import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.account.Scope;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.GuideStep;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The steps that assign Azure roles to the application.
 *
 * <p>Sources: learn.microsoft.com/azure/role-based-access-control: elevate-access-global-admin,
 * role-assignments-portal; learn.microsoft.com/azure/key-vault/general: rbac-guide,
 * assign-access-policy.
 */
final class RoleSteps {

  private final AzureSetup setup;
  private final AzurePortal portal;

  RoleSteps(AzureSetup setup) {
    this.setup = setup;
    this.portal = setup.portal();
  }

  List<GuideStep> all() {
    List<GuideStep> roles =
        List.of(
            assign(
                AzureRole.READER,
                Set.of(
                    AzureChecks.READER.id(),
                    AzureChecks.COVERAGE.id(),
                    AzureChecks.EXCESS_AZURE_ROLES.id())),
            assign(AzureRole.KEY_VAULT_READER, Set.of(AzureChecks.KEY_VAULTS.id())),
            allowListing());
    return setup.isWholeTenant()
        ? Stream.of(List.of(elevateAccess()), roles, List.of(removeElevatedAccess()))
            .flatMap(List::stream)
            .toList()
        : roles;
  }

  private GuideStep elevateAccess() {
    return new GuideStep(
        "elevate-access",
        "Turn on access management for Azure resources",
        Actors.GLOBAL_ADMINISTRATOR,
        List.of(
            "Open Microsoft Entra ID in the Azure portal, then Properties.",
            "Set \"Access management for Azure resources\" to Yes and select Save. This assigns"
                + " User Access Administrator of the whole tenant to you and to nobody else.",
            "Sign out and sign in again for the change to take effect."),
        List.of(),
        Optional.of(portal.elevateAccess()),
        Set.of(AzureChecks.READER.id()));
  }

  private GuideStep assign(AzureRole role, Set<CheckId> verifiedBy) {
    return new GuideStep(
        role == AzureRole.READER ? "assign-reader" : "assign-key-vault-reader",
        "Assign the Azure role " + role.displayName(),
        AzureActors.assigningAt(setup.scope()),
        List.of(
            openScope(),
            "Open Access control (IAM), select Add, then Add role assignment.",
            "Select the role "
                + role.displayName()
                + " on the Job function roles tab, and no other role.",
            "Under Members, select \"User, group, or service principal\" and search for the"
                + " application by name.",
            "Select Review + assign. If the page asks for an assignment type, select Active and"
                + " Permanent."),
        Stream.concat(
                Stream.of(
                    new Evidence("Application", setup.application().applicationName()),
                    new Evidence("Role", role.displayName())),
                scope().stream())
            .toList(),
        Optional.of(accessControl()),
        verifiedBy);
  }

  private GuideStep allowListing() {
    return new GuideStep(
        "allow-key-vault-listing",
        "Allow listing in key vaults with access policies",
        AzureActors.VAULT_ADMINISTRATOR,
        List.of(
            "Skip this step if every key vault uses Azure role-based access control. The Access"
                + " configuration page of a vault shows what it uses. Tenon reports each vault"
                + " whose contents it cannot list.",
            "Open the Access policies page of the vault and select Create.",
            "Select List under Key permissions, Secret permissions and Certificate permissions, and"
                + " nothing else. Get would expose the values of secrets.",
            "Search for the application by name, select it and select Create."),
        List.of(new Evidence("Application", setup.application().applicationName())),
        Optional.of(portal.keyVaults()),
        Set.of(AzureChecks.KEY_VAULTS.id()));
  }

  private GuideStep removeElevatedAccess() {
    return new GuideStep(
        "remove-elevated-access",
        "Turn off access management for Azure resources",
        Actors.GLOBAL_ADMINISTRATOR,
        List.of(
            "Open Microsoft Entra ID in the Azure portal, then Properties.",
            "Set \"Access management for Azure resources\" to No and select Save. The application"
                + " keeps its roles."),
        List.of(),
        Optional.of(portal.elevateAccess()),
        Set.of(AzureChecks.EXCESS_AZURE_ROLES.id()));
  }

  private String openScope() {
    if (setup.scope() instanceof Scope.Subscriptions subscriptions) {
      return subscriptions.ids().size() == 1
          ? "Open Subscriptions in the Azure portal and select the one shown here."
          : "Open Subscriptions in the Azure portal and do the following for each subscription that"
              + " Tenon should read.";
    }
    return setup.isWholeTenant()
        ? "Open Management groups in the Azure portal and select Tenant Root Group. If there is no"
            + " management group yet, select Start using management groups."
        : "Open Management groups in the Azure portal and select the one that Tenon should read.";
  }

  private List<Evidence> scope() {
    if (setup.scope() instanceof Scope.Subscriptions subscriptions) {
      return subscriptions.ids().stream().map(id -> new Evidence("Subscription", id)).toList();
    }
    Optional<String> group =
        setup.scope() instanceof Scope.ManagementGroup chosen
            ? Optional.of(chosen.name()).filter(name -> !name.isEmpty())
            : setup.tenantGuid();
    return group.map(name -> new Evidence("Management group", name)).stream().toList();
  }

  private URI accessControl() {
    List<String> paths = setup.paths();
    if (paths.size() == 1) {
      return portal.accessControl(paths.get(0));
    }
    return setup.scope() instanceof Scope.Subscriptions
        ? portal.subscriptions()
        : portal.managementGroups();
  }
}
