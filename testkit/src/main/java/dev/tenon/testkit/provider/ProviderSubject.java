package dev.tenon.testkit.provider;

import dev.tenon.spi.ProviderFactory;
import java.time.Duration;

/** The provider that a contract tests. Implemented by the test class of the provider. */
public interface ProviderSubject {

  /** A new factory. */
  ProviderFactory factory();

  /** A new stand-in of the cloud. */
  ContractCloud cloud();

  /** The deadline of one call, of which a busy machine needs a part for itself. */
  default Duration callTimeout() {
    return Duration.ofSeconds(2);
  }

  /** The longest that all checks together may take while every call goes wrong. */
  default Duration longestCheck() {
    return Duration.ofSeconds(45);
  }
}
