package dev.tenon.web.http;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.AuthorizationTable;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.mail.MailTo;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.web.config.WebOptions;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** One request and its response, as a handler needs them. Used by the thread of the request. */
public final class WebExchange {

  private static final int PAGE_SIZE = 25;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Context context;
  private final Tenon tenon;
  private final WebOptions options;
  private final Supplier<Optional<Caller>> caller;

  /**
   * An exchange.
   *
   * @param caller finds the caller; called when a handler asks, since most public routes do not
   */
  WebExchange(Context context, Tenon tenon, WebOptions options, Supplier<Optional<Caller>> caller) {
    this.context = requireNonNull(context, "context");
    this.tenon = requireNonNull(tenon, "tenon");
    this.options = requireNonNull(options, "options");
    this.caller = requireNonNull(caller, "caller");
  }

  /** The use cases. */
  public Tenon tenon() {
    return tenon;
  }

  /** How the console is configured. */
  public WebOptions options() {
    return options;
  }

  /** The current time. */
  public Instant now() {
    return options.clock().instant();
  }

  /**
   * The caller of a route that needs one.
   *
   * @throws IllegalStateException on a route for everybody
   */
  public Caller caller() {
    return signedIn().orElseThrow(() -> new IllegalStateException("the route has no caller"));
  }

  /** The caller, on any route. */
  public Optional<Caller> signedIn() {
    return caller.get();
  }

  /** Whether the caller's role allows a use case, for what a page offers. */
  public boolean may(String useCase) {
    return AuthorizationTable.find(useCase)
        .filter(permission -> permission.roles().contains(caller().role()))
        .isPresent();
  }

  /** A parameter of the path. */
  public String path(String name) {
    return context.pathParam(name);
  }

  /** The path below the mount point. */
  public String path() {
    return context.path().substring(context.contextPath().length());
  }

  /** A parameter of the query, without surrounding space; blank counts as absent. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The page of a list that the query asks for. */
  public PageRequest pageRequest() {
    return query("after")
        .map(cursor -> PageRequest.first(PAGE_SIZE).from(new Cursor(cursor)))
        .orElseGet(() -> PageRequest.first(PAGE_SIZE));
  }

  /** A field of the form; blank counts as absent. */
  public Optional<String> form(String name) {
    return Optional.ofNullable(context.formParam(name)).filter(value -> !value.isBlank());
  }

  /** A secret field of the form; the caller overwrites the array. */
  public char[] secret(String name) {
    return Optional.ofNullable(context.formParam(name)).orElse("").toCharArray();
  }

  /** The first value of every field of the form, without the console's own fields. */
  public Map<String, String> form() {
    Map<String, String> fields = new HashMap<>();
    context
        .formParamMap()
        .forEach(
            (name, values) -> {
              if (!name.startsWith("_") && !values.isEmpty()) {
                fields.put(name, values.get(0));
              }
            });
    return fields;
  }

  /**
   * A file of the form; no file and an empty one count as absent. The server limits the size of
   * requests.
   */
  public Optional<byte[]> upload(String name) {
    return Optional.ofNullable(context.uploadedFile(name))
        .map(WebExchange::bytes)
        .filter(content -> content.length > 0);
  }

  private static byte[] bytes(UploadedFile file) {
    try (InputStream content = file.content()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether htmx made the request, so that a part of the page is enough. */
  public boolean wantsPart() {
    return "true".equals(context.header("HX-Request"));
  }

  /** The address of a path of the console for a link, below the mount point. */
  public String url(String path) {
    return mountPoint() + path;
  }

  /** The complete address of a path of the console, for other people. */
  public URI publicUrl(String path) {
    return URI.create(origin() + mountPoint() + path);
  }

  /**
   * Whether links can be mailed: the address of the console is configured, or leads to no other
   * machine. Without one, links begin with the host that a request names, and whoever sends the
   * request could mail a link to any host.
   */
  public boolean canMailLinks() {
    return options.publicUrl().isPresent()
        || LOOPBACK.contains(host().replaceFirst(":[0-9]*$", ""));
  }

  /**
   * The recipient of a mailed link.
   *
   * @throws TenonException {@code MAIL_UNAVAILABLE} if links cannot be mailed
   */
  public MailTo mailTo(String email, String language) {
    if (!canMailLinks()) {
      throw new TenonException(
          CoreErrorCode.MAIL_UNAVAILABLE,
          "This installation mails no links, because the address of its console is not configured."
              + " Set web.url, or pass the link on yourself.");
    }
    return new MailTo(email, language, publicUrl(""));
  }

  private String origin() {
    return options
        .publicUrl()
        .map(url -> url.getScheme() + "://" + url.getRawAuthority())
        .orElseGet(() -> (isSecure() ? "https" : "http") + "://" + host());
  }

  /** The path of the public address, which a proxy may remove; that of the servlet otherwise. */
  private String mountPoint() {
    return options
        .publicUrl()
        .map(URI::getRawPath)
        .filter(path -> !path.isEmpty())
        .orElseGet(context::contextPath);
  }

  private boolean isSecure() {
    return ClientAddress.isSecure(context.req(), options.trustedProxies());
  }

  private String host() {
    return Optional.ofNullable(context.host()).orElse("localhost");
  }

  /** The token that forms send back in the field {@value CsrfGuard#FIELD}. */
  public String csrfToken() {
    return CsrfGuard.token(context);
  }

  /** Allows the page to contain these style sheets. */
  public void allowStyles(List<String> sheets) {
    SecurityHeaders.allowStyles(context, sheets);
  }

  /** Answers with an HTML document. */
  public void html(HttpStatus status, String document) {
    context.status(status).contentType("text/html; charset=utf-8").result(document);
  }

  /** Answers with a document that is no HTML. */
  public void document(HttpStatus status, String contentType, String text) {
    context.status(status).contentType(contentType).result(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers with a file to save. */
  public void file(String name, String contentType, byte[] content) {
    context
        .header("Content-Disposition", "attachment; filename=\"" + fileName(name) + "\"")
        .contentType(contentType)
        .result(content);
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** Sends the browser to another page of the console with GET. */
  public void redirect(String path) {
    send(url(path));
  }

  /** Sends the browser to another site with GET. */
  public void redirect(URI site) {
    send(site.toString());
  }

  private void send(String address) {
    if (wantsPart()) {
      context.header("HX-Redirect", address).status(HttpStatus.NO_CONTENT);
    } else {
      context.redirect(address, HttpStatus.SEE_OTHER);
    }
  }

  /** The address of the client. */
  public String clientAddress() {
    return ClientAddress.of(context.req(), options.trustedProxies());
  }

  /** The request and response of the server, for what this class does not cover. */
  public Context context() {
    return context;
  }
}
