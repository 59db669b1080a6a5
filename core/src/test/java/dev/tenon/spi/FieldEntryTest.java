package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field makes of entries that were pasted or mistyped. */
class FieldEntryTest {

  private static final Syntax CODE =
      new Syntax(
          "[a-f]{2}-[0-9]{2}",
          "a code",
          List.of(new Syntax.Mistake("[a-f]{2}", "The digits are missing.")),
          List.of(new Syntax.Rewrite("https://example\\.com/(.*)", "$1")),
          Optional.empty());
  private static final Field FIELD = Field.required("code", "Code", "On the box.", CODE, "ab-12");
  private static final Field SECRET =
      Field.requiredSecret("key", "Key", "On the box.", new Syntax("[!-~]{4,9}", "a key"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab-12",
        " ab-12\t\r\n",
        "\u00A0ab-12\u3000",
        "a\u200Bb-\u20601\uFEFF2",
        "\u202Aab\u00AD-12\u202C\u200E",
        "ab\u201112",
        "ab\u201312",
        "ab\u221212",
        "\"ab-12\"",
        "\u201Cab-12\u201D",
        "\u2018ab-12\u2019,",
        "\u00B4ab-12\u00B4",
        "{ab-12}",
        "<(ab-12)>.",
        "ab-12;",
        "ab-12.",
        "\uFF41b-\uFF11\u0662",
        "\u0430b-12",
        "https://example.com/ab-12",
        "'https://example.com/ab%2D12'",
        "ab-12, ab-12"
      })
  void repairsWhatIsUnambiguous(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo("ab-12");
    assertThat(FIELD.problem(entered)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab-12, cd-34 | Code: This has 2 values. Enter only one.",
        "ab-1\u0416 | Code: Character 5 is \"\u0416\" (U+0416 CYRILLIC CAPITAL LETTER ZHE)."
            + " Replace it, or copy the value again.",
        "\u200B\u0430\u0441-12 | Code: Character 2 is \"\u0430\" (U+0430 CYRILLIC SMALL LETTER A)."
            + " Replace it, or copy the value again.",
        "ab | Code: The digits are missing.",
        "xy-12 | Code must be a code. On the box."
      })
  void namesWhatItCannotRepair(String entered, String problem) {
    assertThat(FIELD.problem(entered)).contains(problem);
  }

  @Test
  void namesTheValueOfAListThatIsWrong() {
    Field list =
        Field.required(
            "codes",
            "Codes",
            "",
            Syntax.listOf(CODE, "[a-f]{2}-[0-9]{2}(,[a-f]{2}-[0-9]{2}){0,9}", "codes"),
            "ab-12");

    assertThat(list.normalize(" ab-12;\ncd-34 ; 'ef-56',ab-12 ")).isEqualTo("ab-12,cd-34,ef-56");
    assertThat(list.problem("ab-12, cd")).contains("Codes: Value 2: The digits are missing.");
  }

  @Test
  void aChoiceIsTakenInAnyLetterCase() {
    Field choice = Field.choice("mood", "Mood", "", List.of("calm", "cross"), "calm");

    assertThat(choice.normalize("\"Cross\" ")).isEqualTo("cross");
    assertThat(choice.problem("angry")).isPresent();
  }

  @Test
  void aSecretKeepsEverythingButByteOrderMarkAndLineEnd() {
    assertThat(SECRET.normalize("\uFEFFab\u2013c1\r\n")).isEqualTo("ab\u2013c1");
    assertThat(SECRET.normalize(" abc1 ")).isEqualTo(" abc1 ");
    assertThat(SECRET.problem("\uFEFFabc1\r\n")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "hunter\u00A0|ends with an invisible character (U+00A0 NO-BREAK SPACE)",
        " hunter|starts with a space",
        "hun\u200Bter|Character 4 of the secret is an invisible character",
        "hunt\u00E9r|Character 5 is not an ASCII character",
        "hun|must be a key"
      })
  void theMessageAboutASecretShowsNothingOfIt(String entered, String problem) {
    assertThat(SECRET.problem(entered).orElseThrow())
        .contains(problem)
        .doesNotContain("hunt")
        .doesNotContain("hun ")
        .doesNotContain("\u00E9");
  }

  @Test
  void longAndHostileEntriesAreRefusedFast() {
    assertThat(FIELD.problem("\"".repeat(100_000))).isPresent();
    assertThat(FIELD.problem("a,".repeat(2_000))).isPresent();
    assertThat(FIELD.problem("%".repeat(4_000))).isPresent();
  }
}
