package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a secret field makes of entries that were pasted or read from a file. */
class SecretEntryTest {

  private static final Field SECRET =
      Field.requiredSecret(
          "key",
          "Key",
          "On the box.",
          new Syntax(
              "[!-~]{4,9}",
              "a key",
              List.of(new Syntax.Mistake("id-.*", "This is the ID of the key."))));
  private static final Field LINES =
      Field.requiredMultilineSecret("key", "Key", "On the box.", Syntax.LINES);

  @Test
  void aSecretKeepsEverythingButByteOrderMarkAndLineEnd() {
    assertThat(SECRET.normalize("\uFEFFab\u2013c1\r\n")).isEqualTo("ab\u2013c1");
    assertThat(SECRET.normalize("abc1\n\r\n")).isEqualTo("abc1");
    assertThat(SECRET.normalize(" abc1 ")).isEqualTo(" abc1 ");
    assertThat(SECRET.normalize("\nab\nc1")).isEqualTo("\nab\nc1");
    assertThat(SECRET.normalize("\r\n")).isEmpty();
    assertThat(SECRET.normalize("")).isEmpty();
    assertThat(SECRET.problem("\uFEFFabc1\r\n")).isEmpty();
  }

  @Test
  void aSecretOfSeveralLinesHasLineFeeds() {
    assertThat(LINES.normalize("\uFEFF\r\n-----BEGIN-----\r\na\u2013b\r-----END-----\r\n\n"))
        .isEqualTo("-----BEGIN-----\na\u2013b\n-----END-----");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "hunter\u00A0|Key: The secret ends with an invisible character (U+00A0 NO-BREAK SPACE)."
            + " Enter the secret without it.",
        " hunter|Key: The secret starts with a space. Enter the secret without it.",
        "hun\u200Bter|Key: Character 4 of the secret is an invisible character"
            + " (U+200B ZERO WIDTH SPACE). Enter the secret without it.",
        "hunt\u00E9r|Key: Character 5 is not an ASCII character. Copy the secret again.",
        "id-hunt\u00E9r|Key: This is the ID of the key.",
        "hun|Key must be a key. On the box.",
        "~~~|Key must be a key. On the box."
      })
  void theMessageAboutASecretShowsNothingOfIt(String entered, String problem) {
    assertThat(SECRET.problem(entered)).contains(problem);
  }

  @Test
  void aCharacterThatTheSyntaxAllowsIsNotNamed() {
    Field line = Field.requiredSecret("key", "Key", "On the box.", Syntax.LINE);

    assertThat(line.problem("correct h\u00F6rse\u001B"))
        .contains(
            "Key: The secret ends with an invisible character (U+001B ESCAPE)."
                + " Enter the secret without it.");
    assertThat(LINES.problem("correct\nh\u00F6rse\u001B-"))
        .contains(
            "Key: Character 14 of the secret is an invisible character (U+001B ESCAPE)."
                + " Enter the secret without it.");
    assertThat(line.problem("correct h\u00F6rse ".repeat(40)))
        .contains("Key must be text on one line. On the box.");
  }

  @Test
  void theLayoutOfSeveralLinesIsNotNamed() {
    Field pem =
        Field.requiredMultilineSecret(
            "key", "Key", "On the box.", new Syntax("-----BEGIN KEY-----\n[^-]+\n-.*", "a key"));

    assertThat(pem.problem("-----BEGIN KEY-----\r\n\ta"))
        .contains("Key must be a key. On the box.");
    assertThat(pem.problem("-----BEGIN KEY-----\na\u200B"))
        .contains(
            "Key: The secret ends with an invisible character (U+200B ZERO WIDTH SPACE)."
                + " Enter the secret without it.");
  }

  @Test
  void notEveryCharacterOfAHostileSecretIsExamined() {
    String letters = Character.toString(0x4E00).repeat(1_000);
    String differentLetters =
        IntStream.range(0x4E00, 0x4E00 + 1_000)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    assertThat(LINES.problem(letters + "\u001B-").orElseThrow())
        .startsWith("Key: Character 1001 of the secret is an invisible character");
    assertThat(LINES.problem(differentLetters + "\u001B-"))
        .contains("Key must be text of up to 32,768 characters. On the box.");
  }
}
