package dev.tenon.cli.command;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.account.AccountChange;
import dev.tenon.sandbox.account.CredentialChange.UploadCertificate;
import dev.tenon.sandbox.account.PermissionChange.AssignRole;
import dev.tenon.sandbox.account.PermissionChange.GrantConsent;
import dev.tenon.sandbox.account.PermissionChange.RemoveRole;
import dev.tenon.sandbox.account.PermissionChange.RevokeConsent;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plays the administrator of an account in the sandbox. */
abstract class SandboxChangeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account; see: tenon sandbox accounts")
  private String account;

  private SandboxChangeCommand(CommandContext context) {
    this.context = context;
  }

  /** All of them. */
  static List<Object> all(CommandContext context) {
    return List.of(
        new Consent(context),
        new NoConsent(context),
        new Role(context),
        new NoRole(context),
        new Certificate(context));
  }

  /** What is changed. */
  abstract AccountChange change();

  /** The same in words, past tense. */
  abstract String done();

  CommandContext context() {
    return context;
  }

  @Override
  public Integer call() {
    AccountChange change = change();
    SandboxOption.control(context, control -> control.change(account, change));
    context.print(
        new MessageView(
            "In the sandbox account %s %s.".formatted(account, done()),
            Map.of("account", account, "change", change.getClass().getSimpleName()),
            List.of()));
    return ExitCode.OK.number();
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
    AccountChange change() {
      return new GrantConsent();
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
    AccountChange change() {
      return new RevokeConsent();
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
    AccountChange change() {
      return new AssignRole(role);
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
    AccountChange change() {
      return new RemoveRole(role);
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
    AccountChange change() {
      try {
        return new UploadCertificate(
            Files.readString(context().host().workingDirectory().resolve(file)));
      } catch (IOException e) {
        throw new TenonException(
            CliErrorCode.FILE_UNREADABLE,
            "The certificate %s cannot be read; name the PEM file that tenon link saved."
                .formatted(file),
            e);
      }
    }

    @Override
    String done() {
      return "the certificate is uploaded";
    }
  }
}
