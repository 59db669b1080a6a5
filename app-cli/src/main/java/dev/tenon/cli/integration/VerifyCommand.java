package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.FindingSummary;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationCounts;
import dev.tenon.core.integration.IntegrationState;
import dev.tenon.core.integration.UnfinishedRun;
import dev.tenon.core.integration.VerificationReport;
import dev.tenon.core.integration.VerificationResult;
import dev.tenon.core.integration.VerificationResult.Completed;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.integration.VerifyMany;
import dev.tenon.core.workspace.Caller;
import java.util.ArrayList;
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
      "  tenon verify --all --resume",
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

  @Option(
      names = "--resume",
      description =
          "With --all or a filter: leave out what an interrupted verification of the same selection"
              + " has verified.")
  private boolean resume;

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
    if (resume && !names.isEmpty()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "--resume needs --all or a filter, and no NAME.");
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
    context.print(view(report(verified), List.of(new Completed(verified)), 0));
    return ExitCode.ofVerification(verified.verification()).number();
  }

  private VerificationReport report(Verified verified) {
    return new VerificationReport(
        Map.of(verified.verification().outcome(), 1L),
        Map.of(),
        List.of(),
        FindingSummary.of(
            verified.integration(),
            verified.verification(),
            context.descriptor(verified.integration().provider())),
        0);
  }

  private Verified verify(Integration integration, Caller caller) {
    try (Progress progress = context.progress(context.descriptor(integration.provider()))) {
      progress.announce("Verifying " + integration.name());
      return context.tenon().integrations().verify(integration.id(), progress, caller);
    }
  }

  private int verifyMany(Caller caller) {
    VerifyMany command = command(caller);
    Optional<UnfinishedRun> unfinished = unfinished(command, caller);
    announce(unfinished);
    VerificationCollector collector = new VerificationCollector();
    VerificationOutput output = output(collector, caller);
    Pace pace =
        new Pace(
            context.services().clock(),
            expected(caller),
            resume ? unfinished.map(UnfinishedRun::verified).orElse(0L) : 0);
    VerificationReport report;
    try (Progress progress = context.bar()) {
      progress.show(pace.after(0));
      report =
          context
              .tenon()
              .integrations()
              .verifyMany(
                  resume ? command.resumingRun() : command,
                  result -> {
                    collector.add(result);
                    output.add(result);
                    progress.show(
                        "%s: %s".formatted(pace.after(collector.count()), sentence(result)));
                  });
    }
    output.finish(report);
    return collector.exitCode(report).number();
  }

  private Optional<UnfinishedRun> unfinished(VerifyMany command, Caller caller) {
    return command.selection() instanceof VerifyMany.Matching matching
        ? context.tenon().integrations().unfinishedRun(matching.filter(), caller)
        : Optional.empty();
  }

  private void announce(Optional<UnfinishedRun> unfinished) {
    if (unfinished.isPresent()) {
      context.printStatus(
          resume
              ? "Resuming the verification of %s: %d integrations are verified."
                  .formatted(unfinished.get().startedAt(), unfinished.get().verified())
              : "The verification of %s did not run to its end. To resume it instead of starting again, use --resume."
                  .formatted(unfinished.get().startedAt()));
    } else if (resume) {
      context.printStatus("There is no interrupted verification. Starting one.");
    }
  }

  private VerificationOutput output(VerificationCollector collector, Caller caller) {
    return switch (context.output()) {
      case JSON -> new VerificationDocument(context.terminal().out(), context::descriptor);
      case JSON_LINES ->
          new VerificationOutput() {
            @Override
            public void add(VerificationResult result) {
              context.printLine(VerifiedView.line(result, context::descriptor));
            }

            @Override
            public void finish(VerificationReport report) {
              context.print(view(report, List.of(), 0));
            }
          };
      default ->
          new VerificationOutput() {
            @Override
            public void add(VerificationResult result) {}

            @Override
            public void finish(VerificationReport report) {
              context.print(view(report, collector.kept(), all ? paused(caller) : 0));
            }
          };
    };
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
    VerifyMany command =
        names.isEmpty()
            ? VerifyMany.matching(filter.filter(context.services().clock().instant()), caller)
            : VerifyMany.named(names, caller);
    return command.withConcurrency(concurrency);
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
    String message = "Interrupted. The results of completed verifications are stored.";
    context.printStatus(
        names.isEmpty()
            ? message + " To verify the others, run the command again with --resume."
            : message);
  }
}
