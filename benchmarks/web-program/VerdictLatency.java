import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.spi.CheckListener;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From the end of a check to the event on an open page. */
final class VerdictLatency {

  private static final int RUNS = 25;

  private VerdictLatency() {}

  static void measure(MeasuredConsole console) throws Exception {
    Onboarding onboarding =
        console
            .tenon()
            .onboardings()
            .start(new StartOnboarding(PacedProvider.ID, "Paced", Map.of(), console.caller()));
    console
        .tenon()
        .onboardings()
        .connect(
            new Connect(onboarding.id(), Map.of("number", "1"), console.caller()),
            CheckListener.SILENT);
    run(console, onboarding.integration());
    List<Double> millis = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      millis.addAll(run(console, onboarding.integration()));
    }
    double[] all = millis.stream().mapToDouble(Double::doubleValue).toArray();
    WebBenchmark.atLeast(RUNS * 8, "verdicts received", all.length);
    WebBenchmark.atMost(
        100,
        "check's end to event on the page, 99th percentile, ms",
        ServerTimes.percentile(all, 0.99));
  }

  private static List<Double> run(MeasuredConsole console, IntegrationId integration)
      throws Exception {
    String page = "/integrations/" + integration.value();
    PacedProvider.ENDED.clear();
    if (console.post(page + "/verify", Optional.empty()).statusCode() != 303) {
      throw new IllegalStateException("the verification did not start");
    }
    List<Double> millis = new ArrayList<>();
    String event = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                MeasuredConsole.HTTP
                    .send(console.get(page + "/stream"), BodyHandlers.ofInputStream())
                    .body(),
                StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("event: ")) {
          event = line.substring("event: ".length());
        } else if (line.isEmpty()) {
          Long ended = PacedProvider.ENDED.remove(event.replace("check-", ""));
          if (ended != null) {
            millis.add((System.nanoTime() - ended) / 1e6);
          }
          if (event.equals("ended")) {
            return millis;
          }
        }
      }
    }
    return millis;
  }
}
