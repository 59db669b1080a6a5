package dev.tenon.sandbox.fault;

import com.google.gson.JsonObject;
import dev.tenon.sandbox.http.Delivery;
import dev.tenon.sandbox.http.JsonTrees;
import dev.tenon.sandbox.http.Response;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The effect of a fault on a response. The control API names an effect by its record's name with a
 * lower-case first letter, such as {@code throttle}.
 */
public sealed interface FaultEffect {

  /**
   * The response to send.
   *
   * @param real returns the response that the request would get without the fault; called at most
   *     once
   */
  Response apply(Supplier<Response> real);

  /** The real response, after a delay. */
  record Latency(Duration by) implements FaultEffect {
    /** Checks the values. */
    public Latency {
      require("by", by.toSeconds(), 0, 3600);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      try {
        Thread.sleep(by.toMillis());
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
      return real.get();
    }
  }

  /** 429 with Retry-After in seconds. */
  record Throttle(Duration retryAfter) implements FaultEffect {
    /** Checks the values. */
    public Throttle {
      require("retryAfter", retryAfter.toSeconds(), 0, Integer.MAX_VALUE);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return error(429, "TooManyRequests", "Too many requests")
          .withHeader("Retry-After", String.valueOf(retryAfter.toSeconds()));
    }
  }

  /**
   * 429 with Retry-After in seconds for requests beyond a rate: a bucket with the requests of one
   * second, which is refilled evenly. {@link Faults} counts; requests within the rate get the real
   * response.
   */
  record RateLimit(int perSecond, Duration retryAfter) implements FaultEffect {
    /** Checks the values. */
    public RateLimit {
      require("perSecond", perSecond, 1, 1_000_000);
      require("retryAfter", retryAfter.toSeconds(), 0, Integer.MAX_VALUE);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return new Throttle(retryAfter).apply(real);
    }
  }

  /** A server error, with a JSON body or with a page of HTML as gateways send it. */
  record ServerError(int status, boolean html) implements FaultEffect {
    /** Checks the values. */
    public ServerError {
      requireStatus(status);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return html
          ? Response.text(
              status,
              "text/html",
              "<html><head><title>Error "
                  + status
                  + "</title></head><body><h1>Oops</h1></body></html>")
          : error(status, "serviceNotAvailable", "The service is unavailable.");
    }
  }

  /** The connection is reset. */
  record Reset() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return Response.empty(503).delivered(Delivery.RESET);
    }
  }

  /** The real response, of which only the beginning is sent. */
  record StallBody() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return real.get().delivered(Delivery.STALLED_BODY);
    }
  }

  /** No response is sent. */
  record Stall() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return Response.empty(503).delivered(Delivery.STALLED);
    }
  }

  /** The real response, cut off in the middle. */
  record TruncateBody() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return real.get().delivered(Delivery.TRUNCATED);
    }
  }

  /** 200 with text that begins like JSON but is not. */
  record MalformJson() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(200, "application/json", "{\"value\": [{\"id\": }");
    }
  }

  /** 200 with a valid JSON text of about the given size. */
  record HugeBody(int bytes) implements FaultEffect {
    /** Checks the values. */
    public HugeBody {
      requireSize("bytes", bytes);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(
          200, "application/json", "{\"value\": [], \"padding\": \"" + "x".repeat(bytes) + "\"}");
    }
  }

  /** 200 with arrays inside arrays. */
  record DeepJson(int depth) implements FaultEffect {
    /** Checks the values. */
    public DeepJson {
      requireSize("depth", depth);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(
          200, "application/json", "{\"value\": " + "[".repeat(depth) + "]".repeat(depth) + "}");
    }
  }

  /** A status with a body of NUL bytes. */
  record NulBytes(int status, int count) implements FaultEffect {
    /** Checks the values. */
    public NulBytes {
      requireStatus(status);
      requireSize("count", count);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return Response.bytes(status, "application/json", new byte[count]);
    }
  }

  /** The error that AWS sends when it is called too often: 400, not 429, and no Retry-After. */
  record AwsThrottle() implements FaultEffect {
    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(
          400,
          "text/xml",
          "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error>"
              + "<Type>Sender</Type><Code>Throttling</Code><Message>Rate exceeded</Message>"
              + "</Error><RequestId>00000000-0000-4000-8000-000000000001</RequestId>"
              + "</ErrorResponse>");
    }
  }

  /** A fixed response. */
  record Canned(int status, String contentType, String body) implements FaultEffect {
    /** Checks the values. */
    public Canned {
      requireStatus(status);
      requireLine("contentType", contentType);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(status, contentType, body);
    }
  }

  /** A redirect to another address, in the headers Location and Refresh. */
  record Redirect(int status, String location) implements FaultEffect {
    /** Checks the values. */
    public Redirect {
      requireStatus(status);
      requireLine("location", location);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return Response.text(status, "text/plain", "")
          .withHeader("Location", location)
          .withHeader("Refresh", "0; url=" + location);
    }
  }

  /** The real response, followed by the given number of blanks. */
  record Padded(int bytes) implements FaultEffect {
    /** Checks the values. */
    public Padded {
      require("bytes", bytes, 0, Integer.MAX_VALUE);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      return real.get().padded(bytes);
    }
  }

  /** An error whose message has terminal escapes, HTML, line breaks and a bidirectional mark. */
  record HostileText(int status) implements FaultEffect {
    /** Checks the values. */
    public HostileText {
      requireStatus(status);
    }

    @Override
    public Response apply(Supplier<Response> real) {
      String text =
          "\u001b[31mred\u001b[0m \u001b]0;title\u0007 <script>alert(1)</script>\r\n"
              + "FAKE: ok \u202e";
      return Response.json(
          status,
          JsonTrees.object(
              "error", JsonTrees.object("code", text, "message", text), "error_description", text));
    }
  }

  private static void requireStatus(int status) {
    require("status", status, 200, 599);
  }

  /** At most 256 MiB, which are in memory. */
  private static void requireSize(String name, int size) {
    require(name, size, 0, 1 << 28);
  }

  private static void require(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "'%s' must be between %d and %d.".formatted(name, least, most));
    }
  }

  private static void requireLine(String name, String value) {
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("'" + name + "' must be one line.");
    }
  }

  private static Response error(int status, String code, String message) {
    JsonObject error = JsonTrees.object("code", code, "message", message);
    return Response.json(status, JsonTrees.object("error", error));
  }
}
