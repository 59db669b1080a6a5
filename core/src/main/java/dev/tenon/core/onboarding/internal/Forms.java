package dev.tenon.core.onboarding.internal;

import static java.util.stream.Collectors.joining;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Validates the form of one provider. No message repeats an entered value. */
final class Forms {

  private final ProviderDescriptor provider;

  Forms(ProviderDescriptor provider) {
    this.provider = provider;
  }

  /**
   * The earlier plain values, replaced by those entered now. Values for a choice that is no longer
   * selected are dropped.
   */
  Map<String, String> plain(Map<String, String> earlier, Map<String, String> entered) {
    Map<String, String> values = new LinkedHashMap<>(earlier);
    entered.forEach(
        (name, value) -> {
          Field field = known(name);
          if (!field.secret()) {
            if (value.isBlank()) {
              values.remove(name);
            } else {
              values.put(name, valid(field, value));
            }
          }
        });
    for (Field field : provider.fields()) {
      if (values.containsKey(field.name()) && !provider.fieldsFor(values).contains(field)) {
        refuseIfEntered(field, entered);
        values.remove(field.name());
      }
    }
    return values;
  }

  /**
   * The plain values with defaults that are well-formed, for a look at a form that is being filled
   * in. Leaves out everything else.
   */
  Map<String, String> wellFormed(Map<String, String> earlier, Map<String, String> entered) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Field field : provider.fields()) {
      String value = entered.getOrDefault(field.name(), earlier.getOrDefault(field.name(), ""));
      if (!field.secret() && !value.isBlank() && field.problem(value).isEmpty()) {
        values.put(field.name(), field.normalize(value));
      }
    }
    return withDefaults(values);
  }

  private void refuseIfEntered(Field field, Map<String, String> entered) {
    if (!entered.getOrDefault(field.name(), "").isBlank()) {
      Field.OnlyFor only = field.onlyFor().orElseThrow();
      throw invalid(
          "%s is only for the choice %s of %s; leave it out, or select that choice."
              .formatted(field.label(), only.choice(), known(only.field()).label()));
    }
  }

  /** Plain values without earlier ones; refuses a secret one. */
  Map<String, String> onlyPlain(Map<String, String> entered) {
    for (String name : entered.keySet()) {
      if (known(name).secret()) {
        throw invalid(
            "%s is secret; enter it after the onboarding is started."
                .formatted(known(name).label()));
      }
    }
    return plain(Map.of(), entered);
  }

  /** The secret values among those entered; empty for one that is removed. */
  Map<String, Optional<String>> secret(Map<String, String> entered) {
    Map<String, Optional<String>> values = new LinkedHashMap<>();
    entered.forEach(
        (name, value) -> {
          Field field = known(name);
          if (field.secret()) {
            values.put(
                name, value.isEmpty() ? Optional.empty() : Optional.of(secret(field, value)));
          }
        });
    return values;
  }

  /** Refuses white space, which would pass for no secret and leave another one in use. */
  private static String secret(Field field, String entered) {
    if (entered.isBlank()) {
      throw invalid(
          "%s has only white space. Enter it again, or leave it empty.".formatted(field.label()));
    }
    return valid(field, entered);
  }

  /**
   * The plain values with defaults, ready for the provider.
   *
   * @param kept the names of the parts in the vault
   */
  Map<String, String> complete(Map<String, String> plain, Set<String> kept) {
    Map<String, String> values = withDefaults(plain);
    for (Field field : provider.fieldsFor(values)) {
      if (field.required()
          && !values.containsKey(field.name())
          && !(field.secret() && kept.contains(field.name()))) {
        throw invalid(field.missing());
      }
    }
    return values;
  }

  /** The plain values with the defaults of those that were not entered. */
  Map<String, String> withDefaults(Map<String, String> plain) {
    Map<String, String> values = new LinkedHashMap<>(plain);
    for (Field field : provider.fields()) {
      field.defaultValue().ifPresent(value -> values.putIfAbsent(field.name(), value));
    }
    return values;
  }

  /** Refuses values under names that the provider publishes itself, such as an external ID. */
  void refuseGenerated(Set<String> entered, Set<String> published) {
    for (String name : entered) {
      if (published.contains(name)) {
        throw invalid(
            "The value %s is generated for each account and cannot be given; leave it out."
                .formatted(name));
      }
    }
  }

  private Field known(String name) {
    return provider
        .field(name)
        .orElseThrow(
            () ->
                invalid(
                    "The form of %s has no field of that name; it has %s."
                        .formatted(
                            provider.displayName(),
                            provider.fields().stream().map(Field::name).collect(joining(", ")))));
  }

  private static String valid(Field field, String entered) {
    field
        .problem(entered)
        .ifPresent(
            problem -> {
              throw invalid(problem);
            });
    return field.normalize(entered);
  }

  private static TenonException invalid(String message) {
    return new TenonException(CoreErrorCode.FORM_INVALID, message);
  }
}
