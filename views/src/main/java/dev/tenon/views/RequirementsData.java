package dev.tenon.views;

import dev.tenon.core.check.Verification;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an account needs, each thing in one list only.
 *
 * @param dueNow not done yet: missing values, and checks that have not run
 * @param dueBy has to be done by a date, the earliest first
 * @param pending done, but not confirmed yet: propagating, or the check was inconclusive
 * @param failed a check failed
 */
public record RequirementsData(
    List<RequirementData> dueNow,
    List<RequirementData> dueBy,
    List<RequirementData> pending,
    List<RequirementData> failed) {

  public RequirementsData {
    dueNow = List.copyOf(dueNow);
    dueBy = List.copyOf(dueBy);
    pending = List.copyOf(pending);
    failed = List.copyOf(failed);
  }

  /**
   * The requirements of an integration.
   *
   * @param provider empty if it is no longer installed
   * @param credentialExpiresAt when its credential expires; empty if unknown
   */
  public static RequirementsData of(
      Integration integration,
      Optional<ProviderDescriptor> provider,
      Optional<Instant> credentialExpiresAt) {
    Lists lists = new Lists(provider);
    lists.addResults(integration.verification());
    credentialExpiresAt.ifPresent(lists::addExpiry);
    return lists.build();
  }

  /**
   * The requirements of an onboarding.
   *
   * @param provider empty if it is no longer installed
   */
  public static RequirementsData of(Onboarding onboarding, Optional<ProviderDescriptor> provider) {
    Lists lists = new Lists(provider);
    lists.addMissing(onboarding.form());
    onboarding.lastAttempt().ifPresentOrElse(lists::addResults, lists::addUnattempted);
    return lists.build();
  }

  private static final class Lists {

    private final Optional<ProviderDescriptor> provider;
    private final List<RequirementData> dueNow = new ArrayList<>();
    private final List<RequirementData> dueBy = new ArrayList<>();
    private final List<RequirementData> pending = new ArrayList<>();
    private final List<RequirementData> failed = new ArrayList<>();

    Lists(Optional<ProviderDescriptor> provider) {
      this.provider = provider;
    }

    /** Secret fields are not listed: nobody can see whether the vault has them. */
    void addMissing(Map<String, String> form) {
      provider.stream()
          .flatMap(known -> known.fields().stream())
          .filter(field -> field.required() && !field.secret() && applies(field, form))
          .filter(field -> field.defaultValue().isEmpty() && !form.containsKey(field.name()))
          .map(RequirementData::of)
          .forEach(dueNow::add);
    }

    private boolean applies(Field field, Map<String, String> form) {
      return field
          .onlyFor()
          .map(only -> only.choice().equals(value(only.field(), form).orElse("")))
          .orElse(true);
    }

    private Optional<String> value(String name, Map<String, String> form) {
      return Optional.ofNullable(form.get(name))
          .or(
              () ->
                  provider.stream()
                      .flatMap(known -> known.fields().stream())
                      .filter(field -> field.name().equals(name))
                      .findFirst()
                      .flatMap(Field::defaultValue));
    }

    void addUnattempted() {
      provider.stream()
          .flatMap(known -> known.checks().stream())
          .map(RequirementData::of)
          .forEach(dueNow::add);
    }

    void addResults(Verification verification) {
      verification.results().forEach(this::add);
    }

    private void add(CheckId id, CheckResult result) {
      Optional<Check> check = provider.flatMap(known -> known.check(id));
      if (result instanceof CheckResult.Failed failure) {
        failure.findings().forEach(one -> failed.add(RequirementData.of(id, check, one)));
      } else if (result instanceof CheckResult.Propagating waiting) {
        pending.add(RequirementData.of(id, check, waiting.finding()));
      } else if (result instanceof CheckResult.Inconclusive unknown) {
        (unknown.notReached() ? dueNow : pending).add(RequirementData.of(id, check, unknown));
      }
    }

    void addExpiry(Instant end) {
      dueBy.add(
          new RequirementData(
              "credential",
              "credential",
              "Replace the credential",
              null,
              null,
              "The credential expires. Rotate it before that.",
              null,
              null,
              end.toString()));
    }

    RequirementsData build() {
      return new RequirementsData(dueNow, dueBy, pending, failed);
    }
  }
}
