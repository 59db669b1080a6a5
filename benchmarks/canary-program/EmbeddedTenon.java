import dev.tenon.alerts.AlertOptions;
import dev.tenon.alerts.AlertSenders;
import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.core.Tenon;
import dev.tenon.core.access.OpenAccess;
import dev.tenon.core.alert.AlertChannel;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.integration.IntegrationSummary;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.Argon2idPasswordHasher;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteBackup;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.Transport;
import java.io.InputStream;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Embeds Tenon, uses every secret that it has, closes it, and stays alive so that its heap can be
 * looked at. Reads passwords as an embedder should: into arrays that it overwrites.
 *
 * <p>Arguments: data folder, descriptor of the sandbox, workspace, file of the password, file of
 * the passphrase, name of the integration to rotate.
 */
public final class EmbeddedTenon {

  public static void main(String[] arguments) throws Exception {
    use(arguments);
    for (int i = 0; i < 5; i++) {
      System.gc();
    }
    System.out.println("CLOSED");
    System.out.flush();
    while (System.in.read() >= 0) {
      // Until the parent has looked.
    }
  }

  private static void use(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(arguments[1]));
    Caller caller =
        new Caller(new WorkspaceId(arguments[2]), OperatorId.of("ada"), Role.ADMINISTRATOR);
    try (SqliteStore store =
            SqliteStore.open(
                home.resolve("tenon.db"),
                KeyRing.ofFile(home.resolve("key")),
                SqliteStore.LOCK_TIMEOUT);
        Tenon tenon =
            Tenon.builder()
                .store(store)
                .provider(new M365ProviderFactory())
                .provider(new AzureProviderFactory())
                .provider(
                    new AwsProviderFactory(), sandbox.settings().getOrDefault("aws", Map.of()))
                .transport(transport(sandbox))
                .passwordHasher(new Argon2idPasswordHasher())
                .alertSenders(
                    () ->
                        AlertSenders.of(
                            new AlertOptions(
                                Set.of("localhost"), Optional.empty(), InstantSource.system())))
                .build()) {
      char[] password = secret(Path.of(arguments[3]));
      SignedIn signedIn = tenon.operators().signIn(OperatorId.of("ada"), password);
      Arrays.fill(password, '\0');
      tenon.operators().signOut(signedIn.token());
      for (IntegrationSummary one :
          tenon
              .integrations()
              .list(IntegrationFilter.ALL, IntegrationOrder.NAME, PageRequest.first(100), caller)
              .items()) {
        tenon.integrations().verify(one.id(), CheckListener.SILENT, caller);
        try {
          tenon.access().open(new OpenAccess(one.id(), caller));
        } catch (TenonException e) {
          System.out.println("no access to " + one.name() + ": " + e.code());
        }
        if (one.name().equals(arguments[5])) {
          tenon.rotations().start(one.id(), caller);
          tenon.rotations().cancel(one.id(), caller);
        }
      }
      for (AlertChannel channel :
          tenon.alertChannels().list(PageRequest.first(10), caller).items()) {
        System.out.println(tenon.alertChannels().test(channel.id(), caller));
      }
      tenon.keys().rotate(step -> {}, caller);
      char[] passphrase = secret(Path.of(arguments[4]));
      SqliteBackup.write(
          home.resolve("tenon.db"),
          Optional.empty(),
          home.resolve("embedded.backup"),
          passphrase,
          Instant.now());
      Arrays.fill(passphrase, '\0');
    }
  }

  private static char[] secret(Path file) throws Exception {
    CharBuffer buffer = CharBuffer.allocate(256);
    try (Reader reader = Files.newBufferedReader(file)) {
      int length = reader.read(buffer);
      char[] read = buffer.array();
      while (length > 0 && Character.isWhitespace(read[length - 1])) {
        length--;
      }
      char[] secret = Arrays.copyOf(read, length);
      Arrays.fill(read, '\0');
      return secret;
    }
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
}
