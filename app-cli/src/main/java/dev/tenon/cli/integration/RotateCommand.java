package dev.tenon.cli.integration;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.guide.GuideFiles;
import dev.tenon.cli.render.Shell;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Guide;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Replaces the credential of a linked account in two phases. */
@Command(
    name = "rotate",
    description = {
      "Replace the credential of a linked account: create a new one and show how to install it.",
      "The old one stays active until --confirm activates the new one. --cancel discards the new"
          + " one."
    },
    footer = {
      "",
      "Examples:",
      "  tenon rotate \"Contoso AWS\" --save for-contoso",
      "  tenon rotate \"Contoso AWS\" --confirm",
      "  tenon rotate \"Contoso AWS\" --cancel"
    })
public final class RotateCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Save the files of the guide in this folder: templates and scripts.")
  private Path save;

  @Option(names = "--confirm", description = "Verify the new credential and activate it.")
  private boolean confirm;

  @Option(names = "--cancel", description = "Destroy the new credential and keep the old one.")
  private boolean cancel;

  public RotateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    if (confirm && cancel) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID, "Use either --confirm or --cancel, not both.");
    }
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    if (cancel) {
      return cancel(integration, caller);
    }
    return confirm ? confirm(integration, caller) : start(integration, caller);
  }

  private int start(Integration integration, Caller caller) {
    Integration rotating = context.tenon().rotations().start(integration.id(), caller);
    Guide guide = context.tenon().integrations().guide(integration.id(), caller);
    context.print(new RotationView(rotating, guide, saved(guide), context.ages()));
    return ExitCode.OK.number();
  }

  private int confirm(Integration integration, Caller caller) {
    RotationOutcome outcome;
    Runnable removeHandler = context.terminal().onInterrupt(this::printInterruptMessage);
    try (Progress progress = context.progress(context.descriptor(integration.provider()))) {
      progress.announce("Verifying the new credential of " + integration.name());
      outcome = context.tenon().rotations().confirm(integration.id(), progress, caller);
    } finally {
      removeHandler.run();
    }
    context.print(new RotatedView(outcome, context.descriptor(integration.provider())));
    return ExitCode.ofConnect(outcome.verification()).number();
  }

  private int cancel(Integration integration, Caller caller) {
    Integration after = context.tenon().rotations().cancel(integration.id(), caller);
    context.print(
        new ChangedView(
            integration.rotation().isPresent()
                ? "The new credential of %s was destroyed. The old one stays active. You can remove what you installed for the new one."
                    .formatted(after.name())
                : "No rotation is in progress for %s. Nothing was changed.".formatted(after.name()),
            after));
    return ExitCode.OK.number();
  }

  private Optional<Path> saved(Guide guide) {
    Optional<Path> folder =
        Optional.ofNullable(save).map(path -> context.host().workingDirectory().resolve(path));
    folder.ifPresent(path -> new GuideFiles(path).save(guide));
    return folder;
  }

  private void printInterruptMessage() {
    context.printStatus(
        "Interrupted. Nothing is lost. Either the old or the new credential is active. To see"
            + " which, run: tenon show "
            + Shell.quote(name));
  }
}
