package dev.tenon.toolkit;

/**
 * Makes one call to a cloud, once. May wait for the answers of other questions of the same
 * conversation. Runs on a thread of the provider and may be made again after a fault.
 *
 * @param <T> what it returns, never null
 */
@FunctionalInterface
public interface Call<T> {

  /**
   * Makes the call.
   *
   * @throws Refusal when the service said no
   * @throws CallFault when there is no usable answer
   * @throws Exception anything else that the client or SDK throws; {@link FaultTranslation} says
   *     what it means
   */
  T make() throws Exception;
}
