package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * A question that a provider can answer about an account.
 *
 * @param title a few words that stand before the answer, such as "Exchange permission is consented"
 * @param proves one sentence: what a pass proves, and by which means
 */
public record Check(CheckId id, String title, RequirementLevel level, String proves) {

  public Check {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(level, "level");
    requireNonNull(proves, "proves");
  }
}
