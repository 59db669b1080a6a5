package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows one integration in full. */
@Command(
    name = "show",
    description = "Show an integration with the results of its last verification.",
    footer = {"", "Example:", "  tenon show Contoso"})
public final class ShowCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  public ShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    List<Unlisted> unlisted =
        context.tenon().discoveryRules().unlisted(Set.of(integration.id()), caller).stream()
            .map(one -> Unlisted.of(one, context.tenon().integrations().get(one.source(), caller)))
            .toList();
    context.print(
        new IntegrationView(
            integration, context.descriptor(integration.provider()), unlisted, context.ages()));
    return ExitCode.OK.number();
  }
}
