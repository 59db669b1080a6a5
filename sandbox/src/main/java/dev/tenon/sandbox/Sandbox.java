package dev.tenon.sandbox;

import dev.tenon.sandbox.cloud.CloudEmulator;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.cloud.EmulatorContext;
import dev.tenon.sandbox.cloud.SandboxClock;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.ControlApi;
import dev.tenon.sandbox.control.LocalControl;
import dev.tenon.sandbox.control.RequestLog;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.fault.Faults;
import dev.tenon.sandbox.proxy.Gateway;
import dev.tenon.sandbox.proxy.HostTable;
import dev.tenon.sandbox.proxy.Listeners;
import dev.tenon.sandbox.tls.CertificateAuthority;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A running sandbox: emulators of the clouds that Tenon links, behind a CONNECT proxy on loopback
 * that terminates TLS for the production host names and refuses every other host. Clients need two
 * settings: the proxy, and the sandbox's certificate authority as trusted; {@link #transport} holds
 * both.
 *
 * <p>Thread-safe. {@link #close} stops everything and may be called more than once.
 */
public final class Sandbox implements AutoCloseable {

  private final SandboxFolder folder;
  private final CertificateAuthority authority;
  private final LocalControl control;
  private final Map<String, Map<String, String>> settings;
  private final String controlToken;
  private final Listeners listeners;
  private final CountDownLatch closed = new CountDownLatch(1);

  private Sandbox(SandboxFolder folder, SandboxOptions options) throws IOException {
    this.folder = folder;
    SandboxClock clock = new SandboxClock(options.clock());
    CloudStart starting =
        CloudStart.begin(
            options.clouds(),
            new EmulatorContext(clock, folder.path(), options.scenarios(), options.fleets()));
    try {
      this.authority = CertificateAuthority.in(folder.path());
    } finally {
      starting.await();
    }
    Map<EmulatedCloud, CloudEmulator> clouds = starting.emulators();
    HostTable hosts =
        new HostTable(
            clouds.values().stream().flatMap(cloud -> cloud.services().stream()).toList());
    Faults faults = new Faults(clock);
    RequestLog log = new RequestLog();
    Gateway gateway =
        new Gateway(
            authority.serverContext(hosts.hosts()),
            hosts,
            new RequestDispatcher(hosts, faults, log, clock));
    Map<String, Map<String, String>> all = new TreeMap<>();
    clouds.values().forEach(cloud -> all.putAll(cloud.settings()));
    this.settings = Map.copyOf(all);
    this.control = new LocalControl(clouds, options.fleets(), clock, faults, log);
    this.controlToken = randomToken();
    ControlApi api = new ControlApi(control, controlToken);
    this.listeners = new Listeners(options.proxyPort(), options.directPort(), gateway, api);
  }

  /**
   * Starts a sandbox. It accepts requests when this method returns.
   *
   * @throws IOException when a port cannot be bound or the folder cannot be used
   * @throws IllegalArgumentException for an unknown scenario and a fleet of an invalid size
   */
  public static Sandbox start(SandboxOptions options) throws IOException {
    options.requireValid();
    SandboxFolder folder = SandboxFolder.open(options.folder());
    try {
      return new Sandbox(folder, options);
    } catch (IOException | RuntimeException failure) {
      folder.close();
      throw failure;
    }
  }

  /**
   * How providers in this process reach the sandbox: by its proxy, trusting its certificate
   * authority, with 5 seconds to connect and 20 for a call.
   */
  public Transport transport() {
    return new Transport(
        Optional.of(proxyAddress()),
        List.of(caCertificate()),
        Transport.DIRECT.connectTimeout(),
        Transport.DIRECT.callTimeout());
  }

  /** The address of the CONNECT proxy. */
  public InetSocketAddress proxyAddress() {
    return listeners.proxy();
  }

  /** The port that serves the production host names without a proxy, if there is one. */
  public Optional<Integer> directPort() {
    return listeners.direct().map(InetSocketAddress::getPort);
  }

  /** The certificate that clients have to trust. */
  public X509Certificate caCertificate() {
    return authority.certificate();
  }

  /** The PEM file of that certificate. */
  public Path caFile() {
    return folder.path().resolve("ca.pem");
  }

  /** The base URL of the control API. */
  public URI controlEndpoint() {
    return URI.create("http://127.0.0.1:" + listeners.control().getPort());
  }

  /** The seeded accounts, in the order of the scenarios, without those of fleets. */
  public List<SeededAccount> accounts() {
    return control.accounts();
  }

  /**
   * The seeded account of a scenario, or one of its fleet.
   *
   * @param name such as {@code healthy} or {@code healthy-7}
   * @param type the record of the account's cloud, such as {@code MicrosoftAccount}
   * @throws IllegalArgumentException when there is none, or it is of another cloud
   */
  public <T extends SeededAccount> T account(String name, Class<T> type) {
    return control.account(name, type);
  }

  /** Settings that let providers call as the platform, by provider ID. */
  public Map<String, Map<String, String>> settings() {
    return settings;
  }

  /** Controls this sandbox without HTTP. */
  public SandboxControl control() {
    return control;
  }

  /** What other processes need to use this sandbox. */
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

  /** Writes the descriptor and the accounts to a file that only its owner can read. */
  public void writeDescriptor(Path file) throws IOException {
    descriptor().write(file, accounts(), control.fleets());
  }

  /** Waits until the sandbox is closed. */
  public void awaitTermination() throws InterruptedException {
    closed.await();
  }

  /** Waits until the sandbox is closed; false when the time elapsed before. */
  public boolean awaitTermination(Duration atMost) throws InterruptedException {
    return closed.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Stops listening, drops every connection and deletes the folder if it was temporary. */
  @Override
  public void close() throws IOException {
    listeners.close();
    folder.close();
    closed.countDown();
  }

  private static String randomToken() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
