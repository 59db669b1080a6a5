package dev.tenon.aws.sdk;

import java.util.function.Supplier;

/** Makes the single calls of an operation that takes several. */
public interface Asking {

  /**
   * Makes a call, and repeats it if that may help.
   *
   * @throws AwsRefusal when the service returned an error code
   * @throws AwsFault when there was no usable response
   */
  <T> T ask(Supplier<T> call);
}
