package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.Tenon;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the installation, or a further workspace in it. */
@Command(
    name = "init",
    description = {
      "Make the data folder with key file and database, a workspace and its first operator.",
      "Run again with another workspace name, it adds that workspace with its operator."
    },
    footer = {
      "",
      "Example:",
      "  tenon init --workspace Acme --operator ada --password-file pw.txt"
    })
public final class InitCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(names = "--workspace", paramLabel = "NAME", description = "The name of the workspace.")
  private String workspace;

  @Option(names = "--operator", paramLabel = "NAME", description = "Who signs in to it first.")
  private String operator;

  @Mixin private PasswordOption password;

  public InitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.requireNoLostDatabase();
    Questions questions = new Questions(context.terminal(), context.host());
    String name = questions.line(Optional.ofNullable(workspace), "Workspace", "--workspace");
    OperatorId id =
        OperatorId.of(questions.line(Optional.ofNullable(operator), "Operator", "--operator"));
    char[] typed = questions.newPassword(password.file());
    try {
      boolean fresh = !context.configuration().initialized();
      Workspace created = create(name, id, typed);
      context.print(
          new MessageView(
              "Workspace %s is ready%s; its first operator is %s."
                  .formatted(
                      created.name(), fresh ? " in " + context.configuration().home() : "", id),
              Map.of(
                  "workspace", created.name(),
                  "workspaceId", created.id().value(),
                  "operator", id.value(),
                  "home", context.configuration().home().toString()),
              List.of("tenon login --operator " + id)));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  private Workspace create(String name, OperatorId id, char[] typed) {
    OwnerOnlyFiles.createFolder(context.configuration().home());
    Tenon tenon = context.services().tenon();
    return context
        .services()
        .store()
        .transactions()
        .write(
            () -> {
              Workspace created = tenon.workspaces().create(name);
              tenon.operators().register(created.id(), id, typed);
              return created;
            });
  }
}
