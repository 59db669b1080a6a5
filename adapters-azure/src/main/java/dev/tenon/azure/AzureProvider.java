package dev.tenon.azure;

import dev.tenon.azure.account.AzureForm;
import dev.tenon.azure.check.AzureDiscovery;
import dev.tenon.azure.check.AzureVerification;
import dev.tenon.azure.guide.AzureGuide;
import dev.tenon.microsoft.access.TokenAccess;
import dev.tenon.microsoft.certificate.CertificatePreparation;
import dev.tenon.microsoft.entra.Cloud;
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
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
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
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Azure provider. The first check loads the SDKs; the first use of a key loads Bouncy Castle.
 */
final class AzureProvider implements Provider {

  private final Settings settings;
  private final ProviderContext context;
  private Optional<Connections> connections = Optional.empty();

  AzureProvider(Settings settings, ProviderContext context) {
    this.settings = settings;
    this.context = context;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return CertificatePreparation.prepare(settings, context);
  }

  @Override
  public Guide guide(GuideRequest request) {
    return AzureGuide.write(request);
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return AzureVerification.run(request, listener, conversation, context.clock());
    }
  }

  @Override
  public List<DiscoveredAccount> discover(DiscoverRequest request) {
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return AzureDiscovery.run(request, conversation);
    }
  }

  @Override
  public Preparation rotate(RotateRequest request) {
    return CertificatePreparation.replace(request, settings, context);
  }

  @Override
  public AccessSession access(AccessRequest request) {
    IdentityForm form = AzureForm.of(request.form()).identity();
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return TokenAccess.open(request, form, host(request.audience(), form.cloud()), conversation);
    }
  }

  private static String host(String audience, Cloud cloud) {
    if (audience.equals(AzureDescriptor.GRAPH.id())) {
      return cloud.graphHost();
    }
    return audience.equals(AzureDescriptor.KEY_VAULT.id())
        ? cloud.keyVaultHost()
        : cloud.resourceManagerHost();
  }

  @Override
  public Optional<Lookup> lookUp(LookupRequest request) {
    try (MicrosoftConversation conversation =
        connections().open(IdentityForm.account(request.form()))) {
      return new TenantLookup(conversation.client(), Set.of(IdentityFields.TENANT_ID))
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
