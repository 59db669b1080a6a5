package dev.tenon.web.form;

import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Values of a provider's form: those stored, replaced by those entered now. {@code toString} shows
 * no values.
 *
 * @param values all values by field name, secrets included
 * @param entered the values entered now
 */
public record FormEntry(
    ProviderDescriptor provider, Map<String, String> values, Map<String, String> entered) {

  public FormEntry {
    values = Map.copyOf(values);
    entered = Map.copyOf(entered);
  }

  /** The stored values. */
  public static FormEntry stored(ProviderDescriptor provider, Map<String, String> form) {
    return new FormEntry(provider, form, Map.of());
  }

  /**
   * The values of a submitted form. An empty secret keeps the stored one, and names that are not
   * fields are left out.
   */
  public static FormEntry submitted(
      ProviderDescriptor provider, Map<String, String> stored, Map<String, String> submitted) {
    Map<String, String> all = new HashMap<>(stored);
    all.putAll(submitted);
    Map<String, String> entered = new LinkedHashMap<>();
    for (Field field : provider.fieldsFor(all)) {
      Optional<String> value = Optional.ofNullable(submitted.get(field.name()));
      value
          .filter(text -> !field.secret() || !isNone(field, text))
          .ifPresent(text -> entered.put(field.name(), text));
    }
    Map<String, String> values = new HashMap<>(stored);
    values.putAll(entered);
    return new FormEntry(provider, values, entered);
  }

  /** What is wrong, by the name of the field. */
  public Map<String, String> errors() {
    Map<String, String> errors = new LinkedHashMap<>();
    for (Field field : provider.fieldsFor(values)) {
      error(field, values.getOrDefault(field.name(), ""))
          .ifPresent(error -> errors.put(field.name(), error));
    }
    return errors;
  }

  /** What is wrong with the values entered so far, by the name of the field. */
  public Map<String, String> mistakes() {
    Map<String, String> mistakes = new LinkedHashMap<>(errors());
    mistakes.keySet().removeIf(name -> values.getOrDefault(name, "").isEmpty());
    return mistakes;
  }

  /** What is wrong with the value of a field. Whether a secret is stored is not known here. */
  public static Optional<String> error(Field field, String value) {
    if (isNone(field, value)) {
      return field.required() && !field.secret() && field.defaultValue().isEmpty()
          ? Optional.of(field.missing())
          : Optional.empty();
    }
    return field.problem(value);
  }

  /** White space in place of a secret is a mistake, because another credential would be used. */
  private static boolean isNone(Field field, String value) {
    return field.kind() == Field.Kind.SECRET ? value.isEmpty() : value.isBlank();
  }

  @Override
  public String toString() {
    return "FormEntry[" + provider.id() + ", fields " + entered.keySet() + "]";
  }
}
