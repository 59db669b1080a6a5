package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SyntaxTest {

  private static final Syntax.Rewrite DOMAIN =
      new Syntax.Rewrite("https?://([^/]*)/?", "$1", Syntax.Rewrite.Conversion.DOMAIN);

  @Test
  void theWholeValueMatches() {
    Syntax digits = new Syntax("[0-9]{3}", "three digits");

    assertThat(digits.matches("123")).isTrue();
    assertThat(digits.matches("1234")).isFalse();
    assertThat(digits.matches("123\n")).isFalse();
  }

  @Test
  void choicesAreQuoted() {
    Syntax choice = Syntax.oneOf("a.b", "c");

    assertThat(choice.matches("a.b")).isTrue();
    assertThat(choice.matches("c")).isTrue();
    assertThat(choice.matches("axb")).isFalse();
    assertThat(choice.expectation()).isEqualTo("one of a.b, c");
  }

  @Test
  void aLineHasUpTo512CharactersAndNoControlCharacter() {
    assertThat(Syntax.LINE.matches("\u00E9".repeat(512))).isTrue();
    assertThat(Syntax.LINE.matches("e".repeat(513))).isFalse();
    assertThat(Syntax.LINE.matches("")).isFalse();
    assertThat(Syntax.LINE.matches("two\nlines")).isFalse();
  }

  @Test
  void linesHaveNoControlCharacterButTabAndLineFeed() {
    assertThat(Syntax.LINES.matches("-----BEGIN KEY-----\n\tabc\n-----END KEY-----")).isTrue();
    assertThat(Syntax.LINES.matches("a\u001b[2J")).isFalse();
    assertThat(Syntax.LINES.matches("a\rb")).isFalse();
  }

  @Test
  void theFirstMistakeThatMatchesIsExplained() {
    Syntax syntax =
        new Syntax(
            "[0-9]{3}",
            "three digits",
            List.of(
                new Syntax.Mistake("[0-9]{12}", "This is an account."),
                new Syntax.Mistake("[0-9]+", "This is another number.")));

    assertThat(syntax.mistake("123456789012")).contains("This is an account.");
    assertThat(syntax.mistake("12")).contains("This is another number.");
    assertThat(syntax.mistake("12a")).isEmpty();
  }

  @Test
  void mistakesAndNotationsAreAddedToTheSameSyntax() {
    Syntax.Mistake word = new Syntax.Mistake("[a-z]+", "This is a word.");
    Syntax digits = new Syntax("[0-9]{3}", "three digits");
    Syntax list = Syntax.listOf(digits, "[0-9,]+", "numbers");

    assertThat(list.with(List.of(word), List.of(DOMAIN)))
        .isEqualTo(new Syntax("[0-9,]+", "numbers", List.of(word), List.of(DOMAIN), list.items()));
    assertThat(list.items()).contains(digits);
  }

  @Test
  void aRewriteTakesItsGroupFromTheWholeEntry() {
    Syntax.Rewrite link = new Syntax.Rewrite("a/(.*)|b/(.*)", "$1$2");

    assertThat(link.of("a/1")).contains("1");
    assertThat(link.of("b/\u00E4")).contains("\u00E4");
    assertThat(link.of("a/1\n")).isEmpty();
    assertThat(link.of("xb/1")).isEmpty();
  }

  @Test
  void aRewriteCanWriteTheValueInLowerCase() {
    Syntax.Rewrite zone =
        new Syntax.Rewrite("([A-Za-z]+)-[0-9]", "$1", Syntax.Rewrite.Conversion.LOWER_CASE);

    assertThat(zone.of("NorthI-1")).contains("northi");
    assertThat(zone.of("north")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://b\u00FCcher.example/, xn--bcher-kva.example",
    "http://Example.com, Example.com",
    "https://\u4F8B\u3048.\u30C6\u30B9\u30C8, xn--r8jz45g.xn--zckzah"
  })
  void aDomainIsWrittenInItsAsciiForm(String entry, String domain) {
    assertThat(DOMAIN.of(entry)).contains(domain);
  }

  /** IDNA 2003 and 2008 convert sharp s, final sigma and joiners to different domains. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://stra\u00DFe.example",
        "https://\u03BB\u03BF\u03B3\u03BF\u03C2.example",
        "https://a\u200Cb.example",
        "https://a\u200Db.example",
        "https://under_score.example",
        "https://a b.example"
      })
  void aDomainWithoutOneAsciiFormIsNotConverted(String entry) {
    assertThat(DOMAIN.of(entry)).isEmpty();
  }

  @Test
  void everyRegexIsCompiledAtOnce() {
    assertThatThrownBy(() -> new Syntax("[", "x")).isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> new Syntax.Mistake("[", "x"))
        .isInstanceOf(PatternSyntaxException.class);
    assertThatThrownBy(() -> new Syntax.Rewrite("[", "x"))
        .isInstanceOf(PatternSyntaxException.class);
  }
}
