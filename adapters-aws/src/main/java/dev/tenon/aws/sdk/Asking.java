package dev.tenon.aws.sdk;

import java.util.function.Supplier;

/** How single calls are made for an answer that takes several. */
public interface Asking {

  /**
   * Makes a call, again if that may help.
   *
   * @throws AwsRefusal when the service said no
   * @throws AwsFault when there was no usable answer
   */
  <T> T ask(Supplier<T> call);
}
