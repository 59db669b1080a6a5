package dev.tenon.core.internal.task;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderErrorCode;

/** Distinguishes the end of this process from a failure. */
public final class ProcessEnd {

  private ProcessEnd() {}

  /** Whether a call ended only because this process ends; another process may repeat it at once. */
  public static boolean caused(TenonException failure) {
    return failure.code() == CoreErrorCode.TENON_CLOSED
        || failure.code() == ProviderErrorCode.INTERRUPTED;
  }
}
