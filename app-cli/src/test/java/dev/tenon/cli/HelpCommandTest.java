package dev.tenon.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.cli.Installation.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpCommandTest {

  @TempDir private Path folder;

  @Test
  void printsTheSameAsTheHelpOption() {
    Installation tenon = new Installation(folder);
    assertThat(tenon.run("help").out()).isEqualTo(tenon.run("--help").out()).contains("Commands:");
    assertThat(tenon.run("help", "list").out()).isEqualTo(tenon.run("list", "--help").out());
    assertThat(tenon.run("help", "link", "m365").out())
        .isEqualTo(tenon.run("link", "m365", "--help").out())
        .contains("--tenant-id");
    assertThat(tenon.run("help", "audit", "verify").exitCode()).isZero();
  }

  @Test
  void suggestsASimilarCommand() {
    Ran ran = new Installation(folder).run("help", "lsit");
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("There is no command \"lsit\"").contains("list");
  }
}
