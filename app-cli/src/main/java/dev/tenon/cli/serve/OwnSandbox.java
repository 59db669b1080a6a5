package dev.tenon.cli.serve;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A sandbox in the same process, for a command that is run again with it. */
final class OwnSandbox {

  private static final String DESCRIPTOR = "sandbox.json";

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
    Path descriptor = home.resolve(DESCRIPTOR);
    try (Sandbox sandbox =
        Sandbox.start(SandboxOptions.defaults().withFolder(home.resolve("sandbox")))) {
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
      delete(descriptor);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
