package dev.tenon.web.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.transaction.ExpectedVersion;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.http.WebExchange;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A request that is valid by the document. Used by one request thread. */
final class ApiRequest {

  private static final Pattern VERSION_TAG = Pattern.compile("\"([0-9]{1,18})\"");

  private final WebExchange exchange;
  private final Optional<JsonObject> body;
  private final byte[] bytes;

  ApiRequest(WebExchange exchange, Optional<JsonObject> body, byte[] bytes) {
    this.exchange = exchange;
    this.body = body;
    this.bytes = bytes;
  }

  /** The use cases. */
  Tenon tenon() {
    return exchange.tenon();
  }

  /** Who calls. */
  Caller caller() {
    return exchange.caller();
  }

  /**
   * Who calls, for reading what an operation changes: the scope of the operation is enough to see
   * its result.
   */
  Caller reader() {
    Caller caller = caller();
    return caller
        .tokenScopes()
        .map(
            scopes -> {
              Set<ApiScope> more = EnumSet.of(ApiScope.READ);
              more.addAll(scopes);
              return caller.limitedTo(more);
            })
        .orElse(caller);
  }

  /** The exchange, for what this class does not cover. */
  WebExchange exchange() {
    return exchange;
  }

  /** A parameter of the path. */
  String path(String name) {
    return exchange.path(name);
  }

  /** A parameter of the query. */
  Optional<String> query(String name) {
    return Optional.ofNullable(exchange.context().queryParam(name));
  }

  /** All values of a parameter of the query. */
  List<String> queries(String name) {
    return exchange.context().queryParams(name);
  }

  /** The page that the query asks for. */
  PageRequest page() {
    PageRequest first =
        PageRequest.first(query("limit").map(Integer::parseInt).orElse(PageRequest.DEFAULT_LIMIT));
    return query("after").map(Cursor::new).map(first::from).orElse(first);
  }

  /** The body; an empty object if the request has none. */
  JsonObject body() {
    return body.orElseGet(JsonObject::new);
  }

  /** The bytes of the body. */
  byte[] bytes() {
    return bytes.clone();
  }

  /** A text of the body. */
  Optional<String> text(String name) {
    return Optional.ofNullable(body().get(name))
        .filter(value -> !value.isJsonNull())
        .map(JsonElement::getAsString);
  }

  /** A text of the body that the document requires. */
  String requiredText(String name) {
    return text(name).orElseThrow();
  }

  /** To whom a link is mailed, by the members {@code email} and {@code language}. */
  Optional<MailTo> mailTo() {
    return text("email").map(email -> exchange.mailTo(email, text("language").orElse("")));
  }

  /** A map of texts of the body; empty if absent. */
  Map<String, String> texts(String name) {
    Map<String, String> texts = new HashMap<>();
    if (body().has(name)) {
      body()
          .getAsJsonObject(name)
          .entrySet()
          .forEach(entry -> texts.put(entry.getKey(), entry.getValue().getAsString()));
    }
    return texts;
  }

  /** The versions that the request may change, from its If-Match header. */
  ExpectedVersion expectedVersion() {
    String expected = exchange.context().header("If-Match");
    if (expected == null || expected.strip().equals("*")) {
      return ExpectedVersion.ANY;
    }
    Set<Long> versions = new HashSet<>();
    for (String tag : expected.split(",", -1)) {
      Matcher version = VERSION_TAG.matcher(tag.strip());
      if (version.matches()) {
        versions.add(Long.parseLong(version.group(1)));
      }
    }
    return ExpectedVersion.oneOf(versions);
  }

  /** The address of a resource of the API. */
  String url(String path) {
    return exchange.url(ApiDocument.BASE + path);
  }

  static String entityTag(long version) {
    return "\"" + version + "\"";
  }
}
