package dev.tenon.cli.doctor;

import dev.tenon.cli.doctor.Diagnosis.Verdict;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import java.util.List;

/** The diagnoses of {@code tenon doctor}. */
public record DiagnosisView(List<Diagnosis> diagnoses) implements View {

  private static final int LABEL_WIDTH = 6;

  public DiagnosisView {
    diagnoses = List.copyOf(diagnoses);
  }

  /** Whether any diagnosis is a failure. */
  public boolean failed() {
    return diagnoses.stream().anyMatch(one -> one.verdict() == Verdict.FAIL);
  }

  @Override
  public void print(TextLayout page) {
    for (Diagnosis one : diagnoses) {
      page.labelled(
          style(one.verdict()),
          label(one.verdict()),
          LABEL_WIDTH,
          one.subject() + ": " + one.details());
      if (!one.advice().isEmpty()) {
        page.field("", LABEL_WIDTH, "→ " + one.advice());
      }
    }
    page.blank()
        .say(
            failed()
                ? "Problems found. Follow the instructions above."
                : "The installation works.");
  }

  @Override
  public Object json() {
    return new Document(!failed(), diagnoses);
  }

  private static String label(Verdict verdict) {
    return switch (verdict) {
      case OK -> "✓ ok";
      case WARN -> "! warn";
      case FAIL -> "✗ fail";
    };
  }

  private static Style style(Verdict verdict) {
    return switch (verdict) {
      case OK -> Style.GOOD;
      case WARN -> Style.CARE;
      case FAIL -> Style.BAD;
    };
  }

  record Document(boolean healthy, List<Diagnosis> diagnoses) {}
}
