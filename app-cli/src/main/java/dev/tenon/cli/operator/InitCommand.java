package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.Operator;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates the installation, or adds a workspace to it. */
@Command(
    name = "init",
    description = {
      "Create the data folder with key file and database, a workspace and its first operator.",
      "Run it again with another name to add a workspace."
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

  @Option(
      names = "--operator",
      paramLabel = "NAME",
      description = "The name of its first operator.")
  private String operator;

  @Mixin private PasswordOption password;

  public InitCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    context.rejectMissingDatabase();
    Questions questions = new Questions(context.terminal(), context.host());
    String name =
        questions.accepted(
            Optional.ofNullable(workspace), "Workspace", "--workspace", this::requireFree);
    OperatorId id =
        questions.accepted(Optional.ofNullable(operator), "Operator", "--operator", OperatorId::of);
    char[] typed = questions.newPassword(password.file());
    try {
      boolean fresh = !context.configuration().initialized();
      Operator created = create(name, id, typed);
      context.print(
          new MessageView(
              "Workspace %s is ready%s; its first operator is %s."
                  .formatted(name, fresh ? " in " + context.configuration().home() : "", id),
              Map.of(
                  "workspace", name,
                  "workspaceId", created.workspace().value(),
                  "operator", id.value(),
                  "home", context.configuration().home().toString()),
              List.of("tenon login --operator " + id)));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  /** Rejects a name that is taken or invalid before anything is created. */
  private String requireFree(String typed) {
    String name = Names.valid(typed);
    if (context.configuration().initialized()
        && context.services().tenon().workspaces().list().stream()
            .anyMatch(one -> Names.key(one.name()).equals(Names.key(name)))) {
      throw new TenonException(
          CoreErrorCode.NAME_TAKEN,
          "A workspace with the name %s already exists. Choose another name.".formatted(name));
    }
    return name;
  }

  private Operator create(String name, OperatorId id, char[] typed) {
    OwnerOnlyFiles.createFolder(context.configuration().home());
    return context.services().tenon().operators().register(name, id, typed);
  }
}
