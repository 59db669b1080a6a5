package dev.tenon.spi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The settings of one provider, complete and validated against its descriptor. Immutable. */
public final class Settings {

  private final Map<String, String> values;

  private Settings(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /**
   * Validates the configured values and fills in the defaults.
   *
   * @throws ProviderException {@link ProviderErrorCode#SETTING_UNKNOWN} for a name the provider
   *     does not have, {@link ProviderErrorCode#SETTING_INVALID} for a value it does not accept or
   *     a missing value without a default
   */
  public static Settings of(ProviderDescriptor provider, Map<String, String> configured) {
    var unknown = new TreeSet<>(configured.keySet());
    Map<String, String> values = new LinkedHashMap<>();
    for (Setting setting : provider.settings()) {
      unknown.remove(setting.name());
      values.put(setting.name(), validValue(provider, setting, configured.get(setting.name())));
    }
    if (!unknown.isEmpty()) {
      throw new ProviderException(
          ProviderErrorCode.SETTING_UNKNOWN,
          "Provider %s has no setting %s; it has %s."
              .formatted(
                  provider.id(),
                  unknown.first(),
                  values.isEmpty() ? "none" : String.join(", ", values.keySet())));
    }
    return new Settings(values);
  }

  /**
   * The value of a setting that the descriptor declares.
   *
   * @throws IllegalArgumentException when the descriptor does not declare it
   */
  public String get(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the descriptor declares no setting " + name);
    }
    return value;
  }

  private static String validValue(
      ProviderDescriptor provider, Setting setting, String configuredOrNull) {
    String value =
        configuredOrNull == null ? setting.defaultValue().orElse(null) : configuredOrNull;
    if (value == null || !setting.syntax().matches(value)) {
      throw new ProviderException(
          ProviderErrorCode.SETTING_INVALID,
          "The setting %s of provider %s must be %s."
              .formatted(setting.name(), provider.id(), setting.syntax().expectation()));
    }
    return value;
  }
}
