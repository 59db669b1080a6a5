package dev.tenon.core.workspace;

import static dev.tenon.core.Refusals.refusedWith;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tenon.core.alert.AlertChannelId;
import dev.tenon.core.alert.AlertId;
import dev.tenon.core.discovery.DiscoveryRuleId;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.token.ApiTokenId;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

  static Stream<Arguments> badIds() {
    Stream<Function<String, Record>> kinds =
        Stream.of(
            WorkspaceId::new,
            OnboardingId::new,
            IntegrationId::new,
            ApiTokenId::new,
            DiscoveryRuleId::new,
            AlertChannelId::new,
            AlertId::new);
    return kinds.flatMap(
        kind ->
            Stream.of(null, "", " ", "a b", "-a", "é", "a\n", "a/b", "a".repeat(129))
                .map(text -> Arguments.of(kind, text)));
  }

  @ParameterizedTest
  @MethodSource("badIds")
  void rejectsAnInvalidId(Function<String, Record> kind, String text) {
    assertThatThrownBy(() -> kind.apply(text)).satisfies(refusedWith(CoreErrorCode.ID_INVALID));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "Grace Hopper",
        "josé",
        "ada+test@example.com",
        "auth0|5f7c8ec7c33c6c004bbafe82",
        "3e1c1c6c-9d2f-4c1e-8f43-0a4a7c1f3b9d",
        "f:123e4567-e89b-12d3-a456-426614174000:ada",
        "urn:keycloak:realm/acme:user=ada,ou=people",
        "AAAAAAAAAAAAAAAAAAAAAIkzqFVrSaSaFHy782bbtaQ"
      })
  void acceptsWhatIdentityProvidersIssue(String subject) {
    assertThat(OperatorId.of(subject).value()).isEqualTo(subject);
  }

  @ParameterizedTest
  @MethodSource("badOperators")
  void rejectsAnInvalidOperatorName(String text) {
    assertThatThrownBy(() -> OperatorId.of(text)).satisfies(refusedWith(CoreErrorCode.ID_INVALID));
  }

  static Stream<String> badOperators() {
    return Stream.of(
        null, "", " ", " ada", "ada ", "a\tb", "a\u0000b", "a\u202eb", "a\n", "a".repeat(256));
  }
}
