package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.workspace.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Changes the password of the signed-in operator. */
@Command(
    name = "password",
    description = "Change your own password, which ends your sessions on every machine.",
    footer = {"", "Example:", "  tenon password"})
public final class PasswordCommand implements Callable<Integer> {

  private static final String CURRENT = "--current-password-file";
  private static final String NEW = "--new-password-file";

  private final CommandContext context;

  @Option(
      names = CURRENT,
      paramLabel = "FILE",
      description = "Read the current password from the first line of this file.")
  private String currentFile;

  @Option(
      names = NEW,
      paramLabel = "FILE",
      description = "Read the new password from the first line of this file.")
  private String newFile;

  public PasswordCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Caller caller = context.caller();
    Questions questions = new Questions(context.terminal(), context.host());
    char[] current =
        questions.secret(Optional.ofNullable(currentFile), "Current password", CURRENT);
    try {
      char[] replacement = questions.newPassword(Optional.ofNullable(newFile), "Password", NEW);
      try {
        context.tenon().operators().changePassword(current, replacement, caller);
      } finally {
        Arrays.fill(replacement, '\0');
      }
    } finally {
      Arrays.fill(current, '\0');
    }
    context.services().session().delete();
    context.print(
        new MessageView(
            "Your password was changed, and all your sessions were ended.",
            Map.of("operator", caller.operator().value()),
            List.of("tenon login --operator " + caller.operator())));
    return ExitCode.OK.number();
  }
}
