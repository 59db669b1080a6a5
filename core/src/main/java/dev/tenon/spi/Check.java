package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

/**
 * A check that a provider can run on an account.
 *
 * @param title a few words shown before the result, such as "Exchange permission is consented"
 * @param proves one sentence: what a passed check proves, and by which means
 */
public record Check(CheckId id, String title, RequirementLevel level, String proves) {

  public Check {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(level, "level");
    requireNonNull(proves, "proves");
  }
}
