package dev.tenon.testkit.provider;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A stand-in of a provider's cloud on loopback, for {@link ProviderContract}. Implemented by the
 * test of a provider; made anew for each test and closed after it.
 */
public interface ContractCloud extends AutoCloseable {

  /**
   * How to reach the stand-in.
   *
   * @param callTimeout the deadline to put into the transport
   */
  Transport transport(Duration callTimeout);

  /** The settings of the provider that calls the stand-in; the defaults unless overridden. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** The accounts of the stand-in that pass every required check; at least two. */
  int healthyAccounts();

  /** The form of a healthy account, counted from 0. */
  Map<String, String> form(int account);

  /** What the provider published for that account; nothing unless overridden. */
  default Map<String, String> published(int account) {
    return Map.of();
  }

  /** The id under which the provider has to name that account. */
  String accountId(int account);

  /** A credential of that account. */
  Credential credential(int account);

  /** The parts of the credential that are secret. */
  Set<String> secretParts();

  /** Secrets that the provider has from its settings; none unless overridden. */
  default Set<String> settingSecrets() {
    return Set.of();
  }

  /** The checks a healthy account passes; all declared ones unless overridden. */
  default Set<CheckId> passedWhenHealthy(Set<CheckId> declared) {
    return declared;
  }

  /** From now on every call meets this fault. */
  void fail(CloudFault fault);

  /** How many requests have come so far. */
  int requests();

  @Override
  void close();
}
