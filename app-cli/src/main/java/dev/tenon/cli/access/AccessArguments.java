package dev.tenon.cli.access;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.TypedDuration;
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
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments of the commands that open a session. */
final class AccessArguments {

  @Parameters(index = "0", paramLabel = "NAME", description = "The name or id of the integration.")
  private String name;

  @Option(
      names = "--audience",
      paramLabel = "AUDIENCE",
      description =
          "The API to open the session for, such as graph or arm. Default: the first audience of"
              + " the provider.")
  private String audience;

  @Option(
      names = "--duration",
      paramLabel = "TIME",
      description = "The length of the session, such as 15m or 1h, if the cloud supports it.")
  private String duration;

  @Option(
      names = "--session-policy",
      paramLabel = "FILE",
      description = "Restrict the session to the permissions in this policy file (AWS).")
  private Path sessionPolicy;

  @Option(
      names = "--source-identity",
      paramLabel = "TEXT",
      description =
          "The person or system on whose behalf the session is opened, for the audit log of the"
              + " cloud (AWS).")
  private String sourceIdentity;

  /** An open session, with its integration and audience. */
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
        Optional.ofNullable(duration).map(typed -> TypedDuration.parse("--duration", typed)),
        Optional.ofNullable(sessionPolicy)
            .map(file -> read(context.host().workingDirectory().resolve(file))),
        Optional.ofNullable(sourceIdentity));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The file %s cannot be read. Check the path in --session-policy.".formatted(file),
          e);
    }
  }
}
