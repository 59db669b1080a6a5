package dev.tenon.spi;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A configuration value of a provider, the same for all its accounts.
 *
 * @param name lower camel case, unique in the provider
 * @param help one sentence for the person who sets it
 * @param syntax what a value looks like
 * @param defaultValue used if no value is set; if empty, a value is required
 */
public record Setting(String name, String help, Syntax syntax, Optional<String> defaultValue) {

  public Setting {
    requireNonNull(name, "name");
    requireNonNull(help, "help");
    requireNonNull(syntax, "syntax");
    requireNonNull(defaultValue, "defaultValue");
  }
}
