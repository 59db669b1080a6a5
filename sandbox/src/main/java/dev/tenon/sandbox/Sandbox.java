package dev.tenon.sandbox;

import dev.tenon.sandbox.aws.AwsServices;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.aws.account.AwsAccounts;
import dev.tenon.sandbox.aws.state.AwsCloud;
import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.ControlApi;
import dev.tenon.sandbox.control.LocalControl;
import dev.tenon.sandbox.control.RequestLog;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.fault.Faults;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccounts;
import dev.tenon.sandbox.microsoft.arm.ResourceManagerService;
import dev.tenon.sandbox.microsoft.entra.EntraService;
import dev.tenon.sandbox.microsoft.entra.TokenIssuer;
import dev.tenon.sandbox.microsoft.exchange.ExchangeService;
import dev.tenon.sandbox.microsoft.graph.GraphService;
import dev.tenon.sandbox.microsoft.portal.PortalService;
import dev.tenon.sandbox.microsoft.state.TenantStore;
import dev.tenon.sandbox.proxy.Gateway;
import dev.tenon.sandbox.proxy.HostTable;
import dev.tenon.sandbox.proxy.Listeners;
import dev.tenon.sandbox.tls.CertificateAuthority;
import dev.tenon.sandbox.tls.Keys;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A running sandbox: stand-ins of Entra, Graph, the Exchange admin API, Resource Manager and AWS
 * behind a CONNECT proxy on loopback that ends TLS for the production host names and refuses every
 * other host. Clients need two settings: the proxy, and its certificate authority as trusted.
 *
 * <p>Thread-safe. {@link #close} stops everything and may be called more than once.
 */
public final class Sandbox implements AutoCloseable {

  private final SandboxFolder folder;
  private final CertificateAuthority authority;
  private final LocalControl control;
  private final Map<String, Map<String, String>> settings;
  private final String controlToken;
  private final Listeners doors;
  private final CompletableFuture<KeyPair> clientKeys;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Sandbox(
      SandboxFolder folder, CompletableFuture<KeyPair> clientKeys, SandboxOptions options)
      throws IOException {
    this.folder = folder;
    this.clientKeys = clientKeys;
    ScenarioNames.requireKnown(options.scenarios());
    this.authority = CertificateAuthority.in(folder.path());
    SandboxClock clock = new SandboxClock(options.clock());
    TenantStore directory = new TenantStore(clock);
    AwsCloud aws = new AwsCloud(clock);
    TokenIssuer tokens = new TokenIssuer(directory);
    HostTable hosts =
        new HostTable(
            List.of(
                new EntraService(directory, tokens),
                new GraphService(directory, tokens),
                new ExchangeService(directory, tokens),
                new ResourceManagerService(directory, tokens),
                new PortalService(directory, tokens),
                new AwsServices(aws)));
    Faults faults = new Faults();
    RequestLog log = new RequestLog();
    Gateway gateway =
        new Gateway(
            authority.serverContext(hosts.hosts()),
            hosts,
            new RequestDispatcher(hosts, faults, log, clock));
    MicrosoftAccounts accounts =
        MicrosoftAccounts.seed(directory, options.scenarios(), folder.path(), clientKeys);
    AwsAccounts awsAccounts = AwsAccounts.seed(aws, options.scenarios(), folder.path());
    this.settings = Map.of("aws", awsAccounts.settings());
    this.control = new LocalControl(directory, accounts, awsAccounts, faults, log);
    this.controlToken = randomToken();
    ControlApi api = new ControlApi(control, controlToken);
    this.doors = Listeners.open(options.proxyPort(), options.directPort(), gateway, api);
  }

  /**
   * Starts a sandbox; it is ready when this returns.
   *
   * @throws IOException when a port cannot be bound or the folder cannot be used
   * @throws IllegalArgumentException for an unknown scenario
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    SandboxFolder folder = SandboxFolder.open(options.folder());
    CompletableFuture<KeyPair> clientKeys = clientKeys(folder, options);
    try {
      return new Sandbox(folder, clientKeys, options);
    } catch (IOException | RuntimeException failure) {
      awaitWritten(clientKeys);
      folder.close();
      throw failure;
    }
  }

  /** Finding an RSA key takes a while, and accounts of AWS need none. */
  private static CompletableFuture<KeyPair> clientKeys(
      SandboxFolder folder, SandboxOptions options) {
    if (options.scenarios().stream().noneMatch(MicrosoftAccounts.scenarioNames()::contains)) {
      return CompletableFuture.failedFuture(
          new IllegalStateException("no account of a Microsoft cloud is seeded"));
    }
    Path keyFile = folder.path().resolve("accounts.key.pem");
    return CompletableFuture.supplyAsync(() -> Keys.rsaIn(keyFile));
  }

  /** The address of the CONNECT proxy. */
  public InetSocketAddress proxyAddress() {
    return doors.proxy();
  }

  /** The port that serves the production host names without a proxy, if there is one. */
  public Optional<Integer> directPort() {
    return doors.direct().map(InetSocketAddress::getPort);
  }

  /** The certificate that clients have to trust. */
  public X509Certificate caCertificate() {
    return authority.certificate();
  }

  /** The PEM file of that certificate. */
  public Path caFile() {
    return folder.path().resolve("ca.pem");
  }

  /** Where the control API listens. */
  public URI controlEndpoint() {
    return URI.create("http://127.0.0.1:" + doors.control().getPort());
  }

  /** The seeded accounts, in the order of the scenarios. */
  public List<SeededAccount> accounts() {
    return control.accounts();
  }

  /**
   * The seeded account of a scenario of Microsoft's clouds.
   *
   * @throws IllegalArgumentException when it was not seeded, or is of another cloud
   */
  public MicrosoftAccount account(String scenario) {
    return control.account(scenario, MicrosoftAccount.class);
  }

  /**
   * The seeded account of a scenario of AWS.
   *
   * @throws IllegalArgumentException when it was not seeded, or is of another cloud
   */
  public AwsAccount awsAccount(String scenario) {
    return control.account(scenario, AwsAccount.class);
  }

  /** Settings that let providers call as the platform, by provider id. */
  public Map<String, Map<String, String>> settings() {
    return settings;
  }

  /** Control of this sandbox without HTTP. */
  public SandboxControl control() {
    return control;
  }

  /** What other processes need to find this sandbox. */
  public SandboxDescriptor descriptor() {
    return new SandboxDescriptor(
        ProcessHandle.current().pid(),
        proxyAddress().getHostString(),
        proxyAddress().getPort(),
        directPort(),
        caFile(),
        controlEndpoint(),
        controlToken,
        settings);
  }

  /** Writes the descriptor and the accounts, for other processes of the same owner. */
  public void writeDescriptor(Path file) throws IOException {
    descriptor().write(file, accounts());
  }

  /** Waits until the sandbox is closed. */
  public void awaitTermination() throws InterruptedException {
    closed.await();
  }

  /** Waits until the sandbox is closed, and says whether it was closed in time. */
  public boolean awaitTermination(Duration atMost) throws InterruptedException {
    return closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops listening, drops every connection and deletes the folder if it was temporary. */
  @Override
  public void close() throws IOException {
    doors.close();
    awaitWritten(clientKeys);
    folder.close();
    closed.countDown();
  }

  /**
   * Nothing is written into the folder after the sandbox has ended, whether it succeeded or not.
   */
  private static void awaitWritten(CompletableFuture<KeyPair> clientKeys) {
    clientKeys.handle((keys, failure) -> true).join();
  }

  private static String randomToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
