package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.sandbox.SandboxAccountsView;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the accounts of the sandbox. */
@Command(
    name = "accounts",
    description = "Show the accounts in the running sandbox and what to type to link them.",
    footer = {"", "Example:", "  tenon sandbox accounts"})
final class SandboxAccountsCommand implements Callable<Integer> {

  private final CommandContext context;

  SandboxAccountsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SandboxOption.control(
        context, control -> context.print(new SandboxAccountsView(control.accounts())));
    return ExitCode.OK.number();
  }
}
