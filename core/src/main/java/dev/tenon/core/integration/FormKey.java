package dev.tenon.core.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.internal.Sha256;
import java.util.Map;
import java.util.TreeMap;

/** What stores find forms by. */
public final class FormKey {

  private FormKey() {}

  /** A hash of the values, the same for equal forms. */
  public static String of(Map<String, String> form) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(form)
        .forEach(
            (name, value) ->
                text.append(name.length())
                    .append(':')
                    .append(name)
                    .append(value.length())
                    .append(':')
                    .append(value));
    return Sha256.hex(text.toString().getBytes(UTF_8)).substring(0, 32);
  }
}
