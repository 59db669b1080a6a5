package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.command.Questions;
import dev.tenon.cli.terminal.Host;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultilineSecretTest {

  private final Host host =
      new Host(Map.of(), Path.of("."), Path.of("."), InstantSource.system(), () -> {});

  @Test
  void isTypedUntilAnEmptyLine() {
    ScriptedTerminal terminal = ScriptedTerminal.answering("-----BEGIN", "abc", "-----END", "");

    char[] secret =
        new Questions(terminal, host).multilineSecret(Optional.empty(), "Key", "--key-file");

    assertThat(new String(secret)).isEqualTo("-----BEGIN\nabc\n-----END\n");
    assertThat(terminal.errorOutput()).contains("Key, not shown; end with an empty line:");
  }

  @Test
  void isReadCompletelyFromStandardInput() {
    ScriptedTerminal terminal = ScriptedTerminal.piped("-----BEGIN\nabc\n");

    char[] secret =
        new Questions(terminal, host).multilineSecret(Optional.of("-"), "Key", "--key-file");

    assertThat(new String(secret)).isEqualTo("-----BEGIN\nabc\n");
  }
}
