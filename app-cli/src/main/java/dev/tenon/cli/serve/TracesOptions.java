package dev.tenon.cli.serve;

import dev.tenon.cli.command.Services;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Whether and where traces are sent. */
final class TracesOptions {

  private static final String PATH = "/v1/traces";

  @Option(
      names = "--traces-endpoint",
      paramLabel = "URL",
      description =
          "Also send a trace of each verification to this OpenTelemetry collector, with OTLP over"
              + " HTTP, such as http://127.0.0.1:4318; without a path, to /v1/traces. Traces contain"
              + " no account and no secret. Default: no traces.")
  private Optional<String> endpoint = Optional.empty();

  /**
   * Sends traces from now on, if there is an endpoint. Does not connect yet.
   *
   * @return sends what is left, for some seconds at most; not the export itself, whose classes a
   *     process without traces does not load
   */
  Runnable start(Services services) {
    return endpoint.<Runnable>map(url -> start(address(url), services)).orElse(() -> {});
  }

  private static Runnable start(URI address, Services services) {
    TracesExport export = new TracesExport(address, services.clock());
    services.telemetry().sendTo(export.telemetry());
    return export::close;
  }

  /** Does not repeat the text, which may contain a password. */
  private static URI address(String text) {
    URI url =
        WebUrl.parse(text)
            .map(parsed -> URI.create(parsed.base()))
            .orElseThrow(
                () ->
                    new TenonException(
                        CliErrorCode.USAGE_INVALID,
                        "--traces-endpoint is not an http or https URL without user name and query. Give the address at which an OpenTelemetry collector receives OTLP over HTTP, such as http://127.0.0.1:4318."));
    return url.getRawPath().isEmpty() ? url.resolve(PATH) : url;
  }
}
