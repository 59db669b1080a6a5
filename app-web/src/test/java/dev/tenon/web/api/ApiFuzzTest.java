package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.discovery.AddDiscoveryRule;
import dev.tenon.core.discovery.DiscoveryRule.Mode;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.page.PageRequest;
import dev.tenon.web.api.RequestFuzzer.Fuzzed;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Sends 20,000 generated requests, valid and invalid: {@code -Dtenon.fuzz.requests=N} for more or
 * fewer, {@code -Dtenon.fuzz.seed=N} for others. Every response has to be documented, which {@link
 * RunningApi} checks, and none may be a server error.
 */
class ApiFuzzTest {

  private static final int REQUESTS = Integer.getInteger("tenon.fuzz.requests", 20_000);
  private static final long SEED = Long.getLong("tenon.fuzz.seed", 20_261_128L);

  /** Fewer than the limit of a token. */
  private static final int REQUESTS_PER_TOKEN = 1_000;

  @Test
  void noRequestGetsAServerErrorOrAnUndocumentedAnswer() {
    try (RunningApi api = new RunningApi()) {
      RequestFuzzer fuzzer = new RequestFuzzer(SEED, known(api));
      String full = "";
      String viewer = api.token(Role.VIEWER, Set.of(ApiScope.READ));
      int successes = 0;
      for (int i = 0; i < REQUESTS; i++) {
        if (i % REQUESTS_PER_TOKEN == 0) {
          full = api.token(Role.ADMINISTRATOR, EnumSet.allOf(ApiScope.class));
        }
        Fuzzed request = fuzzer.next();
        HttpResponse<String> response =
            api.sendAs(
                Optional.of(i % 50 == 0 ? viewer : i % 77 == 0 ? "tenon_wrong" : full),
                request.method(),
                request.path(),
                request.body(),
                request.headers().toArray(String[]::new));
        assertThat(response.statusCode())
            .as("request %s of seed %s: %s answers %s", i, SEED, request, response.body())
            .isLessThan(500);
        if (response.statusCode() < 300) {
          successes++;
        }
      }
      assertThat(successes).as("valid requests").isGreaterThan(REQUESTS / 5);
      assertThat(api.documented().seen().keySet()).hasSizeGreaterThan(50);
    }
  }

  private static Map<String, List<String>> known(RunningApi api) {
    api.token(Role.VIEWER, Set.of(ApiScope.READ));
    String token =
        api.tenon().apiTokens().list(PageRequest.first(), api.ada()).items().stream()
            .filter(one -> one.role() == Role.VIEWER)
            .map(one -> one.id().value())
            .findFirst()
            .orElseThrow();
    String source = api.linked("2", api.ada());
    String rule =
        api.tenon()
            .discoveryRules()
            .add(
                new AddDiscoveryRule(
                    new IntegrationId(source), Optional.empty(), Mode.PROPOSE, Set.of(), api.ada()))
            .id()
            .value();
    return Map.of(
        "rule",
        List.of(rule),
        "integration",
        List.of(source, api.linked("4", api.ada()), api.linked("6", api.ada())),
        "onboarding",
        List.of(api.started("5", api.ada()), api.started("7", api.ada())),
        "provider",
        List.of("sample"),
        "operator",
        List.of("ada", "bob"),
        "artifact",
        List.of("script"),
        "token",
        List.of(token));
  }
}
