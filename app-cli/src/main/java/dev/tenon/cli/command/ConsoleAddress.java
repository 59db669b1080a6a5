package dev.tenon.cli.command;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The address of the web console in alerts: the configured one, or that of the console which this
 * process serves, as soon as it listens. The use cases are created before that.
 */
public final class ConsoleAddress implements Supplier<Optional<URI>> {

  private volatile Optional<URI> address;

  /** Begins with the configured address. */
  public ConsoleAddress(Optional<URI> configured) {
    this.address = requireNonNull(configured, "configured");
  }

  /** Sets the address at which the console of this process is reached. */
  public void set(URI served) {
    address = Optional.of(served);
  }

  @Override
  public Optional<URI> get() {
    return address;
  }
}
