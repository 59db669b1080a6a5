package dev.tenon.cli.access;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.AccessOptions;
import dev.tenon.spi.AccessSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both commands need to know of the session they open. */
final class AccessArguments {

  @Parameters(index = "0", paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--audience",
      paramLabel = "AUDIENCE",
      description =
          "The API to open the session for, such as graph or arm. Default: the provider's first"
              + " one.")
  private String audience;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "How long the session lasts, such as 15m or 1h, where the cloud allows it.")
  private String duration;

  @Option(
      names = "--session-policy",
      paramLabel = "FILE",
      description = "Narrow the session with the policy in this file (AWS).")
  private Path sessionPolicy;

  @Option(
      names = "--source-identity",
      paramLabel = "TEXT",
      description = "Name who stands behind the session in the cloud's audit log (AWS).")
  private String sourceIdentity;

  /** An open session and what it is a session of. */
  record Opened(Integration integration, String audience, AccessSession session) {}

  Opened open(CommandContext context) {
    Caller caller = context.caller();
    Integration integration = context.integration(name, caller);
    context.warmUp(integration.provider());
    AccessSession session =
        context
            .tenon()
            .access()
            .open(
                new OpenAccess(
                    integration.id(), Optional.ofNullable(audience), options(context), caller));
    return new Opened(integration, audienceOf(context, integration), session);
  }

  private String audienceOf(CommandContext context, Integration integration) {
    return audience != null
        ? audience
        : context
            .descriptor(integration.provider())
            .map(provider -> provider.audiences().get(0).id())
            .orElse("");
  }

  private AccessOptions options(CommandContext context) {
    return new AccessOptions(
        Optional.ofNullable(duration).map(AccessArguments::parse),
        Optional.ofNullable(sessionPolicy)
            .map(file -> read(context.host().workingDirectory().resolve(file))),
        Optional.ofNullable(sourceIdentity));
  }

  private static Duration parse(String typed) {
    try {
      Duration parsed = Duration.parse("PT" + typed.toUpperCase(Locale.ROOT));
      if (!parsed.isZero() && !parsed.isNegative()) {
        return parsed;
      }
    } catch (DateTimeParseException malformed) {
      // Refused below, like a time that is not positive.
    }
    throw new TenonException(
        CliErrorCode.USAGE_INVALID, "--duration must be a time such as 15m or 1h.");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The file %s cannot be read; check the name after --session-policy.".formatted(file),
          e);
    }
  }
}
