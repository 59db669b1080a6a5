package dev.tenon.persistence;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.credential.KeyWrapper;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.ProviderErrorCode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Holds an embedder's key wrapper to its contract. Nothing but {@link TenonException} comes out of
 * it, and no credential is stored with a wrapped key that the wrapper cannot have meant.
 */
record CheckedKeyWrapper(KeyWrapper wrapper) implements KeyWrapper {

  private static final int KEY_LENGTH = 32;
  private static final int LONGEST_WRAPPED = 4096;

  CheckedKeyWrapper {
    requireNonNull(wrapper, "wrapper");
  }

  @Override
  public byte[] wrap(byte[] dataKey, byte[] context) {
    return call("wrap", 1, LONGEST_WRAPPED, () -> wrapper.wrap(dataKey, context));
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] context) {
    return call("unwrap", KEY_LENGTH, KEY_LENGTH, () -> wrapper.unwrap(wrapped, context));
  }

  private byte[] call(String method, int shortest, int longest, Supplier<byte[]> work) {
    Optional<byte[]> result;
    try {
      result = Optional.ofNullable(work.get());
    } catch (TenonException known) {
      throw known;
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      throw failure(method, e);
    }
    return result
        .filter(bytes -> bytes.length >= shortest && bytes.length <= longest)
        .orElseThrow(() -> faulty(method, "did not return what it should", null));
  }

  private TenonException failure(String method, Throwable thrown) {
    Throwable cause = withoutMessage(thrown);
    return Thread.currentThread().isInterrupted()
        ? new TenonException(
            ProviderErrorCode.INTERRUPTED,
            "The call to the key service was interrupted. Start it again.",
            cause)
        : faulty(method, "threw an unexpected exception", cause);
  }

  private TenonException faulty(String method, String what, Throwable causeOrNull) {
    return new TenonException(
        CoreErrorCode.KEY_WRAPPER_FAULTY,
        "The method %s of the key wrapper %s %s. Correct the wrapper; see the documentation of KeyWrapper."
            .formatted(method, wrapper.getClass().getName(), what),
        causeOrNull);
  }

  /** The message of an unexpected exception may contain a key. */
  private static Throwable withoutMessage(Throwable thrown) {
    Throwable copy = new IllegalStateException(thrown.getClass().getName());
    copy.setStackTrace(thrown.getStackTrace());
    return copy;
  }
}
