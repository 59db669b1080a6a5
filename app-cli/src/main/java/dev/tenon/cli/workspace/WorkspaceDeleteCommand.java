package dev.tenon.cli.workspace;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.DeletionPreview;
import dev.tenon.core.workspace.WorkspaceContents;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Deletes the workspace. */
@Command(
    name = "delete",
    description = {
      "Delete the workspace with its operators, onboardings, integrations and credentials.",
      "The audit trail is kept. Nothing is changed in the clouds."
    },
    footer = {"", "Example:", "  tenon workspace delete --confirm-name Acme"})
final class WorkspaceDeleteCommand implements Callable<Integer> {

  private static final String OPTION = "--confirm-name";

  private final CommandContext context;

  @Option(
      names = OPTION,
      paramLabel = "NAME",
      description = "The name of the workspace, to confirm without being asked.")
  private String confirmed;

  WorkspaceDeleteCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    DeletionPreview preview = context.tenon().workspaces().previewDeletion(caller);
    confirm(preview);
    context.tenon().workspaces().delete(preview.confirmation(), caller);
    context.services().session().delete();
    String name = preview.workspace().name();
    context.print(
        new MessageView(
            "The workspace %s is deleted. In the clouds, remove what you set up for its accounts."
                .formatted(name),
            Map.of("id", preview.workspace().id().value(), "name", name),
            List.of("tenon init")));
    return ExitCode.OK.number();
  }

  private void confirm(DeletionPreview preview) {
    WorkspaceContents contents = preview.contents();
    String name = preview.workspace().name();
    context.printStatus(
        "This deletes the workspace %s with %d operators, %d onboardings, %d integrations and %d credentials for good."
            .formatted(
                name,
                contents.operators(),
                contents.onboardings(),
                contents.integrations(),
                contents.credentials()));
    String typed =
        confirmed != null
            ? confirmed
            : new Questions(context.terminal(), context.host())
                .confirmation("Type the name %s to delete it".formatted(name), OPTION);
    if (!typed.equals(name)) {
      throw new TenonException(
          CliErrorCode.NOT_CONFIRMED, "The name does not match. Nothing was changed.");
    }
  }
}
