package dev.tenon.cli.wiring;

import static java.util.stream.Collectors.toSet;

import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The configured settings of the providers that are present. */
final class ProviderSettings {

  private ProviderSettings() {}

  /** Refuses settings of a provider that is not there: they are a typing error or a lost jar. */
  static Map<ProviderId, Map<String, String>> of(
      Configuration configuration, List<ProviderFactory> factories) {
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
    return configuration.providerSettings();
  }
}
