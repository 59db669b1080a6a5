package dev.tenon.web.api;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.tenon.web.http.WebExchange;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer of the API.
 *
 * @param body the bytes; never changed after construction, and equality is not used
 * @param isWritten whether the handler wrote it itself
 */
@SuppressWarnings("ArrayRecordComponent")
record ApiResponse(HttpStatus status, Map<String, String> headers, byte[] body, boolean isWritten) {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  ApiResponse {
    headers = Map.copyOf(headers);
  }

  private ApiResponse(HttpStatus status, Map<String, String> headers, byte[] body) {
    this(status, headers, body, false);
  }

  /** An answer with a document. */
  static ApiResponse json(HttpStatus status, Object document) {
    return text(status, "application/json", GSON.toJson(document));
  }

  /** A document as text. */
  static String text(Object document) {
    return GSON.toJson(document);
  }

  /** A successful answer with a document. */
  static ApiResponse ok(Object document) {
    return json(HttpStatus.OK, document);
  }

  /** A successful answer without a document. */
  static ApiResponse noContent() {
    return new ApiResponse(HttpStatus.NO_CONTENT, Map.of(), new byte[0]);
  }

  /** A successful answer with a file. */
  static ApiResponse file(String name, byte[] content) {
    return new ApiResponse(
            HttpStatus.OK, Map.of("Content-Type", "application/octet-stream"), content)
        .with("Content-Disposition", "attachment; filename=\"" + name + "\"");
  }

  /** An answer with text. */
  static ApiResponse text(HttpStatus status, String contentType, String text) {
    return new ApiResponse(
        status, Map.of("Content-Type", contentType), text.getBytes(StandardCharsets.UTF_8));
  }

  /** The answer of a handler that has written it already, such as a stream. */
  static ApiResponse written() {
    return new ApiResponse(HttpStatus.OK, Map.of(), new byte[0], true);
  }

  /** This answer with another header. */
  ApiResponse with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new ApiResponse(status, more, body);
  }

  /** This answer with the version of its object. */
  ApiResponse withVersion(long version) {
    return with("ETag", ApiRequest.entityTag(version));
  }

  /** Writes the answer. */
  void writeTo(WebExchange exchange) {
    if (isWritten) {
      return;
    }
    exchange.context().status(status);
    headers.forEach(exchange.context()::header);
    if (body.length > 0) {
      exchange.context().result(body);
    }
  }
}
