package dev.tenon.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The command line of a program that runs in a process of its own. */
final class JavaCommand {

  private JavaCommand() {}

  /**
   * Runs a class of the tests' class path with the options of their virtual machine: the processes
   * are too short for several collectors, and the second compiler begins late.
   *
   * @param program further options, the class with the main method, and its arguments
   * @return a list that may be changed
   */
  static List<String> of(String... program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX:"))
        .forEach(command::add);
    if (Runtime.version().feature() >= 24) {
      // The runtime would write warnings about libraries, which the start script avoids.
      command.addAll(
          List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    Collections.addAll(command, program);
    return command;
  }
}
