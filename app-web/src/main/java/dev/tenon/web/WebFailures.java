package dev.tenon.web;

import dev.tenon.core.Tenon;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.http.WebExchange;
import dev.tenon.web.http.WebExchanges;
import dev.tenon.web.page.PageRefusals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import jakarta.servlet.ServletException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.UUID;

/** Answers what no route answers: unknown addresses and unexpected exceptions. */
final class WebFailures {

  private static final Logger LOG = System.getLogger(TenonWeb.class.getName());

  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;

  private final Tenon tenon;
  private final WebOptions options;
  private final PageRefusals refusals;

  WebFailures(Tenon tenon, WebOptions options, PageRefusals refusals) {
    this.tenon = tenon;
    this.options = options;
    this.refusals = refusals;
  }

  void register(RoutesConfig routing) {
    routing.exception(Exception.class, this::unexpected);
    routing.error(NOT_FOUND, this::notFound);
    routing.error(METHOD_NOT_ALLOWED, this::methodNotAllowed);
  }

  /** Routes answer with pages of their own; everything else that is missing gets this one. */
  private void notFound(Context context) {
    if (!WebExchanges.isRouted(context)) {
      refusals.notFound(WebExchanges.anonymous(context, tenon, options));
    }
  }

  /** The address exists for forms only, or for pages only. */
  private void methodNotAllowed(Context context) {
    if (!WebExchanges.isRouted(context)) {
      refusals.methodNotAllowed(WebExchanges.anonymous(context, tenon, options));
    }
  }

  private void unexpected(Exception failure, Context context) {
    if (failure instanceof ServletException && context.isMultipartFormData()) {
      WebExchange exchange = WebExchanges.anonymous(context, tenon, options);
      long length = context.req().getContentLengthLong();
      if (length >= 0 && length <= TenonWeb.MAX_BODY_BYTES) {
        refusals.malformedForm(exchange);
      } else {
        refusals.largeForm(exchange);
      }
      return;
    }
    if (failure instanceof UnsupportedCharsetException
        || failure instanceof IllegalCharsetNameException) {
      refusals.malformedForm(WebExchanges.anonymous(context, tenon, options));
      return;
    }
    String reference = UUID.randomUUID().toString();
    LOG.log(Level.ERROR, "request failed, reference " + reference, failure);
    refusals.broken(WebExchanges.anonymous(context, tenon, options), reference);
  }
}
