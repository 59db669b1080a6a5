package dev.tenon.sandbox.microsoft.account;

import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.file;
import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.optional;
import static dev.tenon.sandbox.cloud.AdministratorCommand.Parameter.text;

import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.AdministratorCommand.Parameter;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import dev.tenon.sandbox.microsoft.account.CredentialChange.KeepCertificate;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import java.util.List;
import java.util.stream.Stream;

/** The actions of the administrator of a tenant on the command line. */
public final class MicrosoftAdministratorCommands {

  private static final Parameter DIRECTORY_ROLE = optional("ROLE", "Global Reader");
  private static final Parameter AZURE_ROLE = text("ROLE", "The name of the role.");
  private static final Parameter SCOPE =
      text("SCOPE", "A management group or subscription by name or ID, or / for the whole tenant.");

  private MicrosoftAdministratorCommands() {}

  /** All commands, in the order in which they are listed. */
  public static List<AdministratorCommand> all() {
    return Stream.of(entra(), azure()).flatMap(List::stream).toList();
  }

  private static List<AdministratorCommand> entra() {
    return List.of(
        new AdministratorCommand(
            "grant-consent",
            List.of("Grant admin consent for all permissions that the application declares."),
            List.of(),
            "contoso",
            "admin consent was granted",
            values -> new GrantConsent()),
        new AdministratorCommand(
            "revoke-consent",
            List.of("Revoke admin consent for the application."),
            List.of(),
            "healthy",
            "admin consent was revoked",
            values -> new RevokeConsent()),
        new AdministratorCommand(
            "assign-role",
            List.of("Assign an Entra directory role to the application."),
            List.of(DIRECTORY_ROLE),
            "contoso \"Global Reader\"",
            "the role %s was assigned",
            values -> new AssignRole(values.get(0))),
        new AdministratorCommand(
            "remove-role",
            List.of("Remove an Entra directory role from the application."),
            List.of(DIRECTORY_ROLE),
            "healthy \"Global Reader\"",
            "the role %s was removed",
            values -> new RemoveRole(values.get(0))),
        new AdministratorCommand(
            "upload-certificate",
            List.of("Upload a certificate to the application."),
            List.of(file("The certificate as PEM.")),
            "contoso tenon-certificate.pem",
            "the certificate was uploaded",
            values -> new UploadCertificate(values.get(0))),
        new AdministratorCommand(
            "keep-certificate",
            List.of(
                "Delete all certificates and client secrets of the application except this"
                    + " certificate."),
            List.of(file("The certificate as PEM.")),
            "contoso tenon-certificate.pem",
            "all other credentials were deleted",
            values -> new KeepCertificate(values.get(0))));
  }

  private static List<AdministratorCommand> azure() {
    return List.of(
        new AdministratorCommand(
            "assign-azure-role",
            List.of("Assign an Azure role to the application."),
            List.of(AZURE_ROLE, SCOPE),
            "azure-contoso Reader \"Tenant Root Group\"",
            "the role %s was assigned at the scope %s",
            values -> new AssignAzureRole(values.get(0), values.get(1))),
        new AdministratorCommand(
            "remove-azure-role",
            List.of("Remove an Azure role from the application."),
            List.of(AZURE_ROLE, SCOPE),
            "azure-healthy Reader \"Tenant Root Group\"",
            "the role %s was removed at the scope %s",
            values -> new RemoveAzureRole(values.get(0), values.get(1))),
        new AdministratorCommand(
            "set-vault-policy",
            List.of("Set the permissions of the application in a key vault's access policy."),
            List.of(
                text("VAULT", "The name of the key vault."),
                text("PERMISSIONS", "Permissions separated by commas, such as list.")),
            "azure-contoso kv-dev-contoso list",
            "the access policy of the key vault %s allows %s",
            values -> new SetVaultAccessPolicy(values.get(0), values.get(1))));
  }
}
