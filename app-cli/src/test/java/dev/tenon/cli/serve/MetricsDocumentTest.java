package dev.tenon.cli.serve;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.tenon.core.Tenon;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.fleet.Telemetry.TransactionKind;
import dev.tenon.core.memory.InMemoryStore;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequestOutcome.Kind;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics that the documents name, compared with those that are served. */
class MetricsDocumentTest {

  private static final Pattern NAME = Pattern.compile("\\b(?:tenon|jvm)_[a-z_]+\\b");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(tenon_[a-z_]+)` \\|");

  @ParameterizedTest
  @ValueSource(strings = {"operations.md", "grafana-dashboard.json"})
  void nameOnlyMetricsThatAreServed(String document) throws Exception {
    Set<String> named =
        NAME.matcher(Files.readString(Path.of("../docs", document)))
            .results()
            .map(MatchResult::group)
            .filter(name -> !name.equals("jvm_"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(named).hasSizeGreaterThan(5).isSubsetOf(served());
  }

  @Test
  void theTableNamesEveryMetricOfTenon() throws Exception {
    Set<String> rows =
        ROW.matcher(Files.readString(Path.of("../docs/operations.md")))
            .results()
            .map(row -> row.group(1))
            .collect(Collectors.toSet());

    assertThat(served())
        .filteredOn(name -> name.startsWith("tenon_"))
        .filteredOn(name -> !name.matches(".*_(count|sum|max|bucket)"))
        .containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void theDashboardIsJson() throws Exception {
    var dashboard =
        JsonParser.parseString(Files.readString(Path.of("../docs/grafana-dashboard.json")));

    assertThat(dashboard.getAsJsonObject().getAsJsonArray("panels")).hasSizeGreaterThan(10);
  }

  private static Set<String> served() throws Exception {
    InstantSource clock = InstantSource.system();
    try (MetricsEndpoint endpoint =
            new MetricsEndpoint(InetAddress.getLoopbackAddress(), 0, clock);
        Tenon tenon =
            Tenon.builder()
                .store(new InMemoryStore())
                .telemetry(endpoint.telemetry())
                .eventListener("listener", event -> {})
                .build()) {
      endpoint.start(tenon.fleet());
      endpoint
          .telemetry()
          .verified(ProviderId.of("m365"), Optional.of(Outcome.PASSED), Duration.ofSeconds(1));
      endpoint.telemetry().transaction(TransactionKind.READ, Duration.ofMillis(1));
      String host = "graph.microsoft.com";
      endpoint.telemetry().requestAdmitted(host, Duration.ZERO);
      endpoint.telemetry().requestRefused(host, ProviderErrorCode.PROVIDER_QUOTA_REACHED);
      endpoint.telemetry().requestEnded(host, Kind.THROTTLED, Duration.ofMillis(1));
      try (InputStream in = endpoint.address().toURL().openStream()) {
        Set<String> names = new TreeSet<>();
        for (String line : new String(in.readAllBytes(), UTF_8).lines().toList()) {
          if (line.startsWith("# TYPE ")) {
            names.add(line.split(" ", -1)[2]);
          } else if (!line.startsWith("#")) {
            names.add(line.split("[{ ]", -1)[0]);
          }
        }
        return names;
      }
    }
  }
}
