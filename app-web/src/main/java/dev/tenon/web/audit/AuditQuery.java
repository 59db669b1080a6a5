package dev.tenon.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditFilter;
import dev.tenon.web.http.WebExchange;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which audit entries a page or an export shows, as its address says it. */
record AuditQuery(Optional<String> action, Optional<String> operator, Optional<String> subject) {

  static AuditQuery of(WebExchange exchange) {
    return new AuditQuery(
        exchange.query("action"), exchange.query("operator"), exchange.query("subject"));
  }

  AuditFilter filter() {
    return new AuditFilter(action, operator, subject);
  }

  boolean showsAll() {
    return action.isEmpty() && operator.isEmpty() && subject.isEmpty();
  }

  /** The address of the same entries on another path. */
  String path(String path, Optional<String> after) {
    List<String> parts = new ArrayList<>();
    add(parts, "action", action);
    add(parts, "operator", operator);
    add(parts, "subject", subject);
    add(parts, "after", after);
    return path + (parts.isEmpty() ? "" : "?" + String.join("&", parts));
  }

  private static void add(List<String> parts, String name, Optional<String> value) {
    value.ifPresent(text -> parts.add(name + "=" + URLEncoder.encode(text, UTF_8)));
  }
}
