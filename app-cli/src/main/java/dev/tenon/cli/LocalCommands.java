package dev.tenon.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the commands that call no cloud on the data of the demo. The start script runs it once, with
 * the class path that it uses for these commands, to store their classes in an archive.
 */
public final class LocalCommands {

  /** The command lines. The start script contains the same commands. */
  static final List<List<String>> LINES =
      List.of(
          List.of("--version"),
          List.of("list"),
          List.of("list", "--output", "json"),
          List.of("show", "Contoso"),
          List.of("show", "Contoso", "--output", "json"),
          List.of("history", "Contoso"),
          List.of("audit"),
          List.of("audit", "verify"));

  private LocalCommands() {}

  /**
   * Runs all of them.
   *
   * @param arguments the folder of the demo
   * @throws IllegalStateException when a command ends with an exit code that is not zero
   */
  public static void main(String[] arguments) {
    Path folder = Path.of(arguments[0]);
    Map<String, String> variables = new HashMap<>(System.getenv());
    variables.keySet().removeIf(name -> name.startsWith("TENON_"));
    variables.put("TENON_HOME", folder.resolve("home").toString());
    for (List<String> line : LINES) {
      int code = Main.run(variables, folder, line.toArray(String[]::new));
      if (code != 0) {
        throw new IllegalStateException(line + " ended with " + code);
      }
    }
  }
}
