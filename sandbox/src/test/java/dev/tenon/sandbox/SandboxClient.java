package dev.tenon.sandbox;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client of the production host names, through the sandbox's proxy. */
final class SandboxClient {

  private final HttpClient http;
  private final Duration deadline;

  SandboxClient(Sandbox sandbox) {
    this(sandbox.caCertificate(), sandbox.proxyAddress(), Duration.ofSeconds(20));
  }

  SandboxClient(X509Certificate trusted, InetSocketAddress proxy, Duration deadline) {
    this.deadline = deadline;
    this.http =
        HttpClient.newBuilder()
            .proxy(ProxySelector.of(proxy))
            .sslContext(trusting(trusted))
            .connectTimeout(Duration.ofSeconds(5))
            .build();
  }

  Answer get(String url, String... headers) {
    return send(request(url, headers).GET());
  }

  Answer send(String method, String url, String body, String... headers) {
    return send(
        request(url, headers)
            .header("Content-Type", "application/json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer postForm(String url, Map<String, String> form, String... headers) {
    String body =
        form.entrySet().stream()
            .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(url, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer post(String url, String contentType, String body, String... headers) {
    HttpRequest.Builder request = request(url, headers);
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String bearer(String token) {
    return "Bearer " + token;
  }

  private HttpRequest.Builder request(String url, String... headers) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(url)).timeout(deadline);
    return headers.length == 0 ? builder : builder.headers(headers);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray()));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private static SSLContext trusting(X509Certificate certificate) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, new char[0]);
      store.setCertificateEntry("ca", certificate);
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A response. */
  record Answer(HttpResponse<byte[]> response) {

    int status() {
      return response.statusCode();
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    byte[] bytes() {
      return response.body();
    }

    String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }

    JsonObject json() {
      return JsonParser.parseString(text()).getAsJsonObject();
    }

    /** A member of the JSON body by a path of names and indexes. */
    JsonElement at(String path) {
      JsonElement element = json();
      for (String name : Arrays.asList(path.split("/"))) {
        element =
            element.isJsonArray()
                ? element.getAsJsonArray().get(Integer.parseInt(name))
                : element.getAsJsonObject().get(name);
      }
      return element;
    }

    String textAt(String path) {
      return at(path).getAsString();
    }
  }
}
