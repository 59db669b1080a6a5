package dev.tenon.core.internal.provider;

import java.io.Serial;

/**
 * Stands in for what a provider threw against its contract: where it happened and which type it
 * was, for the log. The message is left behind, since nobody knows what a foreign message holds.
 */
final class ProviderDefect extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ProviderDefect(Throwable thrown) {
    super(thrown.getClass().getName());
    setStackTrace(thrown.getStackTrace());
  }
}
