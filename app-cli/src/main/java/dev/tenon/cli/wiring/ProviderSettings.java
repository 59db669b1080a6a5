package dev.tenon.cli.wiring;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.spi.ProviderId;
import java.util.HashMap;
import java.util.Map;

/** The configured settings of providers. */
record ProviderSettings(Map<ProviderId, Map<String, String>> byProvider) {

  /** The settings from the configuration; those of a sandbox override them. */
  static ProviderSettings of(Configuration configuration) {
    Map<ProviderId, Map<String, String>> settings = new HashMap<>(configuration.providerSettings());
    configuration
        .sandbox()
        .map(RunningSandbox::settings)
        .orElse(Map.of())
        .forEach(
            (provider, ofSandbox) ->
                settings.merge(ProviderId.of(provider), ofSandbox, ProviderSettings::over));
    return new ProviderSettings(settings);
  }

  Map<String, String> of(ProviderId provider) {
    return byProvider.getOrDefault(provider, Map.of());
  }

  private static Map<String, String> over(
      Map<String, String> configured, Map<String, String> ofSandbox) {
    Map<String, String> all = new HashMap<>(configured);
    all.putAll(ofSandbox);
    return all;
  }
}
