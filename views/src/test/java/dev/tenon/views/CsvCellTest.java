package dev.tenon.views;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\r1", "\n1", "\uFF1D1"})
  void textThatASpreadsheetEvaluatesGetsAnApostrophe(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Contoso", "a=b", "2026-11-28", "int_qe152"})
  void otherTextIsKept(String text) {
    assertThat(CsvCell.harmless(text)).isEqualTo(text);
  }
}
