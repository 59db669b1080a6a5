package dev.tenon.m365;

import dev.tenon.m365.account.M365Form;
import dev.tenon.m365.check.M365Verification;
import dev.tenon.m365.guide.M365Guide;
import dev.tenon.microsoft.access.TokenAccess;
import dev.tenon.microsoft.certificate.CertificatePreparation;
import dev.tenon.microsoft.entra.IdentityFields;
import dev.tenon.microsoft.entra.IdentityForm;
import dev.tenon.microsoft.entra.TenantLookup;
import dev.tenon.microsoft.http.Connections;
import dev.tenon.microsoft.http.MicrosoftConversation;
import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.RotateRequest;
import dev.tenon.spi.Settings;
import java.util.Optional;
import java.util.Set;

/** The Microsoft 365 provider. Loads the SDKs with the first check, Bouncy Castle with a key. */
final class M365Provider implements Provider {

  private final Settings settings;
  private final ProviderContext context;
  private Optional<Connections> connections = Optional.empty();

  M365Provider(Settings settings, ProviderContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return CertificatePreparation.prepare(settings, context);
  }

  @Override
  public Guide guide(GuideRequest request) {
    return M365Guide.write(request);
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return M365Verification.run(request, listener, conversation, context.clock());
    }
  }

  @Override
  public Preparation rotate(RotateRequest request) {
    return CertificatePreparation.replace(request, settings, context);
  }

  @Override
  public AccessSession access(AccessRequest request) {
    IdentityForm form = M365Form.of(request.form()).identity();
    String host =
        request.audience().equals(M365Descriptor.EXCHANGE.id())
            ? form.cloud().exchangeHost()
            : form.cloud().graphHost();
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return TokenAccess.open(request, form, host, conversation);
    }
  }

  @Override
  public Optional<Lookup> lookUp(LookupRequest request) {
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return new TenantLookup(
              conversation.client(), Set.of(IdentityFields.TENANT_ID, M365Form.ORGANIZATION))
          .find(request);
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
