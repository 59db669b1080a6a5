package dev.tenon.cli.access;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.SandboxDescriptor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs a program with a session in its environment. */
@Command(
    name = "exec",
    description = {
      "Run a program with a session of a linked account in its environment.",
      "Exits with the exit code of the program. With a sandbox, the program connects to the"
          + " sandbox."
    },
    footer = {
      "",
      "Examples:",
      "  tenon exec \"Contoso AWS\" -- aws sts get-caller-identity",
      "  tenon exec Contoso --audience graph -- ./report.sh"
    })
public final class ExecCommand implements Callable<Integer> {

  private final CommandContext context;

  @Mixin private AccessArguments arguments;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "COMMAND",
      description = "The program and its arguments, after --.")
  private List<String> command;

  public ExecCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AccessArguments.Opened opened = arguments.open(context);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(context.host().workingDirectory().toFile())
            .inheritIO();
    Map<String, String> environment = builder.environment();
    SessionVariables.UNSET.forEach(environment::remove);
    environment.putAll(SessionVariables.of(opened.session()));
    context.configuration().sandbox().ifPresent(file -> environment.putAll(sandboxVariables(file)));
    return run(builder);
  }

  /**
   * The variables that make common programs use the proxy of the sandbox and trust its certificate
   * authority.
   */
  private static Map<String, String> sandboxVariables(Path descriptorFile) {
    SandboxDescriptor sandbox = RunningSandbox.requireRunning(descriptorFile);
    String proxy = "http://%s:%d".formatted(sandbox.proxyHost(), sandbox.proxyPort());
    String authority = sandbox.caFile().toString();
    return Map.of(
        "HTTPS_PROXY", proxy,
        "https_proxy", proxy,
        "AWS_CA_BUNDLE", authority,
        "REQUESTS_CA_BUNDLE", authority,
        "CURL_CA_BUNDLE", authority);
  }

  private int run(ProcessBuilder builder) {
    Process program;
    try {
      program = builder.start();
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "The program %s cannot be started. Check its name and the PATH."
              .formatted(command.get(0)),
          e);
    }
    try {
      return program.waitFor();
    } catch (InterruptedException e) {
      program.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
