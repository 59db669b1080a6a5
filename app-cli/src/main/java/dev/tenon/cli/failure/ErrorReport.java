package dev.tenon.cli.failure;

import dev.tenon.cli.config.ConfigurationReader;
import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.render.JsonPrinter;
import dev.tenon.cli.render.Plain;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ErrorCategory;
import dev.tenon.spi.ErrorCode;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.views.ErrorData;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Prints errors on standard error, as text or, with {@code --output json} or {@code json-lines}, as
 * JSON.
 */
public final class ErrorReport {

  private static final String SETTINGS_ADVICE =
      "Provider settings are in tenon.properties in the data folder, in the form"
          + " provider.ID.NAME=VALUE.";

  /** Advice with commands, which the messages of the core do not contain. */
  private static final Map<ErrorCode, String> ADVICE =
      Map.of(
          ProviderErrorCode.SETTING_INVALID, SETTINGS_ADVICE,
          ProviderErrorCode.SETTING_MISSING, SETTINGS_ADVICE,
          ProviderErrorCode.SETTING_UNKNOWN, SETTINGS_ADVICE,
          CoreErrorCode.PARENT_NOT_LINKED, "To list the linked accounts, run: tenon list",
          CoreErrorCode.ROTATION_NOT_STARTED, "To start one, run: tenon rotate NAME",
          CoreErrorCode.DISCOVERY_RULE_EXISTS, "To remove it, run: tenon rules remove NAME",
          CoreErrorCode.SETUP_LINK_NOT_FOUND, "To list the links, run: tenon setup-link list");

  private static final Set<String> JSON = Set.of("json", "json-lines");

  private final Terminal terminal;
  private final Host host;
  private final boolean json;

  /** The errors of one run. */
  public ErrorReport(Terminal terminal, Host host, EarlyOptions options) {
    this.terminal = terminal;
    this.host = host;
    this.json =
        options
            .output()
            .map(format -> format.toLowerCase(Locale.ROOT))
            .filter(JSON::contains)
            .isPresent();
  }

  /** The message of an error, with advice if there is any. */
  public static String sentence(TenonException failure) {
    return Optional.ofNullable(ADVICE.get(failure.code()))
        .map(advice -> failure.getMessage() + " " + advice)
        .orElseGet(failure::getMessage);
  }

  /** Prints any exception and returns the exit code. */
  public ExitCode print(Throwable failure) {
    if (failure instanceof TenonException known) {
      return print(known.code(), sentence(known) + pointer(known), known.retryAfter());
    } else if (failure instanceof ProviderException known) {
      return print(known.code(), known.getMessage(), known.retryAfter());
    }
    System.getLogger(ErrorReport.class.getName())
        .log(Level.ERROR, "Internal failure: java=" + Runtime.version(), failure);
    return print(
        CliErrorCode.INTERNAL_FAULT,
        "An internal error occurred. Stored data is not affected. Report the error with the log: "
            + ConfigurationReader.logFile(host),
        Optional.empty());
  }

  /** Adds the path of the log file to messages that mention the log. */
  private String pointer(TenonException failure) {
    return failure.category() == ErrorCategory.INTERNAL
        ? " Log: " + ConfigurationReader.logFile(host)
        : "";
  }

  /** Prints why a command line is not valid. */
  public ExitCode printUsageError(String reason, String suggestion, String command) {
    String sentence =
        Plain.line(reason)
            + (suggestion.isEmpty() ? "." : ". Did you mean: " + suggestion + "?")
            + " See: "
            + command
            + " --help";
    return print(CliErrorCode.USAGE_INVALID, sentence, Optional.empty());
  }

  private ExitCode print(ErrorCode code, String sentence, Optional<Duration> retryAfter) {
    ExitCode exitCode = ExitCode.of(code);
    String clean = Plain.line(sentence);
    if (json) {
      Document document = new Document(ErrorData.of(code, clean, retryAfter), exitCode.number());
      terminal.err().print(JsonPrinter.write(document));
    } else {
      String head = "error " + code.name() + ":";
      terminal.err().println((terminal.colors() ? Style.BAD.paint(head) : head) + " " + clean);
    }
    terminal.err().flush();
    return exitCode;
  }

  record Document(ErrorData error, int exitCode) {}
}
