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

/** The commands that have a command of their own for each provider. */
public final class ProviderCommands {

  private ProviderCommands() {}

  /** A command that takes anything, so that an unknown provider can be answered as such. */
  public static CommandLine of(Object command) {
    return new CommandLine(command).setUnmatchedArgumentsAllowed(true);
  }

  /** The failure to name a provider that is present. */
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
                    "There is no provider %s; installed: %s.%s"
                        .formatted(
                            word,
                            present.isEmpty() ? "none" : String.join(", ", present),
                            context.services().providerProblems().isEmpty()
                                ? ""
                                : " Others could not be loaded; see: tenon doctor")))
        .orElseGet(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    "Name a provider, such as: %s %s; see them with: tenon providers"
                        .formatted(
                            command.qualifiedName(), present.stream().findFirst().orElse("m365"))));
  }
}
