package dev.tenon.aws.policy;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The condition keys of a request whose values are known.
 *
 * @param values by key in lower case; empty for a key that the request does not have. Nothing is
 *     known about keys that are missing.
 */
public record RequestContext(Map<String, Optional<String>> values) {

  public RequestContext {
    values = Map.copyOf(values);
  }

  /** A context in which nothing is known except that the request uses TLS. */
  public static RequestContext empty() {
    return new RequestContext(Map.of("aws:securetransport", Optional.of("true")));
  }

  /** The same context with a value. */
  public RequestContext with(String key, String value) {
    return with(key, Optional.of(value));
  }

  /** The same context with the value of a key, or without one. */
  public RequestContext with(String key, Optional<String> value) {
    Map<String, Optional<String>> changed = new HashMap<>(values);
    changed.put(key.toLowerCase(Locale.ROOT), value);
    return new RequestContext(changed);
  }

  /** Whether it is known if the request has the key, and with which value. */
  boolean isKnown(String key) {
    return values.containsKey(key.toLowerCase(Locale.ROOT));
  }

  /** The value of a known key; empty if the request does not have it. */
  Optional<String> value(String key) {
    return values.get(key.toLowerCase(Locale.ROOT));
  }
}
