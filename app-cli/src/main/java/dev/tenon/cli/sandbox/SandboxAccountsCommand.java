package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.control.SandboxControl;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows the accounts in the running sandbox. */
@Command(
    name = "accounts",
    description = "List the accounts in the running sandbox, or show how to link one of them.",
    footer = {"", "Example:", "  tenon sandbox accounts contoso"})
public final class SandboxAccountsCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      arity = "0..1",
      paramLabel = "ACCOUNT",
      description = "The account to show. Default: all.")
  private String account;

  public SandboxAccountsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SandboxOption.control(context, control -> context.print(wanted(control)));
    return ExitCode.OK.number();
  }

  private SandboxAccountsView wanted(SandboxControl control) {
    return account == null
        ? new SandboxAccountsView(control.accounts(), control.fleets())
        : new SandboxAccountsView(List.of(control.account(account)), Map.of());
  }
}
