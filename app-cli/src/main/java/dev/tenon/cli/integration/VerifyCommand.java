package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the checks of integrations again. */
@Command(
    name = "verify",
    description = {
      "Run all checks of integrations again and keep the results.",
      "Each problem is shown with who can fix it, what to do, and the page to do it on."
    },
    footer = {"", "Examples:", "  tenon verify Contoso", "  tenon verify --all --output json"})
public final class VerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names or ids of integrations.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Every integration that is not paused.")
  private boolean all;

  public VerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    List<VerifiedView.Item> items = new ArrayList<>();
    ExitCode worst = ExitCode.OK;
    for (Integration integration : chosen(caller)) {
      Verified verified = verify(integration, caller);
      items.add(new VerifiedView.Item(verified, context.descriptor(integration.provider())));
      ExitCode one = ExitCode.ofVerification(verified.verification());
      worst = Comparator.<ExitCode>naturalOrder().compare(one, worst) > 0 ? one : worst;
    }
    context.print(new VerifiedView(items, all ? paused(caller) : 0));
    return worst.number();
  }

  private List<Integration> chosen(Caller caller) {
    if (all != names.isEmpty()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "Name the integrations to verify, or give --all.");
    }
    return all
        ? active(caller)
        : names.stream().map(name -> context.integration(name, caller)).toList();
  }

  private List<Integration> active(Caller caller) {
    Set<IntegrationState> states = EnumSet.complementOf(EnumSet.of(IntegrationState.PAUSED));
    List<Integration> active = new ArrayList<>();
    PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
    Page<IntegrationSummary> page;
    do {
      page =
          context
              .tenon()
              .integrations()
              .list(IntegrationFilter.ALL.inState(states), IntegrationOrder.NAME, request, caller);
      page.items().forEach(one -> active.add(context.integration(one.id().value(), caller)));
      request = page.next().map(request::from).orElse(request);
    } while (page.next().isPresent());
    return active;
  }

  private long paused(Caller caller) {
    return context.tenon().integrations().counts(caller).in(IntegrationState.PAUSED);
  }

  private Verified verify(Integration integration, Caller caller) {
    Runnable takeBack = context.terminal().onInterrupt(this::sayThatNothingIsLost);
    try (Progress progress = context.progress(context.descriptor(integration.provider()))) {
      progress.announce("Verifying " + integration.name());
      return context.tenon().integrations().verify(integration.id(), progress, caller);
    } finally {
      takeBack.run();
    }
  }

  private void sayThatNothingIsLost() {
    context.tell("Interrupted; the results of the last verification are kept.");
  }
}
