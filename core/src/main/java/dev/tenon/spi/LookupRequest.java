package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A request to a provider to look up one value of a form that is being filled in.
 *
 * @param field the name of the field
 * @param form the plain values entered so far that have the syntax of their fields, defaults filled
 *     in; contains the field
 */
public record LookupRequest(String field, Map<String, String> form) {

  public LookupRequest {
    requireNonNull(field, "field");
    form = Map.copyOf(form);
    if (!form.containsKey(field)) {
      throw new IllegalArgumentException("there is no value of the field " + field);
    }
  }

  /** The value to look up. */
  public String value() {
    return form.get(field);
  }
}
