package dev.tenon.core.internal.provider;

import java.io.Serial;

/**
 * Replaces an exception that code of others threw against its contract: keeps its type and stack
 * trace for the log, but not its message, which may contain a secret.
 */
final class ProviderDefect extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  ProviderDefect(Throwable thrown) {
    super(thrown.getClass().getName());
    setStackTrace(thrown.getStackTrace());
  }
}
