package dev.tenon.cli.serve;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.sandbox.HomeSandbox;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sandbox in the same process, for a command that is run again with it. */
final class OwnSandbox {

  private final CommandContext context;

  OwnSandbox(CommandContext context) {
    this.context = context;
  }

  /**
   * Starts a sandbox and runs the command line with it.
   *
   * @return the exit code of the command line
   */
  int run(List<String> typed) {
    Path home = context.configuration().home();
    OwnerOnlyFiles.createFolder(home);
    Path descriptor = HomeSandbox.descriptor(home);
    try (Sandbox sandbox = HomeSandbox.start(home, SandboxOptions.defaults())) {
      sandbox.writeDescriptor(descriptor);
      Map<String, String> variables = new HashMap<>(context.host().variables());
      variables.put("TENON_SANDBOX", descriptor.toString());
      return context
          .runner()
          .run(
              context.host().in(context.host().workingDirectory(), variables),
              context.terminal(),
              typed.stream().filter(word -> !word.equals("--sandbox")).toArray(String[]::new));
    } catch (IOException e) {
      throw OwnerOnlyFiles.unwritable(descriptor, e);
    } finally {
      HomeSandbox.delete(descriptor);
    }
  }
}
