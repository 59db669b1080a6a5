package dev.tenon.testkit.provider;

import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The texts of a descriptor, a report or a guide that a user interface shows. */
final class ShownTexts {

  private static final int LONGEST = 2000;

  /** A command of the launcher, which only the launcher may mention. */
  private static final Pattern COMMAND = Pattern.compile("(?<![\\w./-])tenon\\s+[a-z-]");

  private final List<String> texts = new ArrayList<>();

  private ShownTexts() {}

  static List<String> of(ProviderDescriptor descriptor) {
    ShownTexts shown = new ShownTexts();
    shown.add(descriptor.displayName(), descriptor.family().displayName(), descriptor.summary());
    descriptor.fields().forEach(field -> shown.add(field.label(), field.help()));
    descriptor.requirements().forEach(one -> shown.add(one.grant(), one.reason(), one.grantedBy()));
    descriptor.checks().forEach(check -> shown.add(check.title(), check.proves()));
    return shown.texts;
  }

  static List<String> of(CheckReport report) {
    ShownTexts shown = new ShownTexts();
    report.account().ifPresent(account -> shown.add(account.id(), account.displayName()));
    report.results().values().forEach(shown::add);
    return shown.texts;
  }

  static List<String> of(Guide guide) {
    ShownTexts shown = new ShownTexts();
    guide
        .steps()
        .forEach(
            step -> {
              shown.add(step.title(), step.actor());
              shown.texts.addAll(step.instructions());
              step.values().forEach(shown::add);
            });
    guide.artifacts().forEach(artifact -> shown.add(artifact.title()));
    return shown.texts;
  }

  /** Whether a text has no control characters and at most 2,000 characters. */
  static Predicate<String> plain() {
    return text ->
        text.length() <= LONGEST
            && text.codePoints().noneMatch(character -> isSteering(Character.getType(character)));
  }

  /** Whether a text names a command of the launcher. */
  static Predicate<String> namingACommand() {
    return text -> COMMAND.matcher(text).find();
  }

  private static boolean isSteering(int type) {
    return switch (type) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private void add(String... more) {
    texts.addAll(List.of(more));
  }

  private void add(Evidence evidence) {
    add(evidence.label(), evidence.value());
  }

  private void add(CheckResult result) {
    result.fold(
        passed -> addAll(passed.evidence()),
        failed -> addFindings(failed.findings()),
        propagating -> addFindings(List.of(propagating.finding())),
        inconclusive -> texts.add(inconclusive.reason()));
  }

  private boolean addAll(List<Evidence> evidence) {
    evidence.forEach(this::add);
    return true;
  }

  private boolean addFindings(List<Finding> findings) {
    for (Finding finding : findings) {
      texts.add(finding.message());
      texts.addAll(finding.subject().stream().toList());
      addAll(finding.evidence());
      texts.add(finding.remediation().actor());
      texts.addAll(finding.remediation().steps());
    }
    return true;
  }
}
