package dev.tenon.cli.command;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.render.Ages;
import dev.tenon.cli.render.Output;
import dev.tenon.cli.render.Plain;
import dev.tenon.cli.render.Printer;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.Optional;

/** The context of a command. */
public final class CommandContext {

  private final Services services;
  private final Terminal terminal;
  private final Host host;
  private final GlobalOptions options;
  private final CommandRunner runner;

  /** The context of one run of the launcher. */
  public CommandContext(
      Services services,
      Terminal terminal,
      Host host,
      GlobalOptions options,
      CommandRunner runner) {
    this.services = services;
    this.terminal = terminal;
    this.host = host;
    this.options = options;
    this.runner = runner;
  }

  public Services services() {
    return services;
  }

  public Terminal terminal() {
    return terminal;
  }

  public Host host() {
    return host;
  }

  public CommandRunner runner() {
    return runner;
  }

  public Configuration configuration() {
    return services.configuration();
  }

  public Ages ages() {
    return new Ages(services.clock());
  }

  /** Prints the result of a command. */
  public void print(View view) {
    new Printer(terminal).print(view, options.output());
  }

  /** Prints a part of the result on a line of its own, with {@code --output json-lines}. */
  public void printLine(Object document) {
    new Printer(terminal).printLine(document);
  }

  /** Prints a status message on standard error, unless the output is for a program. */
  public void printStatus(String sentence) {
    if (showsProgress()) {
      if (terminal.canAsk()) {
        terminal.err().print(new TextLayout(terminal.width(), false).say(sentence));
      } else {
        terminal.err().println(Plain.line(sentence));
      }
      terminal.err().flush();
    }
  }

  /** Loads a provider in the background, before the command calls its cloud. */
  public void warmUp(ProviderId provider) {
    services.providers().stream()
        .filter(factory -> factory.descriptor().id().equals(provider))
        .forEach(factory -> WarmUp.start(factory::warmUp));
  }

  /** Shows the progress of the checks of a provider. */
  public Progress progress(Optional<ProviderDescriptor> provider) {
    return new Progress(terminal, showsProgress(), provider);
  }

  /** A progress bar, or nothing if standard error is not a terminal. */
  public Progress bar() {
    return new Progress(terminal, false, Optional.empty());
  }

  /** The output format. */
  public Output output() {
    return options.output();
  }

  /** Whether the command starts a sandbox itself: {@code --sandbox} without a file. */
  public boolean startsSandbox() {
    return options.startsSandbox();
  }

  /** Whether to show progress on standard error. */
  public boolean showsProgress() {
    return options.output() == Output.TABLE || terminal.drawsProgress();
  }

  /**
   * The use cases of this installation.
   *
   * @throws TenonException {@code NOT_INITIALIZED}, {@code DATABASE_MISSING}
   */
  public Tenon tenon() {
    rejectMissingDatabase();
    if (!configuration().initialized()) {
      throw new TenonException(
          CliErrorCode.NOT_INITIALIZED,
          "There is no installation in %s yet. To create one, run: tenon init"
              .formatted(configuration().home()));
    }
    return services.tenon();
  }

  /**
   * Requires that the database of an existing installation is not missing. A new database could not
   * contain the credentials that were encrypted with the key.
   *
   * @throws TenonException {@code DATABASE_MISSING}
   */
  public void rejectMissingDatabase() {
    Configuration configuration = configuration();
    if (configuration.isDatabaseMissing()) {
      throw new TenonException(
          CliErrorCode.DATABASE_MISSING,
          "The database %2$s for the key %1$s is missing. Restore the database, or move the key and %3$s to another folder to start over."
              .formatted(
                  configuration.keyFile(), configuration.database(), configuration.sessionFile()));
    }
  }

  /**
   * The signed-in operator.
   *
   * @throws TenonException {@code NOT_INITIALIZED}, {@code DATABASE_MISSING}, {@code
   *     NOT_SIGNED_IN}, {@code SESSION_EXPIRED}
   */
  public Caller caller() {
    Tenon tenon = tenon();
    SessionToken token =
        services
            .session()
            .read()
            .orElseThrow(
                () ->
                    new TenonException(
                        CliErrorCode.NOT_SIGNED_IN,
                        "You are not signed in. To sign in, run: tenon login"));
    return tenon.operators().authenticate(token);
  }

  /**
   * The integration with a name or id.
   *
   * @throws TenonException {@code INTEGRATION_NOT_FOUND}
   */
  public Integration integration(String nameOrId, Caller caller) {
    return tenon()
        .integrations()
        .find(nameOrId, caller)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.INTEGRATION_NOT_FOUND, notFound(nameOrId, caller)));
  }

  private String notFound(String nameOrId, Caller caller) {
    return tenon()
        .onboardings()
        .findOpen(nameOrId, caller)
        .map(
            open ->
                "\"%s\" is not linked yet. To resume, run: %s"
                    .formatted(open.name(), Phrases.linkCommand(open)))
        .orElseGet(
            () ->
                "There is no integration \"%s\" in this workspace. To list the integrations, run: tenon list"
                    .formatted(nameOrId));
  }

  /** The descriptor of a provider, if it is installed. */
  public Optional<ProviderDescriptor> descriptor(ProviderId id) {
    return services.providers().stream()
        .map(factory -> factory.descriptor())
        .filter(descriptor -> descriptor.id().equals(id))
        .findFirst();
  }
}
