package dev.tenon.spi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCharactersTest {

  @ParameterizedTest
  @ValueSource(ints = {' ', '\t', '\n', 0x00, 0x1B, 0x7F, 0x85, 0xA0, 0x3000, 0x200B, 0xFEFF})
  void spacesControlAndFormatCharactersAreInvisible(int character) {
    assertThat(EntryCharacters.isInvisible(character)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {'!', 'a', '~', 0xE9, 0x2013, 0x0416, 0x1F600})
  void lettersAndSignsAreVisible(int character) {
    assertThat(EntryCharacters.isInvisible(character)).isFalse();
    assertThat(EntryCharacters.isSpace(character)).isFalse();
    assertThat(EntryCharacters.isIgnorable(character)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x1B, 0x7F, 0x80, 0xA0, 0xE9, 0x200B, 0x0416})
  void onlyPrintableAsciiAndItsWhiteSpaceIsNotForeign(int character) {
    assertThat(EntryCharacters.isForeign(character)).isTrue();
    assertThat(" \t\r\n!Az09~".chars()).noneMatch(EntryCharacters::isForeign);
  }

  @ParameterizedTest
  @ValueSource(ints = {' ', '\t', '\n', 0xA0, 0x1680, 0x2007, 0x2028, 0x202F, 0x3000})
  void whiteSpaceOfAnyWidthIsSpace(int character) {
    assertThat(EntryCharacters.isSpace(character)).isTrue();
    assertThat(EntryCharacters.isIgnorable(character)).isFalse();
  }

  /** By name: COMBINING GRAPHEME JOINER, HANGUL fillers, first and last variation selector. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xAD, 0x200B, 0x202E, 0xFEFF, 0xE0061, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0xFE00,
        0xFE0F
      })
  void layoutCharactersAreRemoved(int character) {
    assertThat(EntryCharacters.isIgnorable(character)).isTrue();
    assertThat(EntryCharacters.visible("a" + Character.toString(character) + "b")).isEqualTo("ab");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x034E, 0x0350, 0x115E, 0x1161, 0x3163, 0x3165, 0xFDFF, 0xFE10})
  void neighboursOfLayoutCharactersAreKept(int character) {
    assertThat(EntryCharacters.isIgnorable(character)).isFalse();
  }

  @Test
  void quotationMarksOfAnyLanguageAreRecognized() {
    assertThat("'`\u00B4\u2018\u2019\u201A\u201B\u2039\u203A".chars())
        .allMatch(EntryCharacters::isQuote);
    assertThat("\"\u00AB\u00BB\u201C\u201D\u201E\u201F\u300C\u300D".chars())
        .allMatch(EntryCharacters::isQuote);
    assertThat("a-(<,\u2013".chars()).noneMatch(EntryCharacters::isQuote);
  }

  @Test
  void whiteSpaceAroundATextIsRemovedAndInsideIsKept() {
    assertThat(EntryCharacters.visible("\u3000\t a  b \u00A0\r\n")).isEqualTo("a  b");
    assertThat(EntryCharacters.visible(" \u00A0\t")).isEmpty();
    assertThat(EntryCharacters.visible("")).isEmpty();
  }

  /** Scripts of India, Persian and combined emoji are written differently without joiners. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0915\u094D\u200D\u0937",
        "\u0645\u06CC\u200C\u062E",
        "\uD83D\uDC69\u200D\uD83D\uDCBB"
      })
  void aJoinerBetweenLettersOutsideOfAsciiIsKept(String text) {
    assertThat(EntryCharacters.visible(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "a\u200Db, ab",
    "~\u200D\u0915, ~\u0915",
    "\u0915\u200C~, \u0915~",
    "\u200D\u0915, \u0915",
    "\u0915\u200C, \u0915",
    "\u0915\u200B\u0937, \u0915\u0937"
  })
  void anyOtherJoinerIsRemoved(String text, String visible) {
    assertThat(EntryCharacters.visible(text)).isEqualTo(visible);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uFE63\uFF0Db | a---------b",
        "a\u1680b\u00A0c\u2028d | a b c d",
        "a\u2018\u2019\u201A\u201B\u2039\u203A\u00B4\uFF07b | a''''''''b",
        "a\u00AB\u00BB\u201C\u201D\u201E\u201F\u300C\u300D\uFF02b | a\"\"\"\"\"\"\"\"\"b",
        "\u0660\u0669\u06F5\u0966\uFF17 | 09507",
        "a\u00B2\u2122\u00BD\u2026\u2460 | a\u00B2\u2122\u00BD\u2026\u2460",
        "\uD83A\uDD50\uD835\uDFD7 | 09",
        "\uFF21\uFF42\uFB01 | Abfi",
        "a\u3002b\uFF0Ec\uFF61d | a.b.c.d",
        "caf\u00E9 | caf\u00E9",
        "\u4E2D\u6587 | \u4E2D\u6587"
      })
  void signsAreWrittenInAscii(String text, String plain) {
    assertThat(EntryCharacters.plain(text)).isEqualTo(plain);
  }

  @Test
  void aTextInAsciiStaysAsItIs() {
    String ascii = "!\"#$%&'()*+,-./0123456789:;<=>?@AZ[\\]^_`az{|}~";

    assertThat(EntryCharacters.plain(ascii)).isEqualTo(ascii);
    assertThat(EntryCharacters.plain("a\tb\u007F")).isEqualTo("a\tb\u007F");
    assertThat(EntryCharacters.plain("\u1680a\u1680")).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({
    "1\u0430\u0435\u043A\u043E\u0440\u0441\u0443\u0445, 1aekopcyx",
    "1\u0456\u0458\u0455\u0501\u04BB\u051B\u051D, 1ijsdhqw",
    "1\u0410\u0412\u0415\u041A\u041C\u041D\u041E\u0420, 1ABEKMHOP",
    "1\u0421\u0422\u0423\u0425\u0406\u0408\u0405, 1CTYXIJS",
    "1\u050C\u051A\u051C, 1GQW",
    "1\u03B1\u03B9\u03BF\u03BD\u03C1, 1aiovp",
    "1\u0391\u0392\u0395\u0396\u0397\u0399\u039A, 1ABEZHIK",
    "1\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7, 1MNOPTYX",
    "1\u0131, 1i",
    "b\u0430\u0436d, ba\u0436d"
  })
  void aLookAlikeInAWordWithLatinLettersOrDigitsIsReplaced(String text, String plain) {
    assertThat(EntryCharacters.plain(text)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "\u043C\u0430\u043C\u0430, \u043C\u0430\u043C\u0430",
    "\u0430\u0441-12, \u0430\u0441-12",
    "\u0430\u0441.\u0430b, \u0430\u0441.ab",
    "b\u0430-\u0430\u0441, ba-\u0430\u0441"
  })
  void aWordOfAnotherAlphabetIsKept(String text, String plain) {
    assertThat(EntryCharacters.plain(text)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0020 | a space",
        "0009 | an invisible character (U+0009 CHARACTER TABULATION)",
        "00A0 | an invisible character (U+00A0 NO-BREAK SPACE)",
        "FEFF | an invisible character (U+FEFF ZERO WIDTH NO-BREAK SPACE)",
        "E000 | an invisible character (U+E000 PRIVATE USE AREA E000)",
        "00E9 | \"\u00E9\" (U+00E9 LATIN SMALL LETTER E WITH ACUTE)",
        "1F600 | \"\uD83D\uDE00\" (U+1F600 GRINNING FACE)",
        "0378 | \"\u0378\" (U+0378 UNASSIGNED)"
      })
  void aCharacterIsNamedByItsNumber(String number, String name) {
    assertThat(EntryCharacters.name(Integer.parseInt(number, 16))).isEqualTo(name);
  }
}
