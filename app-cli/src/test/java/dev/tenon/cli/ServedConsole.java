package dev.tenon.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code tenon serve} in a process of its own, and a browser without scripts. */
final class ServedConsole implements AutoCloseable {

  private static final Pattern URL = Pattern.compile("http://[0-9.]+:[0-9]+");
  private static final Pattern TOKEN = Pattern.compile("\\btenon_[A-Za-z0-9_-]{20,}");
  private static final Pattern ID = Pattern.compile("\"id\":\"(onb_[^\"]+)\"");
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new TreeMap<>();
  private final List<String> output = new CopyOnWriteArrayList<>();
  private final Process process;
  private final Thread reading;
  private final String address;
  private String apiToken = "";

  private ServedConsole(Process process) throws IOException {
    this.process = process;
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line;
    do {
      line = lines.readLine();
      output.add(String.valueOf(line));
    } while (line != null && !line.contains("Ctrl-C"));
    Matcher url = URL.matcher(output());
    if (!url.find()) {
      throw new IllegalStateException("tenon serve did not start: " + output());
    }
    this.address = url.group();
    this.reading = new Thread(() -> lines.lines().forEach(output::add));
    reading.start();
  }

  /** Starts it for the installation in a folder, on a free port. */
  static ServedConsole start(Path folder) {
    return start(folder, 0, Main.class.getName());
  }

  /** Starts it on a port, by a class with a main method, which may have arguments before. */
  static ServedConsole start(Path folder, int port, String... program) {
    List<String> command = JavaCommand.of(program);
    command.addAll(List.of("serve", "--port", String.valueOf(port)));
    return start(folder, command);
  }

  /** Starts it on a free port, with further options. */
  static ServedConsole startWith(Path folder, String... options) {
    List<String> command = JavaCommand.of(Main.class.getName());
    command.addAll(List.of("serve", "--port", "0"));
    command.addAll(List.of(options));
    return start(folder, command);
  }

  private static ServedConsole start(Path folder, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("TENON_HOME", folder.resolve("home").toString());
    try {
      return new ServedConsole(builder.redirectErrorStream(true).start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it listens, without a slash at the end. */
  String address() {
    return address;
  }

  /** What the process printed so far. */
  String output() {
    return String.join("\n", output);
  }

  /** Signs in and creates an API token. */
  void signIn(String operator, String password) {
    post("/sign-in", "operator", operator, "password", password);
    Matcher token =
        TOKEN.matcher(
            post(
                "/settings/tokens",
                "name",
                "test",
                "role",
                "ADMINISTRATOR",
                "days",
                "30",
                "scope",
                "READ",
                "scope",
                "WRITE",
                "scope",
                "ADMINISTER"));
    if (!token.find()) {
      throw new AssertionError("no token was created");
    }
    apiToken = token.group();
  }

  /** The id of the newest open onboarding. */
  String openOnboarding() {
    Matcher id = ID.matcher(send(api("GET", "/onboardings", BodyPublishers.noBody())));
    if (!id.find()) {
      throw new AssertionError("there is no onboarding");
    }
    return id.group(1);
  }

  /** The answer of the API to a document. */
  String api(String path, String document) {
    return send(api("POST", path, BodyPublishers.ofString(document)));
  }

  private HttpRequest.Builder api(String method, String path, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(URI.create(address + "/api/v1" + path))
        .header("Authorization", "Bearer " + apiToken)
        .header("Content-Type", "application/json")
        .method(method, body);
  }

  /** The content of a page. */
  String get(String path) {
    return send(page(path).GET());
  }

  /**
   * The answer to a form, with the token that the forms of a page have.
   *
   * @param fields names and values in turn
   */
  String post(String path, String... fields) {
    Matcher csrf = CSRF.matcher(get("/sign-in") + get("/profile"));
    StringBuilder body = new StringBuilder("_csrf=" + (csrf.find() ? csrf.group(1) : ""));
    for (int i = 0; i < fields.length; i += 2) {
      body.append('&')
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], UTF_8));
    }
    return send(
        page(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private HttpRequest.Builder page(String path) {
    StringBuilder header = new StringBuilder();
    cookies.forEach((name, value) -> header.append(name).append('=').append(value).append("; "));
    return HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", header.toString());
  }

  private String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      for (String cookie : response.headers().allValues("Set-Cookie")) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
      }
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends the process without a chance to tidy up, as {@code kill -9} does. */
  void kill() {
    process.destroyForcibly();
    close();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
