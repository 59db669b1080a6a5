package dev.tenon.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r1", "\n1", "\uFF1D1"})
  void textThatASpreadsheetEvaluatesGetsAnApostrophe(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "a;=1+1, a;'=1+1",
        "|a; =1|, |a; '=1|",
        "a;b;@SUM(A1);-1, a;b;'@SUM(A1);'-1",
        "=1;=2, '=1;'=2",
        "a;\"=1, a;\"'=1",
        "|a\t=1|, |a\t'=1|",
        "|a\n=1|, |a\n'=1|"
      })
  void textBehindASeparatorIsAnotherCellInSomeCountries(String text, String expected) {
    assertThat(CsvCell.harmless(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a;b", "a; b-c", "Contoso", "a=b", "2026-11-28", "int_qe152"})
  void otherTextIsKept(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo(text);
  }
}
