package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.control.SandboxControl;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plays the administrator of an account in the sandbox. */
public abstract class SandboxChangeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account; see: tenon sandbox accounts")
  private String account;

  SandboxChangeCommand(CommandContext context) {
    this.context = context;
  }

  /** All of them. */
  public static List<SandboxChangeCommand> all(CommandContext context) {
    return Stream.of(
            EntraChangeCommands.all(context),
            AwsChangeCommands.all(context),
            AzureChangeCommands.all(context))
        .flatMap(List::stream)
        .toList();
  }

  /** Makes the change. */
  abstract void change(SandboxControl control, String account);

  /** The same in words, past tense. */
  abstract String done();

  @Override
  public Integer call() {
    SandboxOption.control(context, control -> change(control, account));
    context.print(
        new MessageView(
            "In the sandbox account %s %s.".formatted(account, done()),
            Map.of("account", account, "change", getClass().getAnnotation(Command.class).name()),
            List.of()));
    return ExitCode.OK.number();
  }

  /** The text of a file that the administrator was given. */
  final String text(String file, String saying) {
    try {
      return Files.readString(context.host().workingDirectory().resolve(file));
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "%s %s cannot be read; name the file that tenon link saved.".formatted(saying, file),
          e);
    }
  }
}
