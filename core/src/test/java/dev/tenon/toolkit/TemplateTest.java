package dev.tenon.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

  private final Template template = Template.load(TemplateTest.class, "greeting.txt");

  @Test
  void fillsEachPlaceholderOnceEvenIfAValueLooksLikeOne() {
    assertThat(template.fill(Map.of("name", "{{other}} $1", "other", "wrong")))
        .isEqualTo("Hello {{other}} $1, and again {{other}} $1.\n");
  }

  @Test
  void rejectsAMissingValue() {
    assertThatThrownBy(() -> template.fill(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("{{name}}");
  }

  @Test
  void namesTheMissingFile() {
    assertThatThrownBy(() -> Template.load(TemplateTest.class, "absent.txt"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("absent.txt");
  }
}
