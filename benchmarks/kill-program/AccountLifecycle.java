import dev.tenon.alerts.AlertOptions;
import dev.tenon.alerts.AlertSenders;
import dev.tenon.core.Tenon;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.alert.AlertDelivery;
import dev.tenon.core.alert.AlertState;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.Rotation;
import dev.tenon.core.integration.RotationOutcome;
import dev.tenon.core.integration.Verified;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.PermissionChange;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Links, verifies, breaks, repairs, rotates and unlinks one account of the sandbox, sends alerts,
 * and replaces the key of the store, until it is killed. Prints a line for each change when Tenon
 * has acknowledged it.
 *
 * <p>Arguments: folder of the database and key, descriptor of the sandbox, workspace, seed, URL of
 * the receiver of events and alerts.
 */
public final class AccountLifecycle {

  static final String NAME = "Account";
  static final String SCENARIO = "healthy";

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Tenon tenon;
  private final SandboxControl sandbox;
  private final Caller caller;
  private final Random random;

  private AccountLifecycle(Tenon tenon, SandboxControl sandbox, Caller caller, Random random) {
    this.tenon = tenon;
    this.sandbox = sandbox;
    this.caller = caller;
    this.random = random;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(arguments[1]));
    try (SqliteStore store =
            SqliteStore.open(
                folder.resolve("tenon.db"),
                KeyRing.ofFile(folder.resolve("key")),
                SqliteStore.LOCK_TIMEOUT);
        Tenon tenon = tenon(store, transport(sandbox), arguments[4], InstantSource.system())) {
      AccountLifecycle lifecycle =
          new AccountLifecycle(
              tenon,
              sandbox.control(),
              caller(new WorkspaceId(arguments[2])),
              new Random(Long.parseLong(arguments[3])));
      // A process that was killed may have left it revoked.
      sandbox.control().change(SCENARIO, new PermissionChange.GrantConsent());
      print("READY");
      while (true) {
        lifecycle.step();
      }
    }
  }

  /** For reading: delivers nothing. */
  static Tenon tenon(SqliteStore store, Transport transport) {
    return Tenon.builder()
        .store(store)
        .provider(new M365ProviderFactory())
        .transport(transport)
        .build();
  }

  /** Delivers events and alerts to a receiver. */
  static Tenon tenon(SqliteStore store, Transport transport, String receiver, InstantSource clock) {
    return Tenon.builder()
        .store(store)
        .provider(new M365ProviderFactory())
        .transport(transport)
        .clock(clock)
        .eventListener(NAME, event -> post(receiver + "/event", event.id()))
        .alertSenders(
            () -> AlertSenders.of(new AlertOptions(Set.of("localhost"), Optional.empty(), clock)))
        .build();
  }

  private static void post(String url, String content) {
    try {
      HttpResponse<Void> answer =
          HTTP.send(
              HttpRequest.newBuilder(URI.create(url))
                  .POST(HttpRequest.BodyPublishers.ofString(content))
                  .build(),
              HttpResponse.BodyHandlers.discarding());
      if (answer.statusCode() != 204) {
        throw new IllegalStateException("HTTP " + answer.statusCode());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Caller caller(WorkspaceId workspace) {
    return new Caller(workspace, OperatorId.of("kill-loop"), Role.ADMINISTRATOR);
  }

  private static Transport transport(SandboxDescriptor sandbox) throws Exception {
    try (InputStream in = Files.newInputStream(sandbox.caFile())) {
      X509Certificate authority =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      return new Transport(
          Optional.of(new InetSocketAddress(sandbox.proxyHost(), sandbox.proxyPort())),
          List.of(authority),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60));
    }
  }

  private void step() {
    Optional<Integration> linked = tenon.integrations().find(NAME, caller);
    if (linked.isEmpty()) {
      link();
      return;
    }
    Integration integration = linked.get();
    switch (random.nextInt(7)) {
      case 0 -> unlink(integration);
      case 1 -> verify(integration);
      case 2 -> print("KEYS_ROTATED " + tenon.keys().rotate(step -> {}, caller).keyId());
      case 3 -> breakAndRepair(integration);
      case 4 -> alert();
      default -> rotate(integration);
    }
  }

  /** Causes two alerts, which are delivered by this process or a later one. */
  private void breakAndRepair(Integration integration) {
    sandbox.change(SCENARIO, new PermissionChange.RevokeConsent());
    tenon.integrations().verify(integration.id(), CheckListener.SILENT, caller);
    sandbox.change(SCENARIO, new PermissionChange.GrantConsent());
    verify(integration);
  }

  private void alert() {
    AlertChannel channel = tenon.alertChannels().find(NAME, caller).orElseThrow();
    AlertDelivery delivery = tenon.alertChannels().test(channel.id(), caller);
    if (delivery.state() != AlertState.DELIVERED) {
      throw new IllegalStateException("not delivered: " + delivery);
    }
    print("ALERTED " + delivery.alert());
  }

  private void link() {
    Onboarding onboarding =
        tenon
            .onboardings()
            .findOpen(NAME, caller)
            .orElseGet(
                () ->
                    tenon
                        .onboardings()
                        .start(new StartOnboarding(ProviderId.of("m365"), NAME, caller)));
    print("STARTED " + onboarding.id());
    sandbox.change(SCENARIO, new CredentialChange.RemoveCertificates());
    install(onboarding.published());
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(
                new Connect(onboarding.id(), sandbox.account(SCENARIO).form(), caller),
                CheckListener.SILENT);
    if (!(outcome instanceof ConnectOutcome.Connected connected)) {
      throw new IllegalStateException("not linked: " + outcome);
    }
    print("LINKED " + connected.integration().id());
  }

  private void verify(Integration integration) {
    Verified verified = tenon.integrations().verify(integration.id(), CheckListener.SILENT, caller);
    if (verified.integration().stale()
        || !verified.verification().results().values().stream()
            .allMatch(dev.tenon.spi.CheckResult.Passed.class::isInstance)) {
      throw new IllegalStateException("not verified: " + verified);
    }
    print("VERIFIED " + integration.id() + " " + verified.integration().attemptedAt());
  }

  private void rotate(Integration integration) {
    Integration rotating = tenon.rotations().start(integration.id(), caller);
    Rotation rotation = rotating.rotation().orElseThrow();
    print("ROTATING " + integration.id() + " " + thumbprint(rotation.published()));
    if (random.nextInt(4) == 0) {
      tenon.rotations().cancel(integration.id(), caller);
      print("CANCELLED " + integration.id());
      return;
    }
    install(rotation.published());
    RotationOutcome outcome =
        tenon.rotations().confirm(integration.id(), CheckListener.SILENT, caller);
    if (!(outcome instanceof RotationOutcome.Activated)) {
      throw new IllegalStateException("not activated: " + outcome);
    }
    print("ROTATED " + integration.id() + " " + thumbprint(rotation.published()));
  }

  private void unlink(Integration integration) {
    tenon.integrations().unlink(integration.id(), caller);
    print("UNLINKED " + integration.id());
  }

  private void install(Map<String, String> published) {
    sandbox.change(
        SCENARIO, new CredentialChange.UploadCertificate(published.get("certificatePem")));
  }

  static String thumbprint(Map<String, String> published) {
    return published.get("thumbprintSha256");
  }

  private static void print(String line) {
    System.out.println(line);
    System.out.flush();
  }
}
