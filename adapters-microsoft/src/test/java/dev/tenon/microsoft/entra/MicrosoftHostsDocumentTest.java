package dev.tenon.microsoft.entra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the hosts to allow in docs/configuration.md with those that are called. */
class MicrosoftHostsDocumentTest {

  @ParameterizedTest
  @EnumSource
  void listsTheHostsOfEachCloud(Cloud cloud) throws IOException {
    String hosts =
        String.join(
            ", ",
            Stream.of(
                    cloud.loginHost(),
                    cloud.graphHost(),
                    cloud.exchangeHost(),
                    cloud.resourceManagerHost())
                .map(host -> "`" + host + "`")
                .toList());

    assertThat(Files.readAllLines(Path.of("../docs/configuration.md")))
        .contains("| `%s` | %s |".formatted(cloud.id(), hosts));
  }
}
