package dev.tenon.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Compares the hosts to allow in docs/configuration.md with those that are called. */
class AwsHostsDocumentTest {

  @ParameterizedTest
  @EnumSource
  void listsTheHostsOfEachPartition(Partition partition) throws IOException {
    String hosts =
        String.join(
            ", ",
            Stream.of(
                    partition
                        .stsHost(partition.defaultRegion())
                        .replace(partition.defaultRegion(), "REGION"),
                    partition.iamHost(),
                    partition.organizationsHost())
                .map(host -> "`" + host + "`")
                .toList());

    assertThat(Files.readAllLines(Path.of("../docs/configuration.md")))
        .contains("| `%s` | %s |".formatted(partition.toString(), hosts));
  }
}
