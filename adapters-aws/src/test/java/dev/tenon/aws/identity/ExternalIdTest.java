package dev.tenon.aws.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalIdTest {

  @Test
  void makesOneOf160BitsThatNobodyHasHad() {
    SecureRandom random = new SecureRandom();
    Set<String> seen = new HashSet<>();
    Set<Integer> letters = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      String id = ExternalId.generate(random).value();
      assertThat(id).matches("[a-z2-7]{32}");
      assertThat(seen.add(id)).isTrue();
      id.chars().forEach(letters::add);
    }
    assertThat(letters).as("five bits in each character").hasSize(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a b", "a\nb", "a\\b", "ä", "", "a*b"})
  void rejectsIdsThatIamDoesNotAccept(String value) {
    assertThatThrownBy(() -> new ExternalId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void derivesAnIdForEachMemberAccount() {
    assertThat(new ExternalId("prefix").ofMember("123456789012"))
        .hasToString("prefix.123456789012");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsItsOwnPublishedValues(boolean rolledOut) {
    PublishedIds ids =
        new PublishedIds(
            new ExternalId("new"),
            Optional.of(new ExternalId("old")),
            Optional.of(new ExternalId("prefix")),
            rolledOut);
    assertThat(PublishedIds.of(ids.published())).contains(ids);
    assertThat(PublishedIds.of(Map.of())).isEmpty();
  }
}
