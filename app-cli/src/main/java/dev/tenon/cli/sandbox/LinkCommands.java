package dev.tenon.cli.sandbox;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.view.Phrases;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.cloud.SeededAccount.SetupStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The commands that link a seeded account, including the one of its administrator. */
final class LinkCommands {

  private LinkCommands() {}

  static List<String> of(SeededAccount account) {
    String link = "tenon link " + account.provider() + " --name " + account.name();
    String complete = link + form(account);
    Optional<SetupStep> setup = account.setup();
    if (setup.isEmpty()) {
      return List.of(complete);
    }
    List<String> commands = new ArrayList<>();
    commands.add(complete + " --prepare --save " + account.name());
    commands.add(setupCommand(account.name(), setup.get()));
    commands.add(link);
    return commands;
  }

  private static String setupCommand(String account, SetupStep step) {
    String argument = step.savedFile() ? account + "/" + step.argument() : step.argument();
    return "tenon sandbox %s %s %s".formatted(step.command(), account, argument);
  }

  private static String form(SeededAccount account) {
    String fields =
        new TreeMap<>(account.form())
            .entrySet().stream()
                .map(field -> option(Phrases.optionName(field.getKey()), field.getValue()))
                .collect(Collectors.joining());
    String secrets =
        new TreeMap<>(account.secretFiles())
            .entrySet().stream()
                .map(
                    field ->
                        option(
                            Phrases.optionName(field.getKey()) + "-file",
                            field.getValue().toString()))
                .collect(Collectors.joining());
    return fields + secrets;
  }

  private static String option(String name, String value) {
    return " " + name + " " + Shell.quote(value);
  }
}
