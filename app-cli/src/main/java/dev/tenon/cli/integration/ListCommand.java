package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PageOptions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.onboarding.OnboardingSummary;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the linked accounts. */
@Command(
    name = "list",
    description = "List the integrations of the workspace with their state.",
    footer = {
      "",
      "Examples:",
      "  tenon list --state broken,attention",
      "  tenon list --provider aws --sort verified",
      "  tenon list --all --output csv"
    })
public final class ListCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private ListOptions options;

  @Mixin private PageOptions page;

  @Option(
      names = "--sort",
      paramLabel = "BY",
      defaultValue = "name",
      description =
          "Sort by name, state, verified, attempted or linked. -BY reverses the order. Default:"
              + " name.")
  private String sort;

  public ListCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    IntegrationFilter filter = options.filter(context.services().clock().instant());
    IntegrationOrder order = ListOptions.order(sort);
    Caller caller = context.caller();
    Page<IntegrationSummary> integrations =
        page.read(request -> context.tenon().integrations().list(filter, order, request, caller));
    context.print(
        new IntegrationsView(
            integrations,
            unfinished(caller),
            !options.isEmpty(),
            context
                .tenon()
                .discoveryRules()
                .unlisted(
                    integrations.items().stream()
                        .map(IntegrationSummary::id)
                        .collect(Collectors.toSet()),
                    caller),
            context.ages()));
    return ExitCode.OK.number();
  }

  /** Unfinished onboardings are shown only with the first page of the unfiltered list. */
  private List<OnboardingSummary> unfinished(Caller caller) {
    return page.fromStart() && options.isEmpty()
        ? context.tenon().onboardings().listOpen(PageRequest.first(), caller).items()
        : List.of();
  }
}
