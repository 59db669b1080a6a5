package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.alerts.GuardedSocketFactory.PrivateAddressException;
import dev.tenon.core.alert.SendResult;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/**
 * Posts JSON to addresses that customers configure. Follows no redirect, reads no body of an
 * answer, uses no proxy, which would connect to private addresses itself, and has one deadline for
 * all.
 */
final class HttpPost {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int LONGEST_URL = 2_000;
  private static final String RETRY_AFTER = "Retry-After";

  /** White space, control and format characters, and quotation marks that look like others. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{C}\\p{Z}\\p{Pi}\\p{Pf}\"]");

  /** What a URL in a sentence or a list is followed by, and the part that is never sent. */
  private static final Pattern PASTED =
      Pattern.compile("[,;.')]$|[,;]https?:|#", Pattern.CASE_INSENSITIVE);

  private static final MediaType JSON = MediaType.get("application/json");

  private final Set<String> privateHosts;
  private final OkHttpClient open;
  private final OkHttpClient guarded;

  HttpPost(Set<String> privateHosts) {
    this(privateHosts, new OkHttpClient());
  }

  /** With the TLS settings of a client. */
  HttpPost(Set<String> privateHosts, OkHttpClient base) {
    this.privateHosts = privateHosts;
    this.open =
        base.newBuilder()
            .followRedirects(false)
            .followSslRedirects(false)
            .retryOnConnectionFailure(false)
            .addNetworkInterceptor(chain -> notRepeated(chain.proceed(chain.request())))
            .proxy(Proxy.NO_PROXY)
            .connectTimeout(CONNECT_TIMEOUT)
            .callTimeout(DEADLINE)
            .build();
    // OkHttp shares an HTTP/2 connection between names with the same address, whatever socket
    // factory opened it; with a shared pool, a host would get that of a private one.
    this.guarded =
        open.newBuilder()
            .socketFactory(new GuardedSocketFactory())
            .connectionPool(new ConnectionPool())
            .build();
  }

  /** OkHttp sends a request again at once, unrecorded, when a receiver asks for it. */
  private static Response notRepeated(Response response) {
    return response.header(RETRY_AFTER, "").matches("0+")
        ? response.newBuilder().removeHeader(RETRY_AFTER).build()
        : response;
  }

  /** Says why an address is not accepted. Whether it is public shows only when it is used. */
  Optional<String> problemWith(String address) {
    return unusable(address)
        .or(
            () ->
                PASTED.matcher(address).find()
                    ? Optional.of(
                        "The URL ends with a punctuation mark, is followed by another URL or contains a #. Enter one URL exactly as the receiver shows it.")
                    : Optional.empty());
  }

  private Optional<String> unusable(String address) {
    if (UNSEEN.matcher(address).find()) {
      return Optional.of(
          "The URL contains a space, an invisible character or a quotation mark. Enter it without"
              + " them.");
    }
    HttpUrl url = address.length() > LONGEST_URL ? null : HttpUrl.parse(address);
    if (url == null || !isHost(url.host(), address)) {
      return Optional.of(
          "The URL must have the form https://host/path, without a user name and with at most %d characters. Write an international domain in its ASCII form, which begins with xn--."
              .formatted(LONGEST_URL));
    }
    return url.isHttps() || isPrivate(url)
        ? Optional.empty()
        : Optional.of("The URL must begin with https://.");
  }

  /** Whether the address that is shown to people names the host that is connected to. */
  private static boolean isHost(String host, String address) {
    try {
      String authority = String.valueOf(new URI(address).getRawAuthority());
      String name = authority.replaceFirst(":\\d*$", "").toLowerCase(Locale.ROOT);
      return name.equals(host) || name.equals("[" + host + "]");
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private boolean isPrivate(HttpUrl url) {
    return privateHosts.contains(url.host());
  }

  /** Posts once. The result contains neither the URL nor text of the answer. */
  SendResult post(String address, String json, Map<String, String> headers) {
    HttpUrl url = HttpUrl.parse(address);
    if (url == null || unusable(address).isPresent()) {
      return SendResult.failed("The URL of the channel cannot be used any more.");
    }
    Request.Builder request =
        new Request.Builder().url(url).post(RequestBody.create(json.getBytes(UTF_8), JSON));
    headers.forEach(request::header);
    request.header("User-Agent", "Tenon");
    OkHttpClient client = isPrivate(url) ? open : guarded;
    try (Response response = client.newCall(request.build()).execute()) {
      return result(response);
    } catch (IOException e) {
      return SendResult.failed(reason(e));
    }
  }

  private static SendResult result(Response response) {
    int status = response.code();
    String detail = "HTTP " + status;
    if (response.isSuccessful()) {
      return SendResult.delivered(detail);
    }
    if (status == 410) {
      return SendResult.gone(detail + ". The channel was disabled.");
    }
    if (status >= 300 && status < 400) {
      return SendResult.failed(detail + ". Redirects are not followed.");
    }
    return new SendResult(SendResult.Status.FAILED, detail, retryAfter(response));
  }

  private static Optional<Duration> retryAfter(Response response) {
    return Optional.ofNullable(response.header(RETRY_AFTER))
        .filter(value -> value.matches("\\d{1,6}"))
        .map(value -> Duration.ofSeconds(Long.parseLong(value)));
  }

  private static String reason(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PrivateAddressException) {
        return "The host has an address that is not public. Add it to alerts.private-hosts to allow"
            + " it.";
      }
    }
    if (failure instanceof UnknownHostException) {
      return "The host is unknown.";
    }
    if (failure instanceof InterruptedIOException) {
      return "The receiver did not answer in time.";
    }
    if (failure instanceof ConnectException) {
      return "The connection was refused.";
    }
    return failure instanceof SSLException
        ? "The TLS connection failed; check the certificate of the receiver."
        : "The connection failed.";
  }
}
