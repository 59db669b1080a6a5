package dev.tenon.m365;

import dev.tenon.m365.certificate.CertificateMaker;
import dev.tenon.m365.certificate.GeneratedCertificate;
import dev.tenon.m365.certificate.PublishedCertificate;
import dev.tenon.m365.check.AccountCheck;
import dev.tenon.m365.guide.GuideWriter;
import dev.tenon.m365.http.Connections;
import dev.tenon.m365.http.Conversation;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Settings;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The Microsoft 365 provider. Loads the SDKs with the first check, Bouncy Castle with a key. */
final class M365Provider implements Provider {

  static final String CERTIFICATE_DAYS = "certificateDays";

  private final Settings settings;
  private final ProviderContext context;
  private Optional<Connections> connections = Optional.empty();

  M365Provider(Settings settings, ProviderContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    Duration validity = Duration.ofDays(Integer.parseInt(settings.get(CERTIFICATE_DAYS)));
    try (GeneratedCertificate made =
        new CertificateMaker(context.random()).make(context.clock().instant(), validity)) {
      byte[] privateKey = made.privateKey();
      Credential credential =
          Credential.of(
              Map.of(M365Form.PRIVATE_KEY, privateKey, M365Form.CERTIFICATE, made.certificate()));
      Arrays.fill(privateKey, (byte) 0);
      return new Preparation(credential, PublishedCertificate.of(made.certificate()).published());
    } catch (CertificateException e) {
      throw new IllegalStateException("the generated certificate cannot be read back", e);
    }
  }

  @Override
  public Guide guide(GuideRequest request) {
    return GuideWriter.write(request);
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    try (Conversation conversation = connections().open()) {
      return AccountCheck.run(request, listener, conversation, context.clock());
    }
  }

  @Override
  public synchronized void close() {
    if (connections.isPresent()) {
      connections.get().close();
      connections = Optional.empty();
    }
  }

  private synchronized Connections connections() {
    Connections open = connections.orElseGet(() -> new Connections(context));
    connections = Optional.of(open);
    return open;
  }
}
