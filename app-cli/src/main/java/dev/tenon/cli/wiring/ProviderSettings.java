package dev.tenon.cli.wiring;

import static java.util.stream.Collectors.toSet;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configured settings of the providers that are present. */
record ProviderSettings(Map<ProviderId, Map<String, String>> byProvider) {

  /** Refuses settings of a provider that is not there: they are a typing error or a lost jar. */
  static ProviderSettings of(Configuration configuration, List<ProviderFactory> factories) {
    Set<ProviderId> present =
        factories.stream().map(factory -> factory.descriptor().id()).collect(toSet());
    for (ProviderId configured : configuration.providerSettings().keySet()) {
      if (!present.contains(configured)) {
        throw new TenonException(
            CliErrorCode.CONFIGURATION_UNKNOWN,
            "%s sets provider.%s, but there is no provider %s; correct the name or add its jar with --provider-path."
                .formatted(Configuration.FILE, configured, configured));
      }
    }
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

  /** Where a sandbox stands in for a cloud, its word on how to call it is the one that counts. */
  private static Map<String, String> over(
      Map<String, String> configured, Map<String, String> ofSandbox) {
    Map<String, String> all = new HashMap<>(configured);
    all.putAll(ofSandbox);
    return all;
  }
}
