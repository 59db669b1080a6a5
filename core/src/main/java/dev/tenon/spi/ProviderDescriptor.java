package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Describes a provider. The single source for command-line help, the console form, masking,
 * validation and documentation.
 *
 * @param id the name of the provider in commands and stored records
 * @param displayName the name shown to people
 * @param family the family that it belongs to
 * @param summary one sentence: what linking an account of this provider gives
 * @param capabilities the optional operations that it supports
 * @param settings its configuration, the same for all accounts
 * @param fields the form that links an account, in the order to ask
 * @param requirements the permissions that the customer grants
 * @param checks the checks it can run, each after the checks that it depends on
 * @param hierarchy set when its accounts have parents
 * @param audiences what {@link Provider#access} opens sessions for, the default first; empty unless
 *     {@link Capability#ACCESS} is declared
 */
public record ProviderDescriptor(
    ProviderId id,
    String displayName,
    ProviderFamily family,
    String summary,
    Set<Capability> capabilities,
    List<Setting> settings,
    List<Field> fields,
    List<Requirement> requirements,
    List<Check> checks,
    Optional<Hierarchy> hierarchy,
    List<Audience> audiences) {

  public ProviderDescriptor {
    requireNonNull(id, "id");
    requireNonNull(displayName, "displayName");
    requireNonNull(family, "family");
    requireNonNull(summary, "summary");
    requireNonNull(hierarchy, "hierarchy");
    capabilities = Set.copyOf(capabilities);
    settings = List.copyOf(settings);
    fields = List.copyOf(fields);
    requirements = List.copyOf(requirements);
    checks = List.copyOf(checks);
    audiences = List.copyOf(audiences);
    requireDistinct(id, "setting", settings, Setting::name);
    requireDistinct(id, "field", fields, Field::name);
    requireDistinct(id, "requirement", requirements, Requirement::id);
    requireDistinct(id, "check", checks, Check::id);
    requireDistinct(id, "audience", audiences, Audience::id);
    requireDeclared(id, requirements, checks);
    if (capabilities.contains(Capability.ACCESS) == audiences.isEmpty()) {
      throw new IllegalArgumentException(
          "provider " + id + " declares audiences if, and only if, it declares ACCESS");
    }
    if (hierarchy.isPresent()) {
      Hierarchy levels = hierarchy.get();
      requireChoices(id, levels.field(), List.of(levels.parent(), levels.child()), fields);
    }
    for (Field field : fields) {
      if (field.onlyFor().isPresent()) {
        Field.OnlyFor only = field.onlyFor().get();
        requireChoices(id, only.field(), List.of(only.choice()), fields);
      }
    }
  }

  /** A provider that opens no sessions. */
  public ProviderDescriptor(
      ProviderId id,
      String displayName,
      ProviderFamily family,
      String summary,
      Set<Capability> capabilities,
      List<Setting> settings,
      List<Field> fields,
      List<Requirement> requirements,
      List<Check> checks,
      Optional<Hierarchy> hierarchy) {
    this(
        id,
        displayName,
        family,
        summary,
        capabilities,
        settings,
        fields,
        requirements,
        checks,
        hierarchy,
        List.of());
  }

  /** A provider whose accounts have no parents. */
  public ProviderDescriptor(
      ProviderId id,
      String displayName,
      ProviderFamily family,
      String summary,
      Set<Capability> capabilities,
      List<Setting> settings,
      List<Field> fields,
      List<Requirement> requirements,
      List<Check> checks) {
    this(
        id,
        displayName,
        family,
        summary,
        capabilities,
        settings,
        fields,
        requirements,
        checks,
        Optional.empty());
  }

  /** The check of that id. */
  public Optional<Check> check(CheckId check) {
    return checks.stream().filter(candidate -> candidate.id().equals(check)).findFirst();
  }

  /** The audience of that id. */
  public Optional<Audience> audience(String audience) {
    return audiences.stream().filter(candidate -> candidate.id().equals(audience)).findFirst();
  }

  /** The form field of that name. */
  public Optional<Field> field(String name) {
    return fields.stream().filter(candidate -> candidate.name().equals(name)).findFirst();
  }

  /**
   * The fields that apply to the entered values. Leaves out the fields of choices that were not
   * made.
   */
  public List<Field> fieldsFor(Map<String, String> form) {
    return fields.stream()
        .filter(
            field ->
                field.onlyFor().filter(only -> !only.choice().equals(in(form, only))).isEmpty())
        .toList();
  }

  private String in(Map<String, String> form, Field.OnlyFor only) {
    String entered = form.get(only.field());
    return entered == null ? field(only.field()).flatMap(Field::defaultValue).orElse("") : entered;
  }

  private static void requireChoices(
      ProviderId provider, String field, List<String> wanted, List<Field> fields) {
    List<String> choices =
        fields.stream()
            .filter(candidate -> candidate.name().equals(field))
            .findFirst()
            .map(Field::choices)
            .orElse(List.of());
    if (!choices.containsAll(wanted)) {
      throw new IllegalArgumentException(
          "provider %s has no field %s with the choices %s"
              .formatted(provider, field, String.join(", ", wanted)));
    }
  }

  private static void requireDeclared(
      ProviderId provider, List<Requirement> requirements, List<Check> checks) {
    Set<CheckId> declared = checks.stream().map(Check::id).collect(Collectors.toSet());
    for (Requirement requirement : requirements) {
      if (!declared.containsAll(requirement.verifiedBy())) {
        throw new IllegalArgumentException(
            "provider %s declares no check of all of %s, which verify the requirement %s"
                .formatted(provider, requirement.verifiedBy(), requirement.id()));
      }
    }
  }

  private static <T> void requireDistinct(
      ProviderId provider, String what, List<T> items, Function<T, Object> key) {
    Set<Object> seen = new HashSet<>();
    for (T item : items) {
      if (!seen.add(key.apply(item))) {
        throw new IllegalArgumentException(
            "provider " + provider + " declares the " + what + " " + key.apply(item) + " twice");
      }
    }
  }
}
