package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the checks of integrations again. */
@Command(
    name = "verify",
    description = {
      "Run all checks of integrations again and store the results.",
      "Shows for each problem who can fix it, what to do, and where. If an integration cannot be"
          + " verified, the command continues with the others."
    },
    footer = {
      "",
      "Examples:",
      "  tenon verify Contoso",
      "  tenon verify --all --output json-lines",
      "  tenon verify --provider aws --state broken,attention",
      "  tenon verify --due"
    })
public final class VerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(arity = "0..*", paramLabel = "NAME", description = "Names or ids of integrations.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--all", description = "Verify every integration that is not paused.")
  private boolean all;

  @Mixin private ListOptions filter;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "" + VerifyMany.DEFAULT_CONCURRENCY,
      description = "Verify N integrations at the same time, from 1 to 64. Default: 8.")
  private int concurrency;

  public VerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    requireSelection();
    Caller caller = context.caller();
    Runnable removeHandler = context.terminal().onInterrupt(this::printInterruptMessage);
    try {
      return names.size() == 1 ? verifyOne(caller) : verifyMany(caller);
    } finally {
      removeHandler.run();
    }
  }

  private void requireSelection() {
    if (names.isEmpty() == (!all && filter.isEmpty())) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "Specify the integrations to verify, --all, or a filter such as --state broken.");
    }
    if (concurrency < 1 || concurrency > VerifyMany.MAX_CONCURRENCY) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "--concurrency must be a number from 1 to %d.".formatted(VerifyMany.MAX_CONCURRENCY));
    }
  }

  private int verifyOne(Caller caller) {
    Integration integration = context.integration(names.get(0), caller);
    Verified verified = verify(integration, caller);
    VerificationReport report =
        new VerificationReport(Map.of(verified.verification().outcome(), 1L), Map.of(), List.of());
    context.print(view(report, List.of(new Completed(verified)), 0));
    return ExitCode.ofVerification(verified.verification()).number();
  }

  private Verified verify(Integration integration, Caller caller) {
    try (Progress progress = context.progress(context.descriptor(integration.provider()))) {
      progress.announce("Verifying " + integration.name());
      return context.tenon().integrations().verify(integration.id(), progress, caller);
    }
  }

  private int verifyMany(Caller caller) {
    VerificationCollector collector = new VerificationCollector(context.isMachineReadable());
    Pace pace = new Pace(context.services().clock(), expected(caller));
    VerificationReport report;
    try (Progress progress = context.progress(Optional.empty())) {
      report =
          context
              .tenon()
              .integrations()
              .verifyMany(
                  command(caller).withConcurrency(concurrency),
                  result -> {
                    if (context.printsLines()) {
                      context.printLine(VerifiedView.line(result, context::descriptor));
                      collector.addPrinted(result);
                    } else {
                      collector.add(result);
                    }
                    progress.show(
                        "%s %s".formatted(pace.after(collector.count()), sentence(result)));
                  });
    }
    context.print(view(report, collector.kept(), all ? paused(caller) : 0));
    return collector.highestExitCode().number();
  }

  /** How many are verified; empty if only the query that selects them could tell. */
  private OptionalLong expected(Caller caller) {
    if (!names.isEmpty()) {
      return OptionalLong.of(names.stream().distinct().count());
    }
    if (!filter.isEmpty()) {
      return OptionalLong.empty();
    }
    IntegrationCounts counts = context.tenon().integrations().counts(caller);
    return OptionalLong.of(counts.total() - counts.in(IntegrationState.PAUSED));
  }

  private VerifyMany command(Caller caller) {
    return names.isEmpty()
        ? VerifyMany.matching(filter.filter(context.services().clock().instant()), caller)
        : VerifyMany.named(List.copyOf(new LinkedHashSet<>(names)), caller);
  }

  private VerifiedView view(
      VerificationReport report, List<VerificationResult> results, long paused) {
    return new VerifiedView(report, results, paused, context::descriptor);
  }

  private long paused(Caller caller) {
    return context.tenon().integrations().counts(caller).in(IntegrationState.PAUSED);
  }

  private static String sentence(VerificationResult result) {
    return result.fold(
        completed ->
            "%s: %s".formatted(completed.name(), Phrases.state(completed.verified().integration())),
        notVerified ->
            "%s: not verified, %s"
                .formatted(notVerified.name(), notVerified.failure().code().name()));
  }

  private void printInterruptMessage() {
    context.printStatus("Interrupted. The results of completed verifications are stored.");
  }
}
