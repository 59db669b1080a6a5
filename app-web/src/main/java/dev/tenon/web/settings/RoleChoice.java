package dev.tenon.web.settings;

import dev.tenon.core.authorization.Role;
import dev.tenon.web.http.WebExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A role in a select box. */
public record RoleChoice(String value, String text) {

  /** A role and those below it, the lowest first; the core refuses any other. */
  static List<RoleChoice> upTo(Role highest) {
    return Stream.of(Role.VIEWER, Role.EDITOR, Role.ADMINISTRATOR)
        .filter(highest::includes)
        .map(role -> new RoleChoice(role.name(), text(role)))
        .toList();
  }

  /** The role that was selected; the lowest one if the form names none. */
  static Role chosen(WebExchange exchange) {
    String name = exchange.form("role").orElse("");
    return Arrays.stream(Role.values())
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElse(Role.VIEWER);
  }

  /** The name that people read. */
  static String text(Role role) {
    String name = role.name();
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }
}
