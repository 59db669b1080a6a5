import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses the console, the API and setup pages, and has every answer searched. */
final class Browser {

  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern API_TOKEN = Pattern.compile("\\btenon_[A-Za-z0-9_-]{20,}");
  private static final String ONCE = "shown once";

  private final String address;
  private final Secrets secrets;
  private final Findings findings;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();
  private final StringBuilder answers = new StringBuilder();
  private final StringBuilder shownOnce = new StringBuilder();

  Browser(String address, Secrets secrets, Findings findings) {
    this.address = address;
    this.secrets = secrets;
    this.findings = findings;
  }

  void awaitStart(Process process) throws Exception {
    while (process.isAlive()) {
      try {
        if (send(request("/health/live").GET(), answers).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        process.waitFor(200, java.util.concurrent.TimeUnit.MILLISECONDS);
      }
    }
    throw new IllegalStateException("tenon serve ended");
  }

  void use(String password, String setupToken, String guessed) throws Exception {
    post("/sign-in", answers, "operator", "ada", "password", guessed);
    post("/sign-in", answers, "operator", "ada", "password", password);
    markCookies("console session");
    for (String page :
        List.of("/", "/integrations", "/settings", "/settings/alerts", "/audit", "/profile")) {
      get(page);
    }
    String created =
        post(
            "/settings/tokens",
            shownOnce,
            "name",
            "t",
            "role",
            "ADMINISTRATOR",
            "days",
            "30",
            "scope",
            "READ",
            "scope",
            "WRITE",
            "scope",
            "ADMINISTER");
    Matcher token = API_TOKEN.matcher(created);
    if (!token.find()) {
      throw new IllegalStateException("no API token");
    }
    secrets.add("API token", token.group());
    findings.document("http-shown-once", "API token", ONCE);
    get("/settings/tokens");
    for (String path :
        List.of(
            "/integrations",
            "/onboardings",
            "/alert-channels",
            "/alert-deliveries",
            "/events",
            "/audit-entries",
            "/operators",
            "/integrations/none",
            "/nothing",
            "/setup-links")) {
      api(path, token.group(), "");
      api(path, token.group(), "{\"broken");
      api(path, token.group().replaceFirst(".$", "x"), "");
    }
    cookies.clear();
    // The page that a link opens has a form for its own path.
    StringBuilder own = new StringBuilder();
    findings.document("http-own-link", "setup link", "the page that the link opens");
    send(request("/setup/" + setupToken).GET(), own);
    post("/setup/" + setupToken, own);
    markCookies("setup session");
    get("/setup");
    post("/setup/steps", answers, "x", "y");
    send(request("/setup/" + setupToken.substring(1)).GET(), own);
    get("/nothing");
    post("/sign-in", answers, "operator", "nobody", "password", guessed);
    findings.search("http-own-link", own.toString().getBytes(UTF_8));
    findings.search("http-answers", answers.toString().getBytes(UTF_8));
    findings.search("http-shown-once", shownOnce.toString().getBytes(UTF_8));
  }

  private void markCookies(String name) {
    cookies.forEach(
        (cookie, value) -> {
          if (cookie.toLowerCase(java.util.Locale.ROOT).contains("session")
              || cookie.contains("setup")) {
            secrets.add(name + " (cookie)", value);
          }
        });
  }

  private void get(String path) throws Exception {
    send(request(path).GET(), answers);
  }

  private void api(String path, String token, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json");
    send(body.isEmpty() ? request.GET() : request.POST(BodyPublishers.ofString(body)), answers);
  }

  private String post(String path, StringBuilder kept, String... fields) throws Exception {
    String pages =
        send(request("/sign-in").GET(), answers).body()
            + send(request("/profile").GET(), answers).body()
            + send(request(path.startsWith("/setup") ? path : "/sign-in").GET(), kept).body();
    Matcher csrf = CSRF.matcher(pages);
    StringBuilder body = new StringBuilder("_csrf=" + (csrf.find() ? csrf.group(1) : ""));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return send(
            request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())),
            kept)
        .body();
  }

  private HttpRequest.Builder request(String path) {
    StringBuilder header = new StringBuilder();
    cookies.forEach((name, value) -> header.append(name).append('=').append(value).append("; "));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path));
    return cookies.isEmpty() ? request : request.header("Cookie", header.toString());
  }

  /** Cookies are meant for the browser, so the headers that set them are left out. */
  private HttpResponse<String> send(HttpRequest.Builder request, StringBuilder kept)
      throws Exception {
    HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
    kept.append(response.statusCode()).append('\n');
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.equalsIgnoreCase("set-cookie")) {
                for (String cookie : values) {
                  String[] pair = cookie.split(";", 2)[0].split("=", 2);
                  if (pair[1].isEmpty()) {
                    cookies.remove(pair[0]);
                  } else {
                    cookies.put(pair[0], pair[1]);
                  }
                }
              } else {
                kept.append(name).append(": ").append(values).append('\n');
              }
            });
    kept.append(response.body()).append('\n');
    return response;
  }
}
