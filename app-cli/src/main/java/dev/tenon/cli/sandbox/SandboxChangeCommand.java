package dev.tenon.cli.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.AdministratorCommand.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Parameters;

/**
 * Changes an account in the sandbox in the role of its administrator. The clouds of the sandbox
 * define which changes there are.
 */
@Command
public final class SandboxChangeCommand implements Callable<Integer> {

  private final CommandContext context;
  private final AdministratorCommand command;
  private final List<PositionalParamSpec> parameters = new ArrayList<>();

  @Parameters(
      index = "0",
      paramLabel = "ACCOUNT",
      description = "The account; to list them, run: tenon sandbox accounts")
  private String account;

  private SandboxChangeCommand(CommandContext context, AdministratorCommand command) {
    this.context = context;
    this.command = command;
  }

  /** A command for each change that the clouds offer. */
  public static List<CommandSpec> all(CommandContext context) {
    return SandboxOptions.administratorCommands().stream()
        .map(command -> spec(new SandboxChangeCommand(context, command)))
        .toList();
  }

  private static CommandSpec spec(SandboxChangeCommand change) {
    AdministratorCommand command = change.command;
    CommandSpec spec = CommandSpec.forAnnotatedObject(change).name(command.name());
    spec.usageMessage()
        .description(command.description().toArray(String[]::new))
        .footer("", "Example:", "  tenon sandbox " + command.name() + " " + command.example());
    for (Parameter parameter : command.parameters()) {
      PositionalParamSpec positional = positional(parameter, change.parameters.size() + 1);
      change.parameters.add(positional);
      spec.addPositional(positional);
    }
    return spec;
  }

  private static PositionalParamSpec positional(Parameter parameter, int index) {
    PositionalParamSpec.Builder builder =
        PositionalParamSpec.builder()
            .index(Integer.toString(index))
            .type(String.class)
            .arity(parameter.fallback().isPresent() ? "0..1" : "1")
            .paramLabel(parameter.label())
            .description(parameter.description());
    parameter.fallback().ifPresent(builder::defaultValue);
    return builder.build();
  }

  @Override
  public Integer call() {
    List<String> values = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      String given = parameters.get(i).getValue();
      boolean file = command.parameters().get(i).file();
      values.add(file ? content(given) : given);
      if (!file) {
        shown.add(given);
      }
    }
    SandboxOption.control(
        context, control -> control.change(account, command.change().apply(values)));
    context.print(
        new MessageView(
            "Sandbox account %s: %s."
                .formatted(account, command.result().formatted(shown.toArray())),
            Map.of("account", account, "change", command.name()),
            List.of()));
    return ExitCode.OK.number();
  }

  /** The text of a file; of a binary file, such as a certificate in DER, its bytes in base64. */
  private String content(String file) {
    try {
      byte[] bytes = Files.readAllBytes(context.host().workingDirectory().resolve(file));
      String text = new String(bytes, UTF_8);
      return Arrays.equals(text.getBytes(UTF_8), bytes)
          ? text
          : Base64.getEncoder().encodeToString(bytes);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The file %s cannot be read. Enter the path of the file that tenon link saved."
              .formatted(file),
          e);
    }
  }
}
