package dev.tenon.cli.serve;

import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.web.config.FirstOperatorCode;
import java.net.URI;
import java.util.Optional;

/**
 * Shows where the console is.
 *
 * @param code for the first administrator; empty if there are operators
 * @param metrics where metrics are served; empty if they are not
 */
record ServeView(URI address, Optional<FirstOperatorCode> code, Optional<URI> metrics)
    implements View {

  @Override
  public void print(TextLayout page) {
    page.title("The console is running");
    page.command(address.toString());
    code.ifPresent(
        one -> {
          page.blank()
              .say(
                  "There is no operator yet. Open the address and enter this one-time code to add"
                      + " the first administrator; it is valid for one hour:");
          page.command(one.reveal());
        });
    metrics.ifPresent(
        served -> {
          page.blank().say("Metrics for Prometheus:");
          page.command(served.toString());
        });
    page.blank().say("Press Ctrl-C to stop.");
  }

  @Override
  public Object json() {
    return new Document(
        address.toString(),
        code.map(FirstOperatorCode::reveal).orElse(null),
        metrics.map(URI::toString).orElse(null));
  }

  record Document(String url, String firstAdministratorCode, String metricsUrl) {}
}
