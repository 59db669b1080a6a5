package dev.tenon.web.form;

import static java.util.Objects.requireNonNull;

import dev.tenon.spi.Capability;
import dev.tenon.spi.Field;
import dev.tenon.spi.Lookup;
import dev.tenon.web.text.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields to fill in. Never holds a secret value.
 *
 * @param fields the fields that everybody fills in
 * @param more the optional ones
 * @param looksUp whether values can be looked up while they are entered
 * @param base the address below which the page validates values
 * @param texts the language of the page
 */
public record FormView(
    List<FieldView> fields, List<FieldView> more, boolean looksUp, String base, Texts texts) {

  public FormView {
    fields = List.copyOf(fields);
    more = List.copyOf(more);
    requireNonNull(base, "base");
    requireNonNull(texts, "texts");
  }

  /** The fields that apply to the values, with what is wrong. */
  public static FormView of(FormEntry entry, Map<String, String> errors, String base, Texts texts) {
    return of(entry, errors, Map.of(), base, texts);
  }

  /** The fields that apply to the values, with what is wrong and what the others identify. */
  public static FormView of(
      FormEntry entry,
      Map<String, String> errors,
      Map<String, Lookup> lookups,
      String base,
      Texts texts) {
    Set<String> decisive =
        entry.provider().fields().stream()
            .flatMap(field -> field.onlyFor().stream())
            .map(Field.OnlyFor::field)
            .collect(Collectors.toSet());
    entry.provider().hierarchy().ifPresent(levels -> decisive.add(levels.field()));
    List<FieldView> first = new ArrayList<>();
    List<FieldView> more = new ArrayList<>();
    for (Field field : entry.provider().fieldsFor(entry.values())) {
      FieldView view =
          new FieldView(
              field,
              field.secret() ? "" : entry.values().getOrDefault(field.name(), defaultOf(field)),
              Optional.ofNullable(errors.get(field.name())),
              Optional.ofNullable(lookups.get(field.name())),
              decisive.contains(field.name()));
      boolean upFront = field.required() || view.decisive() || field.onlyFor().isPresent();
      (upFront ? first : more).add(view);
    }
    return new FormView(
        first,
        more,
        entry.provider().capabilities().contains(Capability.LOOK_UP_VALUES),
        base,
        texts);
  }

  /** The names of the form values that a validated or looked-up field depends on. */
  public String sentWith(FieldView view) {
    return looksUp
        ? Stream.concat(fields.stream(), more.stream())
            .map(FieldView::field)
            .filter(field -> !field.secret())
            .map(Field::name)
            .collect(Collectors.joining(","))
        : view.field().name();
  }

  private static String defaultOf(Field field) {
    return field.defaultValue().orElse("");
  }

  /** Whether one of the optional fields needs a look. */
  public boolean moreIsOpen() {
    return more.stream().anyMatch(field -> field.error().isPresent());
  }

  /**
   * A field.
   *
   * @param value the value to show; empty for a secret
   * @param error what is wrong with it
   * @param lookup what the value identifies, if it was looked up
   * @param decisive whether other fields depend on it
   */
  public record FieldView(
      Field field,
      String value,
      Optional<String> error,
      Optional<Lookup> lookup,
      boolean decisive) {

    /** The id of the element. */
    public String id() {
      return "field-" + field.name();
    }

    /** The ids of the elements that describe it. */
    public String describedBy() {
      return id() + "-hint " + id() + "-message";
    }
  }
}
