package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PagesTest {

  @Test
  void readsAsManyPagesAsAllowed() {
    assertThat(new Pages(1).readAll("Nimbus", name -> page("a", Optional.empty())))
        .containsExactly("a");
    assertThatThrownBy(
            () ->
                new Pages(2)
                    .readAll("Nimbus", name -> page("a", Optional.of(name.orElse("") + "x"))))
        .isInstanceOf(CallFault.class)
        .hasMessageContaining("has more than 2 pages");
    assertThatThrownBy(() -> new Pages(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Pages.Slice<String> page(String item, Optional<String> next) {
    return new Pages.Slice<>(List.of(item), next);
  }
}
