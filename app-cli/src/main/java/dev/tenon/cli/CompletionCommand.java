package dev.tenon.cli;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that completes commands and options. */
@Command(
    name = "completion",
    description = "Print a script that completes commands and options in your shell.",
    footer = {
      "",
      "Examples:",
      "  source <(tenon completion bash)",
      "  tenon completion zsh >> ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {

  /** The supported shells. */
  enum Shell {
    BASH,
    ZSH
  }

  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
  private Shell shell;

  CompletionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    String script = AutoComplete.bash("tenon", spec.root().commandLine());
    if (shell == Shell.ZSH) {
      context.terminal().out().println("autoload -U +X compinit && compinit");
      context.terminal().out().println("autoload -U +X bashcompinit && bashcompinit");
    }
    context.terminal().out().print(script);
    context.terminal().out().flush();
    return ExitCode.OK.number();
  }
}
