package dev.tenon.cli.key;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.key.KeyRotationProgress;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.workspace.Caller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exchanges the key of the installation. */
@Command(
    name = "rotate",
    description = {
      "Replace the key of the installation by a new one, while tenon serve keeps running.",
      "Run it again if it was interrupted. Backups from before need the former key, whose file is"
          + " kept.",
      "With several nodes, the first run prepares the new key, to be copied to the others."
    },
    footer = {"", "Example:", "  tenon keys rotate --yes"})
final class KeysRotateCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(names = "--yes", description = "Do not ask for confirmation.")
  private boolean yes;

  KeysRotateCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    KeyStatus before = context.tenon().keys().show(caller);
    Optional<String> next = context.services().nextKeyId();
    boolean begun = before.rotation().isPresent() || next.equals(Optional.of(before.keyId()));
    if (!begun && needsDistribution(next)) {
      prepare();
      return ExitCode.OK.number();
    }
    if (!begun && !yes) {
      confirm(before);
    }
    KeyStatus after = rotate(caller);
    context.print(
        new MessageView(
            "The key %s is in use. Nothing can be read or changed with the former key any more, except in older backups. Keep its file as long as you keep those backups, in a different place."
                .formatted(after.keyId()),
            Map.of("keyId", after.keyId(), "location", context.services().keyLocation()),
            context.configuration().postgres().isPresent()
                ? List.of("tenon doctor")
                : List.of("tenon doctor", "tenon backup FILE")));
    return ExitCode.OK.number();
  }

  private boolean needsDistribution(Optional<String> next) {
    return context.configuration().postgres().isPresent()
        && context.services().usesKeyFile()
        && next.isEmpty();
  }

  private void prepare() {
    Path file = context.services().prepareNextKey();
    String id = context.services().nextKeyId().orElseThrow();
    context.print(
        new MessageView(
            "%s contains the new key %s, which is not used yet. Copy it to every other node, next to its key file and with the same name, by a channel for secrets. Then run this command again; at the end, run it on each other node as well, where it only replaces the key file."
                .formatted(file, id),
            Map.of("preparedKeyId", id, "location", file.toString()),
            List.of("tenon keys rotate")));
  }

  private void confirm(KeyStatus before) {
    context.printStatus(
        "This replaces the key %s (created %s, in %s) for all workspaces, and rewrites every record and the wrapped key of every credential. Other processes keep running."
            .formatted(before.keyId(), KeysView.created(before), context.services().keyLocation()));
    String typed =
        new Questions(context.terminal(), context.host())
            .confirmation("Type the id %s to replace the key".formatted(before.keyId()), "--yes");
    if (!typed.equals(before.keyId())) {
      throw new TenonException(
          CliErrorCode.NOT_CONFIRMED, "The id does not match. Nothing was changed.");
    }
  }

  private KeyStatus rotate(Caller caller) {
    try (Progress progress = context.progress(Optional.empty())) {
      return context.tenon().keys().rotate(step -> progress.show(text(step)), caller);
    }
  }

  private static String text(KeyRotationProgress step) {
    return "[%d/%d] %s %s"
        .formatted(
            step.done() + 1,
            step.steps(),
            step.done() < step.steps() / 2 ? "Rewriting" : "Checking",
            step.table());
  }
}
