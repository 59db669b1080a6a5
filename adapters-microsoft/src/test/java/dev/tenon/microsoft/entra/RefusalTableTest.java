package dev.tenon.microsoft.entra;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the table of refusals with the documented numbers. */
class RefusalTableTest {

  @Test
  void everyNumberThatApplicationsCanGetHasAnActorAndAStep() {
    assertThat(documented("own"))
        .hasSize(155)
        .allSatisfy(
            number -> {
              assertThat(RefusalMeaning.of(number)).as("AADSTS%d", number).isPresent();
              RefusalMeaning meaning = RefusalMeaning.of(number).orElseThrow();
              assertThat(meaning.actor()).isNotBlank();
              assertThat(meaning.steps()).isNotEmpty().noneMatch(String::isBlank);
              assertThat(meaning.message()).endsWith(".");
            });
  }

  /** An entry for one of them would have to say that applications do not sign in like this. */
  @Test
  void numbersOfOtherSignInsHaveTheGeneralEntry() {
    assertThat(documented("general"))
        .hasSizeGreaterThan(200)
        .allSatisfy(
            number ->
                assertThat(RefusalMeaning.of(number).map(RefusalMeaning::code))
                    .as("AADSTS%d", number)
                    .isIn(
                        Optional.empty(),
                        Optional.of(EntraErrorCode.ENTRA_PERSON_SIGN_IN_EXPECTED)));
  }

  @Test
  void everyNumberOfTheTableIsDocumented() {
    assertThat(documented("own"))
        .containsAll(
            RefusalTable.ALL.stream().flatMap(meaning -> meaning.numbers().stream()).toList());
  }

  private static List<Integer> documented(String entry) {
    try (InputStream list = RefusalTableTest.class.getResourceAsStream("documented-refusals.tsv")) {
      return new String(requireNonNull(list).readAllBytes(), UTF_8)
          .lines()
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns.length == 3 && columns[1].equals(entry))
          .peek(columns -> assertThat(columns[2]).isNotBlank())
          .map(columns -> Integer.valueOf(columns[0]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noNumberHasTwoMeanings() {
    List<Integer> numbers =
        Stream.of(
                TenantRefusals.ALL,
                ApplicationRefusals.ALL,
                CredentialRefusals.ALL,
                PolicyRefusals.ALL,
                RefusalTable.ALL)
            .flatMap(List::stream)
            .flatMap(meaning -> meaning.numbers().stream())
            .toList();

    assertThat(numbers).doesNotHaveDuplicates().hasSizeGreaterThan(150);
  }
}
