import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.spi.ProviderId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** What a browser with an empty cache transfers for a page: headers, page, styles and scripts. */
final class PageWeights {

  private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(/assets/[^\"]+)\"");
  private static final Pattern COOKIE = Pattern.compile("(__Host-tenon-visit=[^;]+)");
  private static final List<String> PROVIDERS = List.of("m365", "aws", "azure");

  private PageWeights() {}

  static void measure(MeasuredConsole console) throws Exception {
    double heaviest = 0;
    for (String page :
        List.of(
            "/",
            "/integrations",
            console.deepPath(),
            "/integrations/integration-1",
            "/link",
            "/audit",
            "/settings/operators",
            "/settings/tokens",
            "/profile",
            "/api")) {
      heaviest = Math.max(heaviest, kilobytes(console, page, Optional.empty()));
    }
    double setup = 0;
    for (String provider : PROVIDERS) {
      Onboarding onboarding =
          console
              .tenon()
              .onboardings()
              .start(
                  new StartOnboarding(
                      ProviderId.of(provider),
                      "Weight of " + provider,
                      Map.of(),
                      console.caller()));
      String path = "/onboardings/" + onboarding.id().value();
      heaviest = Math.max(heaviest, kilobytes(console, path, Optional.empty()));
      setup = Math.max(setup, setup(console, onboarding));
    }
    WebBenchmark.atMost(100, "heaviest page of the console, kB", heaviest);
    WebBenchmark.atMost(60, "heaviest setup page, kB", setup);
  }

  private static double setup(MeasuredConsole console, Onboarding onboarding) throws Exception {
    String link =
        "/setup/"
            + console
                .tenon()
                .setupLinks()
                .create(new CreateSetupLink(SetupTarget.link(onboarding.id()), console.caller()))
                .token()
                .reveal();
    double preview = kilobytes(console, link, Optional.of("none=1"));
    HttpResponse<String> started = console.post(link, Optional.of("none=1"));
    String visit =
        started.headers().allValues("Set-Cookie").stream()
            .map(COOKIE::matcher)
            .filter(java.util.regex.Matcher::find)
            .map(found -> found.group(1))
            .findFirst()
            .orElseThrow();
    return Math.max(preview, kilobytes(console, "/setup", Optional.of(visit)));
  }

  private static double kilobytes(MeasuredConsole console, String page, Optional<String> cookies)
      throws Exception {
    HttpResponse<byte[]> answer = load(console, page, cookies);
    long bytes = bytes(answer);
    Set<String> assets = new LinkedHashSet<>();
    ASSET.matcher(text(answer)).results().forEach(found -> assets.add(found.group(1)));
    for (String asset : assets) {
      bytes += bytes(load(console, asset, cookies));
    }
    return bytes / 1_000.0;
  }

  private static HttpResponse<byte[]> load(
      MeasuredConsole console, String path, Optional<String> cookies) throws Exception {
    HttpResponse<byte[]> answer =
        MeasuredConsole.HTTP.send(
            cookies.map(some -> console.get(path, some)).orElseGet(() -> console.get(path)),
            BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer;
  }

  private static long bytes(HttpResponse<byte[]> answer) {
    long headers =
        answer.headers().map().entrySet().stream()
            .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + value))
            .mapToLong(header -> header.length() + 4L)
            .sum();
    return headers + answer.body().length;
  }

  private static String text(HttpResponse<byte[]> answer) throws IOException {
    boolean compressed = answer.headers().firstValue("Content-Encoding").isPresent();
    byte[] body = answer.body();
    if (compressed) {
      try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
        body = in.readAllBytes();
      }
    }
    return new String(body, StandardCharsets.UTF_8);
  }
}
