package dev.tenon.cli.provider;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.provider.Providers;
import dev.tenon.spi.ProviderDescriptor;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands that have a subcommand for each provider. */
public final class ProviderCommands {

  private ProviderCommands() {}

  /** A command that accepts any arguments, so that an unknown provider can be reported. */
  public static CommandLine of(Object command) {
    return new CommandLine(command).setUnmatchedArgumentsAllowed(true);
  }

  /**
   * Refuses words before the provider. They name another one, which is not installed, and what was
   * taken for the provider is the value of an option.
   */
  public static void requireFirst(CommandContext context, CommandSpec provider) {
    CommandLine parent = provider.commandLine().getParent();
    if (!parent.getUnmatchedArguments().isEmpty()) {
      throw missing(context, parent.getCommandSpec());
    }
  }

  /** The error if no installed provider has that id. */
  public static TenonException missing(CommandContext context, CommandSpec command) {
    Providers providers = context.services().catalogue().providers();
    List<String> present =
        providers.list().stream().map(ProviderDescriptor::id).map(Object::toString).toList();
    Optional<String> typed =
        command.commandLine().getUnmatchedArguments().stream()
            .filter(word -> !word.startsWith("-"))
            .findFirst();
    return typed
        .map(
            word ->
                new TenonException(
                    CoreErrorCode.PROVIDER_NOT_FOUND,
                    "There is no provider %s. Installed providers: %s.%s"
                        .formatted(
                            word,
                            present.isEmpty() ? "none" : String.join(", ", present),
                            context.services().providerProblems().isEmpty()
                                ? ""
                                : " Other providers could not be loaded. To see why, run: tenon"
                                    + " doctor")))
        .orElseGet(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    "The provider is missing. Specify one, such as: %s %s. To list all providers, run: tenon providers"
                        .formatted(
                            command.qualifiedName(), present.stream().findFirst().orElse("m365"))));
  }
}
