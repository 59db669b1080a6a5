package dev.tenon.core.provider;

import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.List;

/**
 * The providers that are present. Reads data only, unless the method says otherwise: asking makes
 * no provider and loads no SDK.
 */
public interface Providers {

  /** The cards, by the name of the family. */
  List<ProviderCard> cards();

  /** All providers, by id. */
  List<ProviderDescriptor> list();

  /**
   * The data about one provider.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, naming those present
   */
  ProviderDescriptor get(ProviderId id);

  /**
   * Makes a provider with its settings now rather than at its first use; for whoever examines a
   * configuration. Touches no network.
   *
   * @throws dev.tenon.core.error.TenonException {@code PROVIDER_NOT_FOUND}, {@code SETTING_INVALID}
   *     or another code of the provider, {@code PROVIDER_FAULTY}
   */
  void requireUsable(ProviderId id);
}
