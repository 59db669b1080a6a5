package dev.tenon.core.internal.provider;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.FatalErrors;
import dev.tenon.core.error.TenonException;
import dev.tenon.spi.Transport;
import java.util.function.Supplier;

/** Reports a failure of the application's supplier as one of the supplier, not of a provider. */
public record CheckedTransport(Supplier<Transport> supplier) implements Supplier<Transport> {

  @Override
  public Transport get() {
    try {
      return requireNonNull(supplier.get(), "transport");
    } catch (TenonException known) {
      throw known;
    } catch (Throwable e) {
      FatalErrors.rethrow(e);
      throw new TenonException(
          CoreErrorCode.TRANSPORT_FAULTY,
          "The supplier of the transport failed with %s. Correct the supplier that the application passes to the builder of Tenon."
              .formatted(e.getClass().getName()),
          new ProviderDefect(e));
    }
  }
}
