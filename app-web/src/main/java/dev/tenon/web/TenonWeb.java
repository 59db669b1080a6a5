package dev.tenon.web;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.Tenon;
import dev.tenon.web.api.ApiReference;
import dev.tenon.web.api.RestApi;
import dev.tenon.web.asset.Assets;
import dev.tenon.web.audit.AuditPages;
import dev.tenon.web.config.WebOptions;
import dev.tenon.web.config.WebPart;
import dev.tenon.web.form.FieldLookups;
import dev.tenon.web.health.HealthRoutes;
import dev.tenon.web.home.HomePages;
import dev.tenon.web.home.SelectPages;
import dev.tenon.web.http.Router;
import dev.tenon.web.http.WebExchanges;
import dev.tenon.web.http.WebRoute;
import dev.tenon.web.integration.AccountSelector;
import dev.tenon.web.integration.BackgroundVerifications;
import dev.tenon.web.integration.BulkActions;
import dev.tenon.web.integration.ChildAccountPages;
import dev.tenon.web.integration.DetailPages;
import dev.tenon.web.integration.ExpiringPages;
import dev.tenon.web.integration.GuidePages;
import dev.tenon.web.integration.HistoryPages;
import dev.tenon.web.integration.ListPages;
import dev.tenon.web.integration.ManageActions;
import dev.tenon.web.integration.RulePages;
import dev.tenon.web.integration.UnlinkPages;
import dev.tenon.web.link.ConnectPages;
import dev.tenon.web.link.LinkPages;
import dev.tenon.web.openid.OpenIdPages;
import dev.tenon.web.page.PageRefusals;
import dev.tenon.web.page.PageRenderer;
import dev.tenon.web.run.CheckRuns;
import dev.tenon.web.run.RunLimits;
import dev.tenon.web.run.RunStreams;
import dev.tenon.web.run.StreamLimits;
import dev.tenon.web.send.SendPages;
import dev.tenon.web.session.FirstOperator;
import dev.tenon.web.session.PasswordPages;
import dev.tenon.web.session.SessionCookies;
import dev.tenon.web.session.SignInPages;
import dev.tenon.web.settings.AlertChannelPages;
import dev.tenon.web.settings.AlertPages;
import dev.tenon.web.settings.AppearanceSettings;
import dev.tenon.web.settings.OperatorPages;
import dev.tenon.web.settings.TokenPages;
import dev.tenon.web.settings.WorkspacePages;
import dev.tenon.web.setup.AppearancePages;
import dev.tenon.web.setup.SetupEntryPages;
import dev.tenon.web.setup.SetupWorkPages;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.http.servlet.JavalinServlet;
import jakarta.servlet.Servlet;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * The web console over a {@link Tenon}. Create it once; then either {@link #start} it as a server
 * of its own or mount its {@link #servlet} in another application. Safe for use by many threads.
 * Closing it does not close the Tenon.
 */
public final class TenonWeb implements AutoCloseable {

  static final long MAX_BODY_BYTES = 256 * 1024;

  private final WebOptions options;
  private final WebFailures failures;
  private final CheckRuns runs;
  private final BackgroundVerifications verifications = new BackgroundVerifications();
  private final FirstOperator firstOperator;
  private final List<WebRoute> routes;
  private final Javalin javalin;
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Creates the console; opens no port. */
  public TenonWeb(Tenon tenon, WebOptions options) {
    requireNonNull(tenon, "tenon");
    this.options = requireNonNull(options, "options");
    this.runs = new CheckRuns(tenon, RunLimits.DEFAULTS, options.clock());
    this.firstOperator = new FirstOperator(tenon, options.firstOperatorCode());
    Assets assets = new Assets();
    PageRenderer pages = new PageRenderer(assets);
    PageRefusals refusals = new PageRefusals(pages, options);
    this.failures = new WebFailures(tenon, options, refusals);
    Router router =
        Router.forPages(tenon, options, new SessionCookies(tenon.operators(), options), refusals);
    this.routes = List.copyOf(routes(assets, pages));
    this.javalin =
        Javalin.create(
            config -> {
              configure(config);
              options.tls().map(TlsConnector::new).ifPresent(tls -> addConnector(config, tls));
              WebExchanges.protect(config.routes, options);
              if (options.parts().contains(WebPart.API)) {
                new RestApi(tenon, options, runs).register(config.routes);
              }
              router.register(config.routes, routes);
              failures.register(config.routes);
            });
  }

  /** The routes of the pages, for tests. */
  List<WebRoute> routes() {
    return routes;
  }

  private List<WebRoute> routes(Assets assets, PageRenderer pages) {
    List<WebRoute> all = new ArrayList<>(assets.routes());
    RunStreams streams = new RunStreams(StreamLimits.DEFAULTS);
    FieldLookups lookups = new FieldLookups(options.clock());
    if (options.parts().contains(WebPart.SETUP_PAGES)) {
      all.addAll(new AppearancePages().routes());
      all.addAll(new SetupWorkPages(pages, runs, streams, lookups).routes());
      all.addAll(new SetupEntryPages(pages).routes());
    }
    if (options.parts().contains(WebPart.HEALTH)) {
      all.addAll(new HealthRoutes().routes());
    }
    if (options.parts().contains(WebPart.API)) {
      all.addAll(new ApiReference(pages).routes());
    }
    if (options.parts().contains(WebPart.CONSOLE)) {
      all.addAll(console(pages, streams, lookups));
      if (options.callers().isEmpty()) {
        SignInPages signIn = new SignInPages(pages, firstOperator);
        all.addAll(signIn.routes());
        all.addAll(new PasswordPages(pages).routes());
        options
            .openId()
            .map(openId -> new OpenIdPages(openId, signIn, options.clock()))
            .ifPresent(openId -> all.addAll(openId.routes()));
      }
    }
    return all;
  }

  private List<WebRoute> console(PageRenderer pages, RunStreams streams, FieldLookups lookups) {
    List<WebRoute> all = new ArrayList<>();
    all.addAll(new LinkPages(pages).routes());
    all.addAll(new ConnectPages(pages, runs, streams, lookups).routes());
    all.addAll(new SendPages(pages).routes());
    all.addAll(new HomePages(pages).routes());
    all.addAll(new SelectPages(pages).routes());
    all.addAll(new AccountSelector(pages).routes());
    all.addAll(new ListPages(pages, verifications, streams).routes());
    all.addAll(new ExpiringPages(pages).routes());
    all.addAll(new BulkActions(verifications).routes());
    all.addAll(new DetailPages(pages, runs, streams).routes());
    all.addAll(new ManageActions(runs).routes());
    all.addAll(new GuidePages(pages).routes());
    all.addAll(new HistoryPages(pages).routes());
    all.addAll(new ChildAccountPages(pages, runs, streams).routes());
    all.addAll(new RulePages(pages, runs, streams).routes());
    all.addAll(new UnlinkPages(pages).routes());
    all.addAll(new AuditPages(pages).routes());
    all.addAll(new OperatorPages(pages).routes());
    all.addAll(new TokenPages(pages).routes());
    all.addAll(new AlertPages(pages).routes());
    all.addAll(new AlertChannelPages(pages).routes());
    all.addAll(new WorkspacePages(pages).routes());
    all.addAll(new AppearanceSettings(pages).routes());
    return all;
  }

  private void addConnector(JavalinConfig config, TlsConnector tls) {
    config.jetty.addConnector(
        (server, http) -> tls.create(server, http, config.jetty.host, config.jetty.port));
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.maxRequestSize = MAX_BODY_BYTES;
    config.jetty.multipartConfig.maxTotalRequestSize(MAX_BODY_BYTES, SizeUnit.BYTES);
    config.jetty.multipartConfig.maxInMemoryFileSize((int) MAX_BODY_BYTES, SizeUnit.BYTES);
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.router.ignoreTrailingSlashes = true;
  }

  /**
   * Opens the port and returns when requests are answered.
   *
   * @param port 0 for any free port
   * @return the address that it listens on
   * @throws IllegalArgumentException if the address does not exist on this machine
   * @throws IllegalStateException if the address is not loopback and neither TLS nor a trusted
   *     proxy is configured
   */
  public URI start(int port) {
    requireProtected();
    javalin.start(options.bindAddress(), port);
    String scheme = options.tls().isPresent() ? "https" : "http";
    return URI.create(scheme + "://" + options.bindAddress() + ":" + javalin.port());
  }

  private void requireProtected() {
    try {
      boolean loopback = InetAddress.getByName(options.bindAddress()).isLoopbackAddress();
      if (!loopback && options.tls().isEmpty() && options.trustedProxies().isEmpty()) {
        throw new IllegalStateException(
            "Plain HTTP is served on loopback addresses only; "
                + options.bindAddress()
                + " needs a certificate or a trusted proxy.");
      }
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "The address " + options.bindAddress() + " does not exist on this machine.", e);
    }
  }

  /** Whether the code for the first administrator is needed, because there is no operator. */
  public boolean needsFirstOperator() {
    return firstOperator.isNeeded();
  }

  /**
   * The console as a servlet, to be mapped to any path of an application, such as {@code /tenon/*}.
   * Links and redirects contain that path. Streams of live results block a request thread each, so
   * no support for asynchronous requests is needed. After {@link #close} it answers 503.
   */
  public Servlet servlet() {
    // Javalin's own method returns a servlet for WebSockets, which starts in no container but
    // Jetty.
    return new MountedServlet(new JavalinServlet(javalin.unsafe), () -> closed.getCount() == 0);
  }

  /** Blocks until the console is closed by another thread. */
  public void awaitClose() throws InterruptedException {
    closed.await();
  }

  /**
   * Ends the checks in progress and closes the port; requests in progress get a few seconds to
   * finish. Does nothing twice.
   */
  @Override
  public void close() {
    runs.close();
    javalin.stop();
    verifications.close();
    closed.countDown();
  }
}
