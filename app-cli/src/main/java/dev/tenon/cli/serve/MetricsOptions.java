package dev.tenon.cli.serve;

import dev.tenon.cli.command.PortNumber;
import dev.tenon.cli.command.Services;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where metrics are served. */
final class MetricsOptions {

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description =
          "Also serve metrics for Prometheus on this port, at /metrics; 0 selects a free one."
              + " Default: no metrics.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--metrics-bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address of --metrics-port. Metrics need no sign-in; they name no account."
              + " Default: 127.0.0.1.")
  private String bind;

  /** Opens the port, if there is one, and measures from now on. */
  Optional<MetricsEndpoint> open(Services services) {
    return port.map(number -> open(services, number));
  }

  private MetricsEndpoint open(Services services, int number) {
    PortNumber.require("--metrics-port", 0, number);
    try {
      MetricsEndpoint endpoint =
          new MetricsEndpoint(InetAddress.getByName(bind), number, services.clock());
      services.telemetry().sendTo(endpoint.telemetry());
      return endpoint;
    } catch (UnknownHostException e) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "The address %s does not exist on this machine. Correct --metrics-bind.".formatted(bind),
          e);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.PORT_UNAVAILABLE,
          "Metrics cannot be served on %s port %d: another process uses the port, or this user may not. Choose another --metrics-port."
              .formatted(bind, number),
          e);
    }
  }
}
