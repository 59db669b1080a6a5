package dev.tenon.web.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[0-9]}");

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyLanguageHasTheTextsOfEnglishWithTheSamePlaceholders(Language language) {
    assertThat(placeholders(Texts.of(language))).isEqualTo(placeholders(Texts.ENGLISH));
  }

  @ParameterizedTest
  @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
  void almostNoTextIsTheEnglishOne(Language language) {
    Map<String, String> english = Texts.ENGLISH.all();
    Set<String> same =
        Texts.of(language).all().entrySet().stream()
            .filter(entry -> entry.getValue().equals(english.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(same).isSubsetOf("check.code", "check.in-tenon", "setup.provider");
  }

  @Test
  void valuesReplacePlaceholdersAndAreNotReadAsPlaceholders() {
    assertThat(Texts.ENGLISH.get("setup.title-link", "{1}", "Contoso"))
        .isEqualTo("{1} asks for access to Contoso");
    assertThatThrownBy(() -> Texts.ENGLISH.get("no.such-text"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ENGLISH, '4 Dec 2026, 00:29 UTC'",
    "GERMAN, '04.12.2026, 00:29 UTC'",
    "SPANISH, '4 dic 2026, 00:29 UTC'",
    "FRENCH, '4 déc. 2026, 00:29 UTC'",
    "JAPANESE, '2026/12/04, 00:29 UTC'"
  })
  void aMomentIsWrittenAsInTheLanguage(Language language, String expected) {
    assertThat(Texts.of(language).moment(Instant.parse("2026-12-04T00:29:59Z")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "'de-AT,de;q=0.9,en;q=0.8', GERMAN",
    "'pt-BR,ja;q=0.5,fr;q=0.7', FRENCH",
    "'es;q=0,pt', ENGLISH",
    "'*', ENGLISH",
    "'nonsense;;;q', ENGLISH",
    "'-', ENGLISH",
    "'de,-', ENGLISH"
  })
  void theBestLanguageOfTheBrowserIsChosen(String header, Language expected) {
    assertThat(Language.best(Optional.of(header))).isEqualTo(expected);
    assertThat(Language.best(Optional.empty())).isEqualTo(Language.ENGLISH);
  }

  private static Map<String, Set<String>> placeholders(Texts texts) {
    return texts.all().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry ->
                    PLACEHOLDER
                        .matcher(entry.getValue())
                        .results()
                        .map(result -> result.group())
                        .collect(Collectors.toCollection(TreeSet::new))));
  }
}
