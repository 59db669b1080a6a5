import dev.tenon.core.Tenon;
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
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Links, verifies, rotates and unlinks one account of the sandbox, and replaces the key of the
 * store, until it is killed. Prints a line for each change when Tenon has acknowledged it.
 *
 * <p>Arguments: folder of the database and key, descriptor of the sandbox, workspace, seed.
 */
public final class AccountLifecycle {

  static final String NAME = "Account";
  static final String SCENARIO = "healthy";

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
        Tenon tenon = tenon(store, transport(sandbox))) {
      AccountLifecycle lifecycle =
          new AccountLifecycle(
              tenon,
              sandbox.control(),
              caller(new WorkspaceId(arguments[2])),
              new Random(Long.parseLong(arguments[3])));
      print("READY");
      while (true) {
        lifecycle.step();
      }
    }
  }

  static Tenon tenon(SqliteStore store, Transport transport) {
    return Tenon.builder()
        .store(store)
        .provider(new M365ProviderFactory())
        .transport(transport)
        .build();
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
    switch (random.nextInt(5)) {
      case 0 -> unlink(integration);
      case 1 -> verify(integration);
      case 2 -> print("KEYS_ROTATED " + tenon.keys().rotate(step -> {}, caller).keyId());
      default -> rotate(integration);
    }
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
