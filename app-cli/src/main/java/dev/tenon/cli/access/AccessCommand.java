package dev.tenon.cli.access;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Opens a session and prints it. */
@Command(
    name = "access",
    description = {
      "Open a short-lived session of a linked account.",
      "--output json and --output env print it; --output credential-process prints what an AWS"
          + " profile with credential_process expects. Each session is recorded in the audit trail."
    },
    footer = {
      "",
      "Examples:",
      "  tenon access Contoso --audience graph --output json",
      "  eval \"$(tenon access \"Contoso AWS\" --output env)\"",
      "  credential_process = tenon access \"Contoso AWS\" --output credential-process"
    })
public final class AccessCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private AccessArguments arguments;

  public AccessCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AccessArguments.Opened opened = arguments.open(context);
    context.print(new AccessView(opened.integration(), opened.audience(), opened.session()));
    return ExitCode.OK.number();
  }
}
