package com.example.nimbus;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.Transport;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Speaks HTTP to Nimbus: every call has a deadline, and every answer a greatest size. */
final class NimbusApi {

  /** What Nimbus says of a token. */
  record TokenInfo(String account, String owner, List<String> scopes) {}

  private static final URI TOKEN_PAGE = URI.create("https://api.nimbus.example/v1/token");
  private static final int GREATEST_BODY = 64 * 1024;

  private final HttpClient client;
  private final Duration deadline;

  NimbusApi(Transport transport) {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .sslContext(Transport.tls(transport.trustManager()))
            .connectTimeout(transport.connectTimeout());
    transport.httpsProxy().ifPresent(proxy -> builder.proxy(ProxySelector.of(proxy)));
    this.client = builder.build();
    this.deadline = transport.callTimeout();
  }

  /** Asks about the token; empty when Nimbus does not accept it. */
  Optional<TokenInfo> tokenInfo(String token) {
    HttpRequest request =
        HttpRequest.newBuilder(TOKEN_PAGE).header("Authorization", "Bearer " + token).build();
    HttpResponse<byte[]> response = answer(request);
    return switch (response.statusCode()) {
      case 200 -> Optional.of(parsed(response.body()));
      case 401, 403, 404 -> Optional.empty();
      case 429 ->
          throw new ProviderException(
              ProviderErrorCode.PROVIDER_THROTTLED,
              "Nimbus asks to slow down; try again later.",
              response.headers().firstValue("Retry-After").map(NimbusApi::seconds),
              null);
      default ->
          throw failure(
              ProviderErrorCode.PROVIDER_UNAVAILABLE,
              "Nimbus has a fault of its own; try again later.");
    };
  }

  /** The deadline covers the body as well, which the client's own time-out would not. */
  private HttpResponse<byte[]> answer(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> coming =
        client.sendAsync(request, response -> new CappedBody(GREATEST_BODY));
    try {
      return coming.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw failure(
          ProviderErrorCode.PROVIDER_TIMEOUT, "Nimbus did not answer in time; try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(ProviderErrorCode.INTERRUPTED, "The check was stopped.");
    } catch (ExecutionException e) {
      throw explained(e.getCause());
    } finally {
      coming.cancel(true);
    }
  }

  private static ProviderException explained(Throwable cause) {
    if (cause instanceof SSLException) {
      return failure(
          ProviderErrorCode.TLS_NOT_TRUSTED,
          "The certificate of Nimbus is not trusted here; a proxy that opens TLS needs its authority configured.");
    } else if (cause instanceof ConnectException) {
      return failure(
          ProviderErrorCode.PROVIDER_UNREACHABLE,
          "Nimbus cannot be reached; look at the network and the proxy.");
    }
    return failure(
        ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
        "The answer of Nimbus broke off or is too large; try again.");
  }

  private static TokenInfo parsed(byte[] body) {
    try {
      JsonObject answer = JsonParser.parseString(new String(body, UTF_8)).getAsJsonObject();
      List<String> scopes = new ArrayList<>();
      for (JsonElement scope : answer.getAsJsonArray("scopes")) {
        scopes.add(printable(scope.getAsString()));
      }
      return new TokenInfo(
          printable(answer.get("account").getAsString()),
          printable(answer.get("owner").getAsString()),
          scopes);
    } catch (JsonParseException
        | IllegalStateException
        | UnsupportedOperationException
        | NullPointerException e) {
      throw failure(
          ProviderErrorCode.PROVIDER_ANSWER_UNREADABLE,
          "Nimbus answered with something that is no token page.");
    }
  }

  /** What a server says is never shown as it came. */
  private static String printable(String text) {
    String clean = text.replaceAll("\\p{C}", "");
    return clean.length() > 80 ? clean.substring(0, 80) : clean;
  }

  private static Duration seconds(String retryAfter) {
    return retryAfter.matches("[0-9]{1,5}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : Duration.ofSeconds(60);
  }

  private static ProviderException failure(ProviderErrorCode code, String message) {
    return new ProviderException(code, message);
  }
}
