package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PortNumber;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the sandbox until it is interrupted. */
@Command(
    name = "sandbox",
    description = {
      "Run a sandbox that emulates the clouds on this machine, until you press Ctrl-C.",
      "The subcommands make changes as the administrator of an account in the sandbox."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    footer = {
      "",
      "Examples:",
      "  tenon sandbox",
      "  tenon sandbox grant-consent contoso      in another terminal",
      "  tenon sandbox --fleet healthy=100000     healthy-1 to healthy-100000"
    })
public final class SandboxCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(
      names = "--port",
      paramLabel = "N",
      description =
          "Also serve the production host names on this port, such as 443, for clients that"
              + " resolve them to this machine.")
  private Integer port;

  @Option(
      names = "--descriptor",
      paramLabel = "FILE",
      description = "Where to write the descriptor for clients. Default: TENON_HOME/sandbox.json.")
  private Path descriptor;

  @Option(
      names = "--fleet",
      paramLabel = "ACCOUNT=COUNT",
      description =
          "Also emulate so many accounts like this one, named ACCOUNT-1 to ACCOUNT-COUNT. Repeat it"
              + " for more fleets.")
  private Map<String, Integer> fleets = Map.of();

  public SandboxCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Path home = context.configuration().home();
    OwnerOnlyFiles.createFolder(home);
    Path file =
        Optional.ofNullable(descriptor)
            .map(path -> context.host().workingDirectory().resolve(path))
            .orElse(HomeSandbox.descriptor(home));
    try (Sandbox sandbox = HomeSandbox.start(home, options())) {
      Runnable removeHandler = context.terminal().onInterrupt(() -> HomeSandbox.delete(file));
      try {
        sandbox.writeDescriptor(file);
        context.print(
            new SandboxView(
                sandbox.descriptor(), sandbox.accounts(), sandbox.control().fleets(), file));
        sandbox.awaitTermination();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        HomeSandbox.delete(file);
        removeHandler.run();
      }
      return ExitCode.INTERRUPTED.number();
    } catch (IOException e) {
      throw OwnerOnlyFiles.unwritable(file, e);
    }
  }

  private SandboxOptions options() {
    SandboxOptions options = SandboxOptions.defaults();
    for (Map.Entry<String, Integer> fleet : fleets.entrySet()) {
      options = options.withFleet(fleet.getKey(), fleet.getValue());
    }
    if (port == null) {
      return options;
    }
    PortNumber.require("--port", 1, port);
    return options.withDirectPort(port);
  }
}
