package dev.tenon.core.provider;

import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFamily;
import java.util.List;

/**
 * One card of the page on which a cloud is chosen.
 *
 * @param providers the providers of the family, by display name
 */
public record ProviderCard(ProviderFamily family, List<ProviderDescriptor> providers) {

  public ProviderCard {
    providers = List.copyOf(providers);
  }
}
