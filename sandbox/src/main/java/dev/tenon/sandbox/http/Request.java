package dev.tenon.sandbox.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One HTTP request. Immutable and safe to share between threads. */
public final class Request {

  private final String method;
  private final String host;
  private final String target;
  private final Map<String, List<String>> headers;
  private final byte[] body;
  private final boolean part;

  /**
   * A request that was sent by itself.
   *
   * @param host the host name that the client requested, without a port
   * @param target path and query as sent, still percent-encoded
   * @param headers values by header name in lower case
   */
  Request(
      String method, String host, String target, Map<String, List<String>> headers, byte[] body) {
    this(method, host, target, headers, body, false);
  }

  private Request(
      String method,
      String host,
      String target,
      Map<String, List<String>> headers,
      byte[] body,
      boolean part) {
    this.method = method;
    this.host = host;
    this.target = target;
    this.headers = Map.copyOf(headers);
    this.body = body.clone();
    this.part = part;
  }

  /**
   * A request that this one contains, to the same host and with the same authorization.
   *
   * @param partTarget path and query, percent-encoded
   * @param bodyOrEmpty a JSON text, or nothing
   */
  public Request part(
      String partMethod, String partTarget, Map<String, String> partHeaders, String bodyOrEmpty) {
    Map<String, List<String>> all = new HashMap<>();
    partHeaders.forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), List.of(value)));
    header("authorization").ifPresent(value -> all.put("authorization", List.of(value)));
    return new Request(
        partMethod, host, partTarget, all, bodyOrEmpty.getBytes(StandardCharsets.UTF_8), true);
  }

  /** Whether another request contained this one. */
  public boolean isPart() {
    return part;
  }

  /** The HTTP method in upper case. */
  public String method() {
    return method;
  }

  /** The host name that the client requested, in lower case and without a port. */
  public String host() {
    return host;
  }

  /** The path, decoded. */
  public String path() {
    String raw = rawPath();
    return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The path as sent, without the query. */
  public String rawPath() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  /** The query parameters, decoded, in the order sent; the last of equal names wins. */
  public Map<String, String> query() {
    int mark = target.indexOf('?');
    return mark < 0 ? Map.of() : pairs(target.substring(mark + 1));
  }

  /** The URL of this request with one query parameter added or replaced. */
  public String urlWith(String parameter, String value) {
    Map<String, String> query = new LinkedHashMap<>(query());
    query.put(parameter, value);
    return query.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "https://" + host + rawPath() + "?", ""));
  }

  /** The first value of a header. */
  public Optional<String> header(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }

  /** The names of all headers, in lower case. */
  public Set<String> headerNames() {
    return headers.keySet();
  }

  /** The token of an {@code Authorization: Bearer} header. */
  public Optional<String> bearerToken() {
    return header("authorization")
        .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
        .map(value -> value.substring(7).trim());
  }

  /** The body as sent. */
  public byte[] body() {
    return body.clone();
  }

  /** The body as UTF-8 text. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The fields of a form body ({@code application/x-www-form-urlencoded}). */
  public Map<String, String> form() {
    return pairs(bodyText());
  }

  /** A field that a form body has more than once; empty when there is none. */
  public Optional<String> repeatedField() {
    return repeated(bodyText());
  }

  /** A query parameter that was sent more than once; empty when there is none. */
  public Optional<String> repeatedParameter() {
    int mark = target.indexOf('?');
    return mark < 0 ? Optional.empty() : repeated(target.substring(mark + 1));
  }

  private static Optional<String> repeated(String text) {
    Set<String> seen = new HashSet<>();
    return Stream.of(text.split("&", -1))
        .filter(pair -> !pair.isEmpty())
        .map(pair -> decode(pair.replaceFirst("=.*", "")))
        .filter(name -> !seen.add(name))
        .findFirst();
  }

  /** The body as a JSON object; empty when it is anything else. */
  public Optional<JsonObject> jsonObject() {
    try {
      JsonElement parsed = JsonTrees.parse(bodyText());
      return parsed.isJsonObject() ? Optional.of(parsed.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException notJson) {
      return Optional.empty();
    }
  }

  private static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        pairs.put(decode(name), decode(value));
      }
    }
    return pairs;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
