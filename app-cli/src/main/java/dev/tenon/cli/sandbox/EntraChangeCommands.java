package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.microsoft.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What an administrator does in Microsoft Entra ID. */
final class EntraChangeCommands {

  private EntraChangeCommands() {}

  static List<SandboxChangeCommand> all(CommandContext context) {
    return List.of(
        new Consent(context),
        new NoConsent(context),
        new Role(context),
        new NoRole(context),
        new Certificate(context));
  }

  @Command(
      name = "grant-consent",
      description = "Grant admin consent to what the account's application asks for.",
      footer = {"", "Example:", "  tenon sandbox grant-consent contoso"})
  private static final class Consent extends SandboxChangeCommand {

    Consent(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new GrantConsent());
    }

    @Override
    String done() {
      return "admin consent is granted";
    }
  }

  @Command(
      name = "revoke-consent",
      description = "Take admin consent back.",
      footer = {"", "Example:", "  tenon sandbox revoke-consent healthy"})
  private static final class NoConsent extends SandboxChangeCommand {

    NoConsent(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new RevokeConsent());
    }

    @Override
    String done() {
      return "admin consent is taken back";
    }
  }

  @Command(
      name = "assign-role",
      description = "Assign a directory role to the account's application.",
      footer = {"", "Example:", "  tenon sandbox assign-role contoso \"Global Reader\""})
  private static final class Role extends SandboxChangeCommand {

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "ROLE",
        defaultValue = "Global Reader",
        description = "Default: Global Reader.")
    private String role;

    Role(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new AssignRole(role));
    }

    @Override
    String done() {
      return "the role " + role + " is assigned";
    }
  }

  @Command(
      name = "remove-role",
      description = "Take a directory role from the account's application.",
      footer = {"", "Example:", "  tenon sandbox remove-role healthy \"Global Reader\""})
  private static final class NoRole extends SandboxChangeCommand {

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "ROLE",
        defaultValue = "Global Reader",
        description = "Default: Global Reader.")
    private String role;

    NoRole(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new RemoveRole(role));
    }

    @Override
    String done() {
      return "the role " + role + " is removed";
    }
  }

  @Command(
      name = "upload-certificate",
      description = "Upload a certificate to the account's application.",
      footer = {"", "Example:", "  tenon sandbox upload-certificate contoso tenon-certificate.pem"})
  private static final class Certificate extends SandboxChangeCommand {

    @Parameters(index = "1", paramLabel = "FILE", description = "The certificate as PEM.")
    private String file;

    Certificate(CommandContext context) {
      super(context);
    }

    @Override
    void change(SandboxControl control, String account) {
      control.change(account, new UploadCertificate(text(file, "The certificate")));
    }

    @Override
    String done() {
      return "the certificate is uploaded";
    }
  }
}
