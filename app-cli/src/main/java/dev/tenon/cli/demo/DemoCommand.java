package dev.tenon.cli.demo;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.terminal.QuietTerminal;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the real commands against a temporary sandbox, with an explanation of each step. */
@Command(
    name = "demo",
    description = {
      "See Tenon link accounts in three clouds. Takes about a minute.",
      "All commands are real. They run against a temporary sandbox on this machine."
    },
    footer = {"", "Example:", "  tenon demo"})
public final class DemoCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(
      names = "--keep",
      hidden = true,
      paramLabel = "FOLDER",
      description = "A folder that does not exist, for the data of the demo.")
  private Path kept;

  public DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      Path folder =
          kept == null ? Files.createTempDirectory("tenon-demo") : Files.createDirectory(kept);
      Runnable cleanUp = kept == null ? () -> TemporaryFolder.delete(folder) : () -> {};
      Runnable removeHandler = context.terminal().onInterrupt(cleanUp);
      try (Sandbox sandbox =
          Sandbox.start(
              SandboxOptions.defaults()
                  .withFolder(folder.resolve("sandbox"))
                  .withScenarios(DemoM365.ACCOUNT, DemoAws.ACCOUNT, DemoAzure.ACCOUNT))) {
        Path descriptor = folder.resolve("sandbox.json");
        sandbox.writeDescriptor(descriptor);
        DemoStage stage =
            new DemoStage(
                context.runner(),
                new QuietTerminal(context.terminal()),
                context.host(),
                folder,
                descriptor);
        return new DemoScript(stage, sandbox, folder).play()
            ? ExitCode.OK.number()
            : ExitCode.INTERNAL.number();
      } finally {
        removeHandler.run();
        cleanUp.run();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
