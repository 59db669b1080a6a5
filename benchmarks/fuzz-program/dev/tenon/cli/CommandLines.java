package dev.tenon.cli;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.GlobalOptions;
import dev.tenon.cli.command.TypedDuration;
import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.wiring.InjectedServices;
import dev.tenon.core.error.TenonException;
import dev.tenon.fuzz.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Command lines, one word in a line, which are parsed and not run. */
public final class CommandLines implements Target {

  private static final int MOST_WORDS = 12;

  private final Path home;
  private final InjectedServices services;
  private final Host host;

  /** With a data folder that has no installation. */
  public CommandLines() {
    try {
      home = Files.createTempDirectory("fuzz-home");
      home.toFile().deleteOnExit();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    this.host =
        new Host(
            Map.of("TENON_HOME", home.toString()), home, home, InstantSource.system(), () -> {});
    this.services =
        new InjectedServices(
            host, new EarlyOptions(Optional.empty(), Optional.empty(), Optional.empty()));
  }

  @Override
  public void read(byte[] input) {
    List<String> words = List.of(Target.text(input).split("\n", MOST_WORDS));
    EarlyOptions.of(words);
    GlobalOptions options = new GlobalOptions();
    CommandContext context =
        new CommandContext(
            services, new RecordingTerminal(), host, options, (it, terminal, line) -> 0);
    CommandLine line =
        CommandTree.build(context, options, words)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setAbbreviatedOptionsAllowed(false)
            .setExpandAtFiles(false);
    try {
      line.parseArgs(words.toArray(String[]::new));
    } catch (ParameterException expected) {
      UsageError error = UsageError.of(expected);
      Target.require(!error.reason().isBlank(), "an error without a reason");
    }
    String last = words.get(words.size() - 1);
    WebUrl.parse(last);
    try {
      TypedDuration.parse("--wait", last);
    } catch (TenonException expected) {
      // It is no duration.
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "link\nm365\n--name\nContoso\n--tenant-id\nx\n--wait\n1h30m",
        "list\n--output=json\n--state\nbroken",
        "audit\n--limit\n10\n--sandbox",
        "notify\nadd\n--kind\nwebhook\n--url-file\n-",
        "https://tenon.example.com/",
        "guide\naws\n--name\n@file");
  }

  @Override
  public int share() {
    return 12_000;
  }
}
