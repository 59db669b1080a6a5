package dev.tenon.cli;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.terminal.Host;
import dev.tenon.fuzz.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs commands that write no files and call no cloud, with arguments of the input; the first byte
 * selects the command.
 */
public final class Commands implements Target {

  private static final int MOST_WORDS = 6;
  private static final int LONGEST_WORD = 5_000;

  private static final List<List<String>> COMMANDS =
      List.of(
          List.of("list"),
          List.of("show"),
          List.of("history"),
          List.of("audit"),
          List.of("audit", "verify"),
          List.of("rename"),
          List.of("pause"),
          List.of("resume"),
          List.of("unlink"),
          List.of("operators"),
          List.of("workspace", "rename"),
          List.of("setup-link", "list"),
          List.of("notify", "list"),
          List.of("notify", "deliveries"),
          List.of("notify", "add"),
          List.of("notify", "remove"),
          List.of("rules", "list"),
          List.of("rules", "remove"),
          List.of("providers"),
          List.of("help"),
          List.of("link", "m365", "--prepare"),
          List.of("verify"));

  private final Host host;

  /** Creates an installation with a signed-in operator. */
  public Commands() {
    try {
      Path folder = Files.createTempDirectory("fuzz-home");
      Path password = Files.writeString(folder.resolve("password"), "correct horse battery\n");
      host =
          new Host(
              Map.of("TENON_HOME", folder.resolve("home").toString()),
              folder,
              folder,
              InstantSource.system(),
              () -> {});
      run("init", "--workspace", "W", "--operator", "ada", "--password-file", password.toString());
      int code = run("login", "--operator", "ada", "--password-file", password.toString());
      Target.require(code == 0, "not signed in");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private int run(String... words) {
    RecordingTerminal terminal = new RecordingTerminal();
    int code = new Launcher(host, terminal).run(words);
    Target.require(
        code != ExitCode.INTERNAL.number(), String.join(" ", words) + "\n" + terminal.errors());
    return code;
  }

  @Override
  public void read(byte[] input) {
    List<String> words = new ArrayList<>(Target.choice(input, COMMANDS));
    for (String word : Target.rest(input).split("\n", MOST_WORDS)) {
      if (!word.isEmpty() && word.length() < LONGEST_WORD && isHarmless(word)) {
        words.add(word);
      }
    }
    run(words.toArray(String[]::new));
  }

  /** Options that read files, and names of other commands, are for {@link CommandLines}. */
  private static boolean isHarmless(String word) {
    return !word.contains("file")
        && !word.startsWith("--provider")
        && !word.startsWith("--sandbox")
        && !List.of("serve", "sandbox", "demo", "exec", "completion").contains(word);
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "\u0000--output\njson\n--sort\nname",
        "\u0001Contoso",
        "\u0003--limit\n10\n--after\nx",
        "\u0004--head\n" + "f".repeat(64),
        "\u000e--name\nOps\n--kind\nlog",
        "\u0014--name\nContoso");
  }

  @Override
  public int share() {
    return 1_500;
  }
}
