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
import dev.tenon.core.Tenon;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.operator.SessionToken;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.Optional;

/** What every command is handed. */
public final class CommandContext {

  private final Services services;
  private final Terminal terminal;
  private final Host host;
  private final GlobalOptions options;
  private final CommandRunner runner;

  /** For one run of the launcher. */
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

  /** Tells whoever watches, beside the result; a program that reads JSON is told nothing else. */
  public void tell(String sentence) {
    if (watched()) {
      if (terminal.canAsk()) {
        terminal.err().print(new TextLayout(terminal.width(), false).say(sentence));
      } else {
        terminal.err().println(Plain.line(sentence));
      }
      terminal.err().flush();
    }
  }

  /** Has a provider made ready beside what the command does until it asks that cloud. */
  public void warmUp(ProviderId provider) {
    services.providers().stream()
        .filter(factory -> factory.descriptor().id().equals(provider))
        .forEach(factory -> WarmUp.begin(factory::warmUp));
  }

  /** Shows how far a conversation with a provider is. */
  public Progress progress(Optional<ProviderDescriptor> provider) {
    return new Progress(terminal, watched(), provider);
  }

  /** Whether the result is a document that a program reads, rather than text for people. */
  public boolean readsDocument() {
    return options.output() != Output.TABLE;
  }

  /** Whether words on standard error are welcome beside the result. */
  public boolean watched() {
    return options.output() == Output.TABLE || terminal.drawsProgress();
  }

  /**
   * The use cases of this installation.
   *
   * @throws TenonException {@code NOT_INITIALIZED}, {@code DATABASE_MISSING}
   */
  public Tenon tenon() {
    requireNoLostDatabase();
    if (!configuration().initialized()) {
      throw new TenonException(
          CliErrorCode.NOT_INITIALIZED,
          "There is no installation in %s yet; begin with: tenon init"
              .formatted(configuration().home()));
    }
    return services.tenon();
  }

  /**
   * Takes an installation that lost its database for no new one: whatever the key sealed could
   * never be read again.
   *
   * @throws TenonException {@code DATABASE_MISSING}
   */
  public void requireNoLostDatabase() {
    Configuration configuration = configuration();
    if (configuration.databaseLost()) {
      throw new TenonException(
          CliErrorCode.DATABASE_MISSING,
          "The key %s is here, but its database %s is gone; restore the database, or move the key and %s away to begin anew."
              .formatted(
                  configuration.keyFile(), configuration.database(), configuration.sessionFile()));
    }
  }

  /**
   * Who is signed in.
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
                        "Nobody is signed in; sign in with: tenon login"));
    return tenon.operators().authenticate(token);
  }

  /**
   * The integration of that name or id.
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
                    CoreErrorCode.INTEGRATION_NOT_FOUND,
                    "There is no integration \"%s\" in this workspace; see them with: tenon list"
                        .formatted(nameOrId)));
  }

  /** The data about a provider, if it is present. */
  public Optional<ProviderDescriptor> descriptor(ProviderId id) {
    return services.providers().stream()
        .map(factory -> factory.descriptor())
        .filter(descriptor -> descriptor.id().equals(id))
        .findFirst();
  }
}
