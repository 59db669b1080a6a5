package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.AssignAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureRoleChange.RemoveAzureRole;
import dev.tenon.sandbox.microsoft.account.AzureVaultChange.SetVaultAccessPolicy;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What an administrator does in Azure. */
final class AzureChangeCommands {

  private AzureChangeCommands() {}

  static List<SandboxChangeCommand> all(CommandContext context) {
    return List.of(new Role(context), new NoRole(context), new VaultPolicy(context));
  }

  @Command(
      name = "assign-azure-role",
      description = "Assign an Azure role to the application of an account.",
      footer = {
        "",
        "Example:",
        "  tenon sandbox assign-azure-role azure-contoso Reader \"Tenant Root Group\""
      })
  private static final class Role extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "ROLE", description = "Its name, such as Reader.")
    private String role;

    @Parameters(
        index = "2",
        paramLabel = "PLACE",
        description = "A management group or subscription by name or id, or / for everything.")
    private String place;

    Role(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new AssignAzureRole(role, place));
    }

    @Override
    String done() {
      return "the role %s is assigned at %s".formatted(role, place);
    }
  }

  @Command(
      name = "remove-azure-role",
      description = "Take an Azure role from the application of an account.",
      footer = {
        "",
        "Example:",
        "  tenon sandbox remove-azure-role azure-healthy Reader \"Tenant Root Group\""
      })
  private static final class NoRole extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "ROLE", description = "Its name, such as Reader.")
    private String role;

    @Parameters(
        index = "2",
        paramLabel = "PLACE",
        description = "A management group or subscription by name or id, or / for everything.")
    private String place;

    NoRole(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new RemoveAzureRole(role, place));
    }

    @Override
    String done() {
      return "the role %s is removed at %s".formatted(role, place);
    }
  }

  @Command(
      name = "set-vault-policy",
      description = "Set what a key vault's access policy lets the application do.",
      footer = {
        "",
        "Example:",
        "  tenon sandbox set-vault-policy azure-contoso kv-dev-contoso get,list"
      })
  private static final class VaultPolicy extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "VAULT", description = "The name of the vault.")
    private String vault;

    @Parameters(index = "2", paramLabel = "PERMISSIONS", description = "Such as get,list.")
    private String permissions;

    VaultPolicy(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new SetVaultAccessPolicy(vault, permissions));
    }

    @Override
    String done() {
      return "the access policy of %s allows %s".formatted(vault, permissions);
    }
  }
}
