package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plain field makes of entries that were pasted or mistyped. */
class FieldEntryTest {

  private static final Syntax CODE =
      new Syntax(
          "[a-f]{2}-[0-9]{2}",
          "a code",
          List.of(new Syntax.Mistake("[a-f]{2}", "The digits are missing.")),
          List.of(new Syntax.Rewrite("https://example\\.com/(.*)", "$1")),
          Optional.empty());
  private static final Field FIELD = field(CODE);
  private static final Field LIST =
      Field.required(
          "codes",
          "Codes",
          "In the mail.",
          Syntax.listOf(CODE, "[a-f]{2}-[0-9]{2}(,[a-f]{2}-[0-9]{2}){0,3}", "1 to 4 codes")
              .with(List.of(new Syntax.Mistake("all", "Enter each code.")), List.of()),
          "ab-12");

  /** Longer entries are not repaired. */
  private static final int LONGEST = 4096;

  private static Field field(Syntax syntax) {
    return Field.required("code", "Code", "On the box.", syntax, "ab-12");
  }

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
        "(ab-12",
        "ab-12;",
        "ab-12.",
        "\uFF41b-\uFF11\u0662",
        "\u0430b-12",
        "%61b-12",
        "https://example.com/ab-12",
        "'https://example.com/ab%2D12'",
        "ab-12, ab-12",
        "ab-12 | AB-12",
        "\u202Dab-12\u202C",
        "- ab-12",
        "\u2022 **ab-12**",
        "=\"ab-12\""
      })
  void repairsWhatIsUnambiguous(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo("ab-12");
    assertThat(FIELD.problem(entered)).isEmpty();
  }

  @Test
  void keepsSignsThatTheSyntaxAllows() {
    Field line = field(Syntax.LINE);
    Field address = field(new Syntax("[a-z+]+@[a-z.]+", "an address"));

    assertThat(line.normalize(" \u201CNord\u2013Ost\u201D,\u200B "))
        .isEqualTo("\u201CNord\u2013Ost\u201D,");
    assertThat(address.normalize("a+b%40example.com")).isEqualTo("a+b@example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"a(b)\" | a(b)",
        "(a(b)). | a(b)",
        "'a-'; | a-",
        "\u201Ca.\u201D | a.",
        "(a | a",
        "** a ** | a"
      })
  void keepsDelimitersOfTheValueItself(String entered, String value) {
    Field name = field(new Syntax("[a-z][a-z().-]*", "a name"));

    assertThat(name.normalize(entered)).isEqualTo(value);
    assertThat(name.normalize("\"".repeat(16) + "a(b)" + "\"".repeat(16))).isEqualTo("a(b)");
    assertThat(name.normalize("\"".repeat(17) + "a(b)" + "\"".repeat(17))).isEqualTo("a(b");
  }

  @ParameterizedTest
  @CsvSource({
    "Box id: north, north",
    "Box id = north, north",
    "Box id - north, north",
    "Box id north, Box id north",
    "Box id:north, north",
    "'Box id\tnorth', north",
    "'Box id\nnorth', north",
    "Box id: a/b, Box id: a/b",
    "'\"Boxid\": \"a/b\",', a/b",
    "'{ \"Boxid\": \"a/b\"}', a/b",
    "north: south, north: south"
  })
  void aLabelOfWordsIsNoValue(String entered, String value) {
    Syntax words =
        new Syntax("[A-Za-z]+(?:/[a-z]+)?", "a word")
            .with(List.of(), List.of(new Syntax.Rewrite("\\W{0,3}Box ?id\\W+(.*)", "$1")));

    assertThat(field(words).normalize(entered)).isEqualTo(value);
  }

  @Test
  void aRepairThatGivesDifferentValuesIsNotMade() {
    Field either =
        field(
            CODE.with(
                List.of(),
                List.of(
                    new Syntax.Rewrite("(.*)/(.*)", "$1"), new Syntax.Rewrite("(.*)/(.*)", "$2"))));

    assertThat(either.normalize("ab-12/ab-12")).isEqualTo("ab-12");
    assertThat(either.normalize("ab-12/")).isEqualTo("ab-12");
    assertThat(either.normalize("ab-12/cd-34")).isEqualTo("ab-12/cd-34");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab-12, cd-34 | Code: This has 2 values. Enter only one.",
        "ab-12, (cd-34); | Code: This has 2 values. Enter only one.",
        "ab-1\u0416 | Code: Character 5 is \"\u0416\" (U+0416 CYRILLIC CAPITAL LETTER ZHE)."
            + " Replace it, or copy the value again.",
        "\u200B\u0430\u0441-12 | Code: Character 2 is \"\u0430\" (U+0430 CYRILLIC SMALL LETTER A)."
            + " Replace it, or copy the value again.",
        "ab\u0000-1 | Code: Character 3 is an invisible character (U+0000 NULL)."
            + " Replace it, or copy the value again.",
        "ab | Code: The digits are missing.",
        "'ab' | Code: The digits are missing.",
        "{a\u200Bb}, | Code: The digits are missing.",
        "https://example.com/ab | Code: The digits are missing.",
        "\u202E21-ba | Code: Character 1 is an invisible character"
            + " (U+202E RIGHT-TO-LEFT OVERRIDE), which shows the text after it in reverse."
            + " Type the value instead.",
        "ab-12 xy-34 | Code must be a code. On the box.",
        "ab-%zz | Code must be a code. On the box.",
        "xy-12 | Code must be a code. On the box.",
        "ab-12* | Code must be a code. On the box.",
        "ab-12- | Code must be a code. On the box.",
        "-ab-12 | Code must be a code. On the box."
      },
      quoteCharacter = '#')
  void namesWhatItCannotRepair(String entered, String problem) {
    assertThat(FIELD.problem(entered)).contains(problem);
  }

  @Test
  void aCharacterThatTheSyntaxAllowsIsNotNamed() {
    Field name = field(Syntax.LINE);

    assertThat(name.problem("\u00E9".repeat(513)))
        .contains("Code must be text on one line. On the box.");
    assertThat(name.problem("\u00E9\u001B").orElseThrow()).startsWith("Code: Character 2 is");
  }

  /** U+FDFA is a ligature of 18 letters. */
  @Test
  void aCharacterThatIsNotInTheEntryIsNotNamed() {
    assertThat(FIELD.problem("ab-1\uFDFA")).contains("Code must be a code. On the box.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "()", "\"'", ",; |", "-"})
  void anEntryWithoutAValueStaysAsItIs(String entered) {
    assertThat(FIELD.normalize(entered)).isEqualTo(entered);
    assertThat(FIELD.problem(entered)).contains("Code must be a code. On the box.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab-12;cd-34 ; 'ef-56',ab-12 | ab-12,cd-34,ef-56",
        ",ab-12,, | ab-12",
        "[\"ab-12\", \"cd-34\"] | ab-12,cd-34",
        "https://example.com/ab-12 cd\u201334 | ab-12,cd-34",
        "ab-12%2Ccd-34 | ab-12,cd-34",
        "- ab-12 \u2022 cd-34 * ef-56 | ab-12,cd-34,ef-56",
        "ab-12,\u200B,cd-34 | ab-12,cd-34",
        "ab-12, xy-34 | ab-12, xy-34"
      },
      quoteCharacter = '#')
  void repairsEachValueOfAList(String entered, String value) {
    assertThat(LIST.normalize(entered)).isEqualTo(value);
    assertThat(LIST.normalize(entered.replace(' ', '\n'))).isEqualTo(value.replace(' ', '\n'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ab-12, cd | Codes: Value 2: The digits are missing.",
        "- ab-12 - 'cd' | Codes: Value 2: The digits are missing.",
        ", ab-12 () cd | Codes: Value 2: The digits are missing.",
        "ab | Codes: The digits are missing.",
        "ab-12, cd-3\u0416 | Codes: Value 2: Character 5 is \"\u0416\""
            + " (U+0416 CYRILLIC CAPITAL LETTER ZHE). Replace it, or copy the value again.",
        "all | Codes: Enter each code.",
        "ab-12 ab-13 ab-14 ab-15 ab-16 | Codes must be 1 to 4 codes. In the mail.",
        ", | Codes must be 1 to 4 codes. In the mail."
      })
  void namesTheValueOfAListThatIsWrong(String entered, String problem) {
    assertThat(LIST.problem(entered)).contains(problem);
  }

  @Test
  void namesACharacterThatOnlyTheListRefuses() {
    Field list = field(Syntax.listOf(new Syntax(".", "a sign"), "[a-z](,[a-z])*", "letters"));

    assertThat(list.problem("a,\u0416").orElseThrow())
        .startsWith("Code: Character 3 is \"\u0416\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"Cross\" | cross",
        "CALM | calm",
        "(calm). | calm",
        "angry | angry",
        "Very _cross | very-cross"
      })
  void aChoiceIsTakenInAnyLetterCase(String entered, String value) {
    Field choice = Field.choice("mood", "Mood", "", List.of("calm", "cross", "very-cross"), "calm");

    assertThat(choice.normalize(entered)).isEqualTo(value);
    assertThat(choice.problem("angry")).isPresent();
  }

  @Test
  void aLongEntryIsNotRepaired() {
    String longest = "\"".repeat(LONGEST - 5) + "ab-12";

    assertThat(FIELD.normalize(longest)).isEqualTo("ab-12");
    assertThat(FIELD.normalize("\"" + longest)).isEqualTo("\"" + longest);
  }

  @Test
  void noCharacterOfALongEntryIsNamed() {
    Field field =
        field(
            CODE.with(
                List.of(new Syntax.Mistake("\u0416x*", "This is a certificate.")), List.of()));
    String longest = "\u0416" + "x".repeat(LONGEST - 1);

    assertThat(field.problem(longest).orElseThrow()).startsWith("Code: Character 1 is \"\u0416\"");
    assertThat(field.problem(longest + "x")).contains("Code: This is a certificate.");
  }

  @Test
  void longAndHostileEntriesAreRefusedFast() {
    assertThat(FIELD.problem("\"".repeat(100_000))).isPresent();
    assertThat(FIELD.problem("a,".repeat(2_000))).isPresent();
    assertThat(FIELD.problem("%".repeat(4_000))).isPresent();
  }
}
