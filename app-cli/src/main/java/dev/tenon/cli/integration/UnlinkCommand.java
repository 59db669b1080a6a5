package dev.tenon.cli.integration;

import static java.util.stream.Collectors.joining;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Removes an integration. */
@Command(
    name = "unlink",
    description = {
      "Remove an integration with its history and destroy its credential.",
      "The audit trail is kept. Nothing is changed in the cloud."
    },
    footer = {"", "Example:", "  tenon unlink Contoso --yes"})
public final class UnlinkCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  public UnlinkCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    Page<IntegrationSummary> below = below(integration, caller);
    if (!below.items().isEmpty()) {
      context.printStatus(
          "The accounts below %1$s stay linked: %2$s%3$s. If you link %1$s again, Tenon generates new values for them, such as external IDs. In that case, unlink them too before you use the new files."
              .formatted(
                  integration.name(),
                  below.items().stream().map(IntegrationSummary::name).collect(joining(", ")),
                  below.next().isPresent() ? " and others" : ""));
    }
    if (!yes) {
      confirm(integration);
    }
    context.tenon().integrations().unlink(integration.id(), caller);
    context.print(
        new MessageView(
            "%s was unlinked and its credential destroyed. In the cloud, remove what you set up for it."
                .formatted(integration.name()),
            Map.of("id", integration.id().value(), "name", integration.name()),
            List.of("tenon audit")));
    return ExitCode.OK.number();
  }

  private Page<IntegrationSummary> below(Integration integration, Caller caller) {
    return context
        .tenon()
        .integrations()
        .list(
            IntegrationFilter.ALL
                .ofProvider(Set.of(integration.provider()))
                .under(integration.account().id()),
            IntegrationOrder.NAME,
            PageRequest.first(),
            caller);
  }

  private void confirm(Integration integration) {
    Questions questions = new Questions(context.terminal(), context.host());
    String typed =
        questions.confirmation(
            "Type the name %s to unlink it".formatted(integration.name()), "--yes");
    if (!typed.equals(integration.name())) {
      throw new TenonException(
          CliErrorCode.NOT_CONFIRMED, "The name does not match. Nothing was changed.");
    }
  }
}
