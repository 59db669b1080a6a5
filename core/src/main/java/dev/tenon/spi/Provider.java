package dev.tenon.spi;

import java.util.List;
import java.util.Optional;

/**
 * Accesses one kind of cloud. Created by {@link ProviderFactory#create}, called by the core only.
 *
 * <p>All methods block and may be called by many threads at once. They keep no data of an account
 * after the call, except token caches that end with the provider. Every call to the cloud has a
 * deadline from {@link Transport}. An interrupted thread gets a {@link ProviderException} with
 * {@link ProviderErrorCode#INTERRUPTED} within seconds, and its interrupt flag is set again.
 */
public interface Provider extends AutoCloseable {

  /**
   * Generates what the customer needs before linking, such as a key pair. Uses no network. May take
   * seconds when it generates keys.
   */
  Preparation prepare(PrepareRequest request);

  /** Renders the guide. Pure: uses no network, and equal requests give equal guides. */
  Guide guide(GuideRequest request);

  /**
   * Runs the wanted checks and passes each result to the listener when it is available. A fault of
   * the network or of the cloud becomes an {@link CheckResult.Inconclusive} result of the checks it
   * concerns, never an exception.
   *
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, or {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when the credential cannot be of this provider
   */
  CheckReport check(CheckRequest request, CheckListener listener);

  /**
   * Lists the linked account and the accounts below it, each after its parent.
   *
   * @throws ProviderException {@link ProviderErrorCode#CAPABILITY_NOT_OFFERED} unless {@link
   *     Capability#DISCOVER_ACCOUNTS} is declared; the codes of network and cloud faults otherwise
   */
  default List<DiscoveredAccount> discover(DiscoverRequest request) {
    throw new ProviderException(
        ProviderErrorCode.CAPABILITY_NOT_OFFERED,
        "This provider cannot discover accounts; link each account on its own.");
  }

  /**
   * Generates what replaces the credential of a linked account. Uses no network. The core keeps the
   * result beside the active credential, checks the account with it once the customer has installed
   * it, and only then activates it.
   *
   * @return the whole credential and everything published, as they are once active
   * @throws ProviderException {@link ProviderErrorCode#CAPABILITY_NOT_OFFERED} unless {@link
   *     Capability#ROTATE_CREDENTIAL} is declared
   */
  default Preparation rotate(RotateRequest request) {
    throw new ProviderException(
        ProviderErrorCode.CAPABILITY_NOT_OFFERED,
        "This provider cannot rotate credentials; unlink the account and link it again.");
  }

  /**
   * Opens a short-lived session of the linked account. The core caches the session in memory only;
   * the provider does not keep it.
   *
   * @throws ProviderException {@link ProviderErrorCode#CAPABILITY_NOT_OFFERED} unless {@link
   *     Capability#ACCESS} is declared; {@link ProviderErrorCode#ACCESS_OPTION_REFUSED} for an
   *     option that this cloud or the linked account cannot honour; the codes of the provider's
   *     findings when the account denies access; the codes of network and cloud faults otherwise
   */
  default AccessSession access(AccessRequest request) {
    throw new ProviderException(
        ProviderErrorCode.CAPABILITY_NOT_OFFERED,
        "This provider does not support sessions of linked accounts.");
  }

  /**
   * Finds out what one value of the form identifies, from public data of the cloud and without a
   * credential. Called while somebody enters the value, so it takes a few seconds at most and does
   * not retry. The checks decide on the account; a lookup only shows a mistake sooner.
   *
   * @return empty for a field whose values cannot be looked up, and when the cloud did not say
   * @throws ProviderException {@link ProviderErrorCode#CAPABILITY_NOT_OFFERED} unless {@link
   *     Capability#LOOK_UP_VALUES} is declared; {@link ProviderErrorCode#INTERRUPTED}
   */
  default Optional<Lookup> lookUp(LookupRequest request) {
    throw new ProviderException(
        ProviderErrorCode.CAPABILITY_NOT_OFFERED, "This provider does not look up values.");
  }

  /** Releases connections. No call is in progress, and none follows. */
  @Override
  default void close() {}
}
