package dev.tenon.azure;

import dev.tenon.azure.account.AzureActors;
import dev.tenon.azure.account.AzureChecks;
import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.account.ScopeSyntax;
import dev.tenon.microsoft.certificate.CertificatePreparation;
import dev.tenon.microsoft.check.IdentityChecks;
import dev.tenon.microsoft.entra.Actors;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.spi.Audience;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.Requirement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes the provider: its form fields, requirements and checks. */
final class AzureDescriptor {

  private static final String ID = "3f0a9c5e-2d1b-4c7a-8e6f-1a2b3c4d5e6f";

  static final Audience RESOURCE_MANAGER = new Audience("arm", "Azure Resource Manager");
  static final Audience GRAPH = new Audience("graph", "Microsoft Graph");
  static final Audience KEY_VAULT = new Audience("keyvault", "Azure Key Vault");

  static final ProviderDescriptor DESCRIPTOR =
      new ProviderDescriptor(
          AzureProviderFactory.ID,
          "Microsoft Azure",
          new ProviderFamily("azure", "Azure"),
          "Reads the configuration of all subscriptions of a tenant, of those below a management"
              + " group, or of chosen subscriptions. It cannot change anything.",
          Set.of(
              Capability.ACCESS,
              Capability.DISCOVER_ACCOUNTS,
              Capability.ROTATE_CREDENTIAL,
              Capability.LOOK_UP_VALUES),
          List.of(CertificatePreparation.setting()),
          List.of(
              IdentityFields.tenantId(),
              IdentityFields.applicationId(),
              scope(),
              managementGroup(),
              subscriptions(),
              IdentityFields.cloud(),
              IdentityFields.clientSecret()),
          List.of(globalReader(), reader(), keyVaultReader()),
          AzureChecks.ALL,
          Optional.empty(),
          List.of(RESOURCE_MANAGER, GRAPH, KEY_VAULT));

  private AzureDescriptor() {}

  private static Field scope() {
    return Field.choice(
        AzureForm.SCOPE,
        "Scope",
        "The part of the tenant to read: \"tenant\" for all of its subscriptions, present and"
            + " future; \"management-group\" for those below one management group;"
            + " \"subscriptions\" for those that you enter.",
        AzureForm.SCOPES,
        AzureForm.SCOPE_TENANT);
  }

  private static Field managementGroup() {
    return Field.required(
            AzureForm.MANAGEMENT_GROUP,
            "Management group",
            "Only for the scope management-group. The ID of the group, not its name, from the"
                + " Management groups page of the Azure portal.",
            ScopeSyntax.managementGroup(),
            "workloads")
        .onlyFor(AzureForm.SCOPE, AzureForm.SCOPE_MANAGEMENT_GROUP);
  }

  private static Field subscriptions() {
    return Field.required(
            AzureForm.SUBSCRIPTIONS,
            "Subscriptions",
            "Only for the scope subscriptions. The Subscription IDs from the Subscriptions page of"
                + " the Azure portal, separated by commas.",
            ScopeSyntax.subscriptions(),
            ID)
        .onlyFor(AzureForm.SCOPE, AzureForm.SCOPE_SUBSCRIPTIONS);
  }

  private static Requirement globalReader() {
    return new Requirement(
            "global-reader",
            "Directory role Global Reader",
            "Reads the directory settings that determine who can access the subscriptions.",
            Actors.ROLE_ADMINISTRATOR)
        .verifiedBy(IdentityChecks.GLOBAL_READER.id());
  }

  private static Requirement reader() {
    return new Requirement(
            "reader",
            "Azure role Reader at the scope",
            "Reads the configuration of everything in the subscriptions, but neither data nor"
                + " secrets.",
            AzureActors.ACCESS_ADMINISTRATOR)
        .verifiedBy(AzureChecks.READER.id());
  }

  private static Requirement keyVaultReader() {
    return new Requirement(
            "key-vault-reader",
            "Azure role Key Vault Reader at the scope, or List in the access policies of a key"
                + " vault",
            "Lists the names and dates of keys, secrets and certificates, but never the values of"
                + " secrets.",
            AzureActors.ACCESS_ADMINISTRATOR)
        .verifiedBy(AzureChecks.KEY_VAULTS.id());
  }
}
