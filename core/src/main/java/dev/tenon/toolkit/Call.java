package dev.tenon.toolkit;

/**
 * Makes one call to a cloud, once. May wait for the answers of other questions of the same
 * conversation. Runs on a thread of the provider and may be retried after a fault.
 *
 * @param <T> what it returns, never null
 */
@FunctionalInterface
public interface Call<T> {

  /**
   * Makes the call.
   *
   * @throws Refusal when the service refused the call
   * @throws CallFault when there is no usable answer
   * @throws Exception anything else that the client or SDK throws; {@link FaultTranslation}
   *     translates it
   */
  T make() throws Exception;
}
