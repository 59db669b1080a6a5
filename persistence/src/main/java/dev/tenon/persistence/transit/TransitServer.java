package dev.tenon.persistence.transit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Calls the operations of one key. No response and no request becomes part of a message or a cause,
 * since both contain data keys or the token.
 */
final class TransitServer {

  private static final int LONGEST_RESPONSE = 64 * 1024;
  private static final int OK = 200;
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final TransitOptions options;

  /** Created for the first call: it starts threads. */
  private volatile Optional<HttpClient> client = Optional.empty();

  TransitServer(TransitOptions options) {
    this.options = options;
  }

  /**
   * Calls an operation.
   *
   * @param input the name of its parameter
   * @param context what is authenticated with the parameter
   * @param output the name of the value in the response
   */
  String call(String operation, String input, String value, byte[] context, String output) {
    JsonObject body = new JsonObject();
    body.addProperty(input, value);
    body.addProperty("associated_data", Base64.getEncoder().encodeToString(context));
    HttpResponse<String> response = send(request(operation, body));
    if (response.statusCode() != OK) {
      throw refusal(operation, response.statusCode());
    }
    return value(response.body(), output)
        .orElseThrow(
            () -> unavailable("gave a response that Tenon does not understand; check its address"));
  }

  private HttpRequest request(String operation, JsonObject body) {
    String token = options.token().get().strip();
    if (token.isEmpty() || !token.chars().allMatch(one -> one > ' ' && one < 127)) {
      throw denied("the token for it is empty, or has characters that tokens do not have");
    }
    HttpRequest.Builder request =
        HttpRequest.newBuilder(options.path(operation))
            .timeout(options.callTimeout())
            .header("X-Vault-Token", token)
            .header("X-Vault-Request", "true")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString(), UTF_8));
    options.namespace().ifPresent(name -> request.header("X-Vault-Namespace", name));
    return request.build();
  }

  /** The request's own timeout ends with the headers of the response. */
  private HttpResponse<String> send(HttpRequest request) {
    CompletableFuture<HttpResponse<String>> response =
        client().sendAsync(request, info -> limited());
    try {
      return response.get(options.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw unavailable(
          "did not respond within %d seconds".formatted(options.callTimeout().toSeconds()));
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for, because the call was interrupted");
    } finally {
      response.cancel(true);
    }
  }

  private TenonException failed(Throwable cause) {
    if (cause instanceof SSLException) {
      return unavailable(
          "has no certificate that is trusted for its name; name its authority in https.ca-file");
    }
    return cause instanceof IOException
        ? unavailable("cannot be reached (%s)".formatted(cause.getClass().getSimpleName()))
        : unavailable("gave a response that is too long or cannot be read");
  }

  private HttpClient client() {
    if (client.isEmpty()) {
      synchronized (this) {
        if (client.isEmpty()) {
          client =
              Optional.of(
                  HttpClient.newBuilder()
                      .version(HttpClient.Version.HTTP_1_1)
                      .followRedirects(HttpClient.Redirect.NEVER)
                      .proxy(HttpClient.Builder.NO_PROXY)
                      .sslContext(options.tls())
                      .connectTimeout(options.connectTimeout())
                      .build());
        }
      }
    }
    return client.get();
  }

  private static HttpResponse.BodySubscriber<String> limited() {
    ByteArrayOutputStream received = new ByteArrayOutputStream();
    return HttpResponse.BodySubscribers.mapping(
        HttpResponse.BodySubscribers.ofByteArrayConsumer(
            part -> part.ifPresent(bytes -> append(received, bytes))),
        end -> received.toString(UTF_8));
  }

  private static void append(ByteArrayOutputStream received, byte[] part) {
    if (received.size() + part.length > LONGEST_RESPONSE) {
      throw new IllegalStateException("the response is too long");
    }
    received.writeBytes(part);
    Arrays.fill(part, (byte) 0);
  }

  private static Optional<String> value(String response, String name) {
    try {
      return Optional.of(
          JsonParser.parseString(response)
              .getAsJsonObject()
              .getAsJsonObject("data")
              .getAsJsonPrimitive(name)
              .getAsString());
    } catch (JsonParseException
        | IllegalStateException
        | ClassCastException
        | NullPointerException e) {
      return Optional.empty();
    }
  }

  private TenonException refusal(String operation, int status) {
    return switch (status) {
      case BAD_REQUEST ->
          operation.equals("decrypt")
              ? new TenonException(
                  CoreErrorCode.KEY_NOT_UNWRAPPED,
                  "A data key was altered, or was not wrapped with the key %s, or that version of the key is not accepted any more."
                      .formatted(options.location()))
              : denied("it refuses to encrypt; check that the key exists and its type");
      case FORBIDDEN ->
          denied(
              "the token is not valid, or has no policy with the capability update for %s"
                  .formatted(options.path(operation).getPath().replaceFirst("^/v1/", "")));
      case NOT_FOUND, METHOD_NOT_ALLOWED -> denied("there is no such secrets engine");
      default -> unavailable("answered with the status " + status);
    };
  }

  private TenonException denied(String reason) {
    return new TenonException(
        CoreErrorCode.KEY_SERVICE_DENIED,
        "The key %s cannot be used: %s.".formatted(options.location(), reason));
  }

  private TenonException unavailable(String problem) {
    return new TenonException(
        CoreErrorCode.KEY_SERVICE_UNAVAILABLE,
        "The server of the key %s %s. Nothing was changed; try again."
            .formatted(options.location(), problem));
  }
}
