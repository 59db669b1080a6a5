package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldTest {

  private static final Syntax DIGITS = new Syntax("[0-9]{3}", "three digits");

  @Test
  void aPlainFieldHasAnExample() {
    Field required = Field.required("number", "Number", "On the bill.", DIGITS, "123");
    Field optional = Field.optional("number", "Number", "On the bill.", DIGITS, "123");

    assertThat(required.required()).isTrue();
    assertThat(optional.required()).isFalse();
    assertThat(required.example()).contains("123");
    assertThat(required.secret()).isFalse();
    assertThat(required.multiline()).isFalse();
    assertThat(required.missing()).isEqualTo("Number is missing. On the bill.");
  }

  @Test
  void aChoiceHasADefaultAndAcceptsNothingElse() {
    Field zone = Field.choice("zone", "Zone", "On the map.", List.of("east", "west"), "west");

    assertThat(zone.required()).isFalse();
    assertThat(zone.choices()).containsExactly("east", "west");
    assertThat(zone.defaultValue()).contains("west");
    assertThat(zone.problem("east")).isEmpty();
    assertThat(zone.problem("north")).contains("Zone must be one of east, west. On the map.");
  }

  @Test
  void aSecretHasOneLineOrSeveral() {
    Field key = Field.requiredSecret("key", "Key", "", Syntax.LINE);
    Field pem = Field.requiredMultilineSecret("key", "Key", "", Syntax.LINES);

    assertThat(key.secret()).isTrue();
    assertThat(key.multiline()).isFalse();
    assertThat(pem.secret()).isTrue();
    assertThat(pem.multiline()).isTrue();
    assertThat(key.required()).isTrue();
    assertThat(pem.required()).isTrue();
    assertThat(Field.optionalSecret("key", "Key", "", Syntax.LINE))
        .returns(false, Field::required)
        .returns(Field.Kind.SECRET, Field::kind);
    assertThat(Field.optionalMultilineSecret("key", "Key", "", Syntax.LINES))
        .returns(false, Field::required)
        .returns(Field.Kind.MULTILINE_SECRET, Field::kind);
  }

  @ParameterizedTest
  @EnumSource(names = {"SECRET", "MULTILINE_SECRET"})
  void aSecretFieldHasNoDefaultNoExampleAndNoChoices(Field.Kind kind) {
    assertRefused(kind, List.of("a"), Optional.empty(), Optional.empty());
    assertRefused(kind, List.of(), Optional.of("a"), Optional.empty());
    assertRefused(kind, List.of(), Optional.empty(), Optional.of("a"));
  }

  private static void assertRefused(
      Field.Kind kind,
      List<String> choices,
      Optional<String> defaultValue,
      Optional<String> example) {
    assertThatThrownBy(
            () ->
                new Field(
                    "key",
                    "Key",
                    "",
                    Syntax.LINE,
                    kind,
                    false,
                    choices,
                    defaultValue,
                    example,
                    Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key");
  }

  @Test
  void aFieldForOneChoiceIsTheSameInAllOtherParts() {
    Field zone = Field.choice("zone", "Zone", "On the map.", List.of("east", "west"), "west");
    Field number = Field.required("number", "Number", "On the bill.", DIGITS, "123");

    assertThat(zone.onlyFor("mood", "calm").onlyFor()).contains(new Field.OnlyFor("mood", "calm"));
    assertThat(zone.onlyFor("mood", "calm"))
        .usingRecursiveComparison()
        .ignoringFields("onlyFor")
        .isEqualTo(zone);
    assertThat(number.onlyFor("mood", "calm"))
        .usingRecursiveComparison()
        .ignoringFields("onlyFor")
        .isEqualTo(number);
  }
}
