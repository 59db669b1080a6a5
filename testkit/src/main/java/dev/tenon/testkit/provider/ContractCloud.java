package dev.tenon.testkit.provider;

import dev.tenon.spi.CheckId;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Transport;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * A fake of a provider's cloud on loopback, for {@link ProviderContract}. The test of a provider
 * implements it. Each test creates one and closes it.
 */
public interface ContractCloud extends AutoCloseable {

  /**
   * A transport that connects to the fake.
   *
   * @param callTimeout the call timeout of the transport
   */
  Transport transport(Duration callTimeout);

  /** The settings of the provider; the defaults unless overridden. */
  default Map<String, String> settings() {
    return Map.of();
  }

  /** The number of accounts that pass every required check; at least two. */
  int healthyAccounts();

  /** The form of a healthy account, counted from 0. */
  Map<String, String> form(int account);

  /** The published values of that account; empty unless overridden. */
  default Map<String, String> published(int account) {
    return Map.of();
  }

  /** The id that the provider must report for that account. */
  String accountId(int account);

  /** A credential of that account. */
  Credential credential(int account);

  /** The names of the secret parts of the credential. */
  Set<String> secretParts();

  /** Secrets in the settings of the provider; none unless overridden. */
  default Set<String> settingSecrets() {
    return Set.of();
  }

  /** The checks that a healthy account passes; all declared checks unless overridden. */
  default Set<CheckId> passedWhenHealthy(Set<CheckId> declared) {
    return declared;
  }

  /** Responds to every further call with a fault. */
  void fail(CloudFault fault);

  /** The number of requests received so far. */
  int requests();

  @Override
  void close();
}
