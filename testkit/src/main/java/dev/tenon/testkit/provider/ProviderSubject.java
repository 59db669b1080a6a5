package dev.tenon.testkit.provider;

import dev.tenon.spi.ProviderFactory;
import java.time.Duration;

/** The provider under test. The test class of the provider implements this interface. */
public interface ProviderSubject {

  /** Creates a factory. */
  ProviderFactory factory();

  /** Creates a fake of the cloud. */
  ContractCloud cloud();

  /** The timeout of one call. Long enough for a busy machine. */
  default Duration callTimeout() {
    return Duration.ofSeconds(2);
  }

  /** The longest that all checks together may take if every call fails. */
  default Duration maxCheckDuration() {
    return Duration.ofSeconds(45);
  }
}
