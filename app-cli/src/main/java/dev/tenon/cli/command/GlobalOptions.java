package dev.tenon.cli.command;

import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.render.Output;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** The options of every command. {@link EarlyOptions} reads some of them before parsing. */
public final class GlobalOptions {

  private final OptionSpec output =
      OptionSpec.builder("-o", "--output")
          .paramLabel("FORMAT")
          .type(Output.class)
          .scopeType(ScopeType.INHERIT)
          .defaultValue("table")
          .description("The output format: table, json, json-lines or csv. Default: table.")
          .build();
  private final OptionSpec sandbox =
      OptionSpec.builder("--sandbox")
          .paramLabel("FILE")
          .arity("0..1")
          .fallbackValue(EarlyOptions.OWN_SANDBOX)
          .type(String.class)
          .scopeType(ScopeType.INHERIT)
          .description("Connect to the sandbox with this descriptor instead of the clouds.")
          .build();
  private final OptionSpec providerPath =
      OptionSpec.builder("--provider-path")
          .paramLabel("DIR")
          .type(String.class)
          .scopeType(ScopeType.INHERIT)
          .description("Load additional providers from the jars in this folder.")
          .build();
  private final OptionSpec help =
      OptionSpec.builder("-h", "--help")
          .usageHelp(true)
          .scopeType(ScopeType.INHERIT)
          .description("Show help.")
          .build();

  /** Adds the options to the root command, from which all others inherit them. */
  public void addTo(CommandSpec root) {
    root.addOption(output).addOption(sandbox).addOption(providerPath).addOption(help);
  }

  /** Whether one of these options has that name. */
  public static boolean has(String name) {
    return Set.of("--output", "--sandbox", "--provider-path", "--help").contains(name);
  }

  /** Whether the command starts a sandbox itself: {@code --sandbox} without a file. */
  public boolean startsSandbox() {
    return EarlyOptions.OWN_SANDBOX.equals(sandbox.getValue());
  }

  /** The output format. */
  public Output output() {
    Output chosen = output.getValue();
    return chosen == null ? Output.TABLE : chosen;
  }
}
