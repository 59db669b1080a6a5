package dev.tenon.web.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.tenon.core.audit.AuditEntry;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.views.AuditEntryData;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.page.VisibleText;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.function.Function;

/**
 * Exports of the audit trail, newest first. Entries are read and written page by page, so that an
 * export of any length needs the same memory.
 */
final class AuditExport {

  private static final Gson GSON =
      new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

  /** One JSON document on each line. */
  void jsonLines(WebExchange exchange) {
    send(
        exchange,
        "application/jsonl; charset=utf-8",
        "audit.jsonl",
        "",
        entry -> VisibleText.escaped(GSON.toJson(AuditEntryData.of(entry))) + "\n");
  }

  /** A table with a header. */
  void csv(WebExchange exchange) {
    send(
        exchange,
        "text/csv; charset=utf-8; header=present",
        "audit.csv",
        CsvRow.of("sequence", "at", "operator", "action", "subject", "details", "hash"),
        entry ->
            CsvRow.of(
                String.valueOf(entry.sequence()),
                entry.at().toString(),
                entry.operator(),
                entry.action(),
                entry.subject(),
                GSON.toJson(entry.details()),
                entry.hash()));
  }

  private static void send(
      WebExchange exchange,
      String contentType,
      String name,
      String header,
      Function<AuditEntry, String> line) {
    AuditQuery query = AuditQuery.of(exchange);
    PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
    // Read before the response begins, so that a failure is still answered as one.
    Page<AuditEntry> page = page(exchange, query, request);
    exchange
        .context()
        .contentType(contentType)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    try (Writer out =
        new BufferedWriter(new OutputStreamWriter(exchange.context().outputStream(), UTF_8))) {
      out.write(header);
      while (true) {
        for (AuditEntry entry : page.items()) {
          out.write(line.apply(entry));
        }
        if (page.next().isEmpty()) {
          return;
        }
        page = page(exchange, query, request.from(page.next().get()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Page<AuditEntry> page(
      WebExchange exchange, AuditQuery query, PageRequest request) {
    return exchange.tenon().auditTrail().list(query.filter(), request, exchange.caller());
  }
}
