package dev.tenon.views;

import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Field;
import dev.tenon.spi.Finding;
import java.net.URI;
import java.util.Optional;

/**
 * One thing that an account needs.
 *
 * @param type {@code field} of the form, {@code check} or {@code credential}
 * @param id the name of the field, the id of the check, or {@code credential}
 * @param level null unless it is a check of an installed provider
 * @param code the code of the finding or of the reason; null if there is none
 * @param actor who can fulfil it; null if unknown, like {@code message} and {@code link}
 * @param at until when, for what is due by a date; null otherwise
 */
public record RequirementData(
    String type,
    String id,
    String title,
    String level,
    String code,
    String message,
    String actor,
    String link,
    String at) {

  static RequirementData of(Field field) {
    return new RequirementData(
        "field", field.name(), field.label(), null, null, field.help(), null, null, null);
  }

  static RequirementData of(Check check) {
    return new RequirementData(
        "check",
        check.id().value(),
        check.title(),
        check.level().name(),
        null,
        check.proves(),
        null,
        null,
        null);
  }

  static RequirementData of(CheckId id, Optional<Check> check, Finding finding) {
    return new RequirementData(
        "check",
        id.value(),
        title(id, check),
        level(check),
        finding.code(),
        finding.message(),
        finding.remediation().actor(),
        finding.remediation().link().map(URI::toString).orElse(null),
        null);
  }

  static RequirementData of(CheckId id, Optional<Check> check, CheckResult.Inconclusive result) {
    return new RequirementData(
        "check",
        id.value(),
        title(id, check),
        level(check),
        result.code(),
        result.reason(),
        null,
        null,
        null);
  }

  private static String title(CheckId id, Optional<Check> check) {
    return check.map(Check::title).orElse(id.value());
  }

  private static String level(Optional<Check> check) {
    return check.map(known -> known.level().name()).orElse(null);
  }
}
