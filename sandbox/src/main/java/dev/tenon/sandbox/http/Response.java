package dev.tenon.sandbox.http;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP response of a service. Immutable. */
public final class Response {

  private static final byte[] NOTHING = new byte[0];

  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;
  private final int padding;
  private final Delivery delivery;

  private Response(
      int status, Map<String, String> headers, byte[] body, int padding, Delivery delivery) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.padding = padding;
    this.delivery = delivery;
  }

  /** A response without a body. */
  public static Response empty(int status) {
    return new Response(status, Map.of(), NOTHING, 0, Delivery.COMPLETE);
  }

  /** A JSON response. */
  public static Response json(int status, JsonElement body) {
    return text(status, "application/json; charset=utf-8", body.toString());
  }

  /** A text response of the given media type. */
  public static Response text(int status, String contentType, String body) {
    return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  /** A response with a body of arbitrary bytes. */
  public static Response bytes(int status, String contentType, byte[] body) {
    return new Response(
        status, Map.of("Content-Type", contentType), body.clone(), 0, Delivery.COMPLETE);
  }

  /** The same response with a header added or replaced. */
  public Response withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Response(status, Map.copyOf(more), body, padding, delivery);
  }

  /** The same response, sent differently. */
  public Response delivered(Delivery how) {
    return new Response(status, headers, body, padding, how);
  }

  /** The same response with that many blanks after its body. */
  public Response padded(int bytes) {
    return new Response(status, headers, body, bytes, delivery);
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public byte[] body() {
    return body.clone();
  }

  /** The number of blanks after the body. */
  public int padding() {
    return padding;
  }

  public Delivery delivery() {
    return delivery;
  }
}
