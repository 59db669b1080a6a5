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

  public DemoCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      Path folder = Files.createTempDirectory("tenon-demo");
      Runnable removeHandler = context.terminal().onInterrupt(() -> TemporaryFolder.delete(folder));
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
        TemporaryFolder.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
