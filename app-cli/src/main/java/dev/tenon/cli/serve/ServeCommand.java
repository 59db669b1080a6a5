package dev.tenon.cli.serve;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.PortNumber;
import dev.tenon.cli.command.WebUrlOption;
import dev.tenon.cli.config.OpenIdSettings;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.config.WebUrl;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.sandbox.RunningSandbox;
import dev.tenon.core.Tenon;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Watch;
import dev.tenon.spi.Transport;
import dev.tenon.web.TenonWeb;
import dev.tenon.web.config.FirstOperatorCode;
import dev.tenon.web.config.WebOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the web console and verifies integrations on their schedule until it is interrupted. */
@Command(
    name = "serve",
    description = {
      "Serve the web console and verify every integration once a day until you press Ctrl-C.",
      "Creates the data folder if there is none. Without operators, it prints a one-time code with"
          + " which the first administrator signs in.",
      "With --sandbox and no FILE, it starts a sandbox and fills the console with sample accounts."
    },
    footer = {"", "Examples:", "  tenon serve", "  tenon serve --sandbox --open"})
public final class ServeCommand implements Callable<Integer> {

  private final CommandContext context;

  @Spec private CommandSpec spec;

  @Mixin private MetricsOptions metricsOptions;

  @Mixin private TracesOptions tracesOptions;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8470",
      description = "The port; 0 selects a free one. Default: 8470.")
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "The address to listen on. An address that is not loopback needs --tls-certificate or"
              + " --trusted-proxy. Default: 127.0.0.1.")
  private String bind;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = {
        "The address that browsers use, such as https://tenon.example.com; the default is the"
            + " setting web.url, or else the address of each request."
      })
  private String url;

  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "A PEM file with the certificate chain, to serve HTTPS.")
  private Path certificate;

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "A PEM file with the private key (PKCS #8) of the certificate.")
  private Path key;

  @Option(
      names = "--trusted-proxy",
      paramLabel = "ADDRESS",
      description = "The address of a reverse proxy whose X-Forwarded headers are believed.")
  private List<String> proxies = List.of();

  @Option(names = "--open", description = "Open the console in the browser.")
  private boolean open;

  public ServeCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    PortNumber.require("--port", 0, port);
    return context.startsSandbox()
        ? new OwnSandbox(context).run(spec.root().commandLine().getParseResult().originalArgs())
        : serve();
  }

  private int serve() {
    context.rejectMissingDatabase();
    OwnerOnlyFiles.createFolder(context.configuration().home());
    Tenon tenon = context.services().tenon();
    Runnable endTraces = tracesOptions.start(context.services());
    try {
      serve(tenon, endTraces);
    } finally {
      endTraces.run();
    }
    return ExitCode.INTERRUPTED.number();
  }

  private void serve(Tenon tenon, Runnable endTraces) {
    fillFromSandbox(tenon);
    FirstOperatorCode code = new FirstOperatorCode(new SecureRandom(), context.services().clock());
    Optional<MetricsEndpoint> metrics = metricsOptions.open(context.services());
    try {
      serve(tenon, code, metrics, endTraces);
    } finally {
      metrics.ifPresent(MetricsEndpoint::close);
    }
  }

  private void serve(
      Tenon tenon, FirstOperatorCode code, Optional<MetricsEndpoint> metrics, Runnable endTraces) {
    try (TenonWeb web = console(tenon, options(tenon, code))) {
      URI address = start(web);
      addressInAlerts(address).ifPresent(context.services().consoleAddress()::set);
      Watch watch = tenon.watch();
      metrics.ifPresent(endpoint -> endpoint.start(tenon.fleet()));
      // The process ends right after this action, so it lets requests and verifications finish.
      Runnable removeHandler = context.terminal().onInterrupt(() -> stop(web, watch, endTraces));
      try {
        context.print(
            new ServeView(
                address,
                web.needsFirstOperator() ? Optional.of(code) : Optional.empty(),
                metrics.map(MetricsEndpoint::address)));
        context.terminal().out().flush();
        if (open) {
          SystemBrowser.open(address, context.terminal());
        }
        web.awaitClose();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        removeHandler.run();
        watch.close();
      }
    }
  }

  /**
   * The address that alerts link to: the given or configured one, else the one that is listened on,
   * unless people reach the console at another one, which is not known here.
   */
  private Optional<URI> addressInAlerts(URI listening) {
    Optional<URI> named = publicAddress().map(address -> URI.create(address.base()));
    return named.isPresent() || !proxies.isEmpty() || isWildcard() ? named : Optional.of(listening);
  }

  private boolean isWildcard() {
    try {
      return InetAddress.getByName(bind).isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  private Optional<WebUrl> publicAddress() {
    return url == null ? context.configuration().webUrl() : Optional.of(WebUrlOption.parse(url));
  }

  private static void stop(TenonWeb web, Watch watch, Runnable endTraces) {
    web.close();
    watch.close();
    endTraces.run();
  }

  /** Gives an empty installation on a sandbox something to show. */
  private void fillFromSandbox(Tenon tenon) {
    Optional<Path> descriptor = context.configuration().sandbox();
    if (descriptor.isPresent() && tenon.workspaces().list().isEmpty()) {
      context.printStatus("Linking sample accounts of the sandbox …");
      new SampleAccounts(tenon, RunningSandbox.requireRunning(descriptor.get()).control()).add();
    }
  }

  private static TenonWeb console(Tenon tenon, WebOptions options) {
    try {
      return new TenonWeb(tenon, options);
    } catch (IllegalStateException e) {
      throw new TenonException(CliErrorCode.USAGE_INVALID, e.getMessage(), e);
    }
  }

  private URI start(TenonWeb web) {
    try {
      return web.start(port);
    } catch (IllegalArgumentException e) {
      throw new TenonException(CliErrorCode.USAGE_INVALID, e.getMessage() + " Correct --bind.", e);
    } catch (IllegalStateException e) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          e.getMessage() + " Add --tls-certificate and --tls-key, or --trusted-proxy.",
          e);
    } catch (RuntimeException e) {
      throw new TenonException(
          CliErrorCode.PORT_UNAVAILABLE,
          "The console cannot listen on %s port %d: another process uses the port, or this user may not. Choose another --port."
              .formatted(bind, port),
          e);
    }
  }

  private WebOptions options(Tenon tenon, FirstOperatorCode code) {
    WebOptions options =
        WebOptions.DEFAULTS
            .withClock(context.services().clock())
            .withBindAddress(bind)
            .withTrustedProxies(Set.copyOf(proxies))
            .withFirstOperatorCode(code);
    Optional<WebUrl> address = publicAddress();
    if (address.isPresent()) {
      options = options.withPublicUrl(URI.create(address.get().base()));
    }
    Optional<OpenIdSettings> openId = context.configuration().openId();
    if (openId.isPresent()) {
      options = options.withOpenId(OpenIdSignIn.options(openId.get(), tenon, transport()));
    }
    if ((certificate == null) != (key == null)) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "--tls-certificate and --tls-key belong together; give both.");
    }
    return certificate == null
        ? options
        : options.withTls(
            new WebOptions.TlsFiles(inWorkingDirectory(certificate), inWorkingDirectory(key)));
  }

  /** A sandbox stands for the clouds, not for the identity provider. */
  private Transport transport() {
    return context.configuration().sandbox().isPresent()
        ? Transport.DIRECT
        : context.services().transport();
  }

  private Path inWorkingDirectory(Path file) {
    return context.host().workingDirectory().resolve(file);
  }
}
