package dev.tenon.azure.sandbox;

import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.microsoft.entra.Cloud;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.provider.CloudFault;
import dev.tenon.testkit.provider.ContractCloud;
import dev.tenon.testkit.provider.ProviderContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the provider to what every provider promises. */
class AzureContractTest implements ProviderContract {

  private static final List<String> HEALTHY =
      List.of("azure-healthy", "azure-gcc-high", "azure-china");

  @Override
  public ProviderFactory factory() {
    return new AzureProviderFactory();
  }

  /** Sixteen threads share two cores while the SDKs are still being loaded. */
  @Override
  public Duration callTimeout() {
    return Duration.ofSeconds(6);
  }

  @Override
  public ContractCloud cloud() {
    return new SandboxCloud();
  }

  private static final class SandboxCloud implements ContractCloud {

    private final SandboxScopes scopes =
        new SandboxScopes(Duration.ofSeconds(5), HEALTHY.toArray(String[]::new));

    /** Read at once: the files go with the sandbox. */
    private final List<Map<String, byte[]>> credentials =
        HEALTHY.stream()
            .map(name -> scopes.sandbox.account(name, MicrosoftAccount.class))
            .map(SandboxScopes::parts)
            .toList();

    @Override
    public Transport transport(Duration callTimeout) {
      return scopes.transport(callTimeout);
    }

    @Override
    public int healthyAccounts() {
      return HEALTHY.size();
    }

    @Override
    public Map<String, String> form(int account) {
      return account(account).form();
    }

    @Override
    public String accountId(int account) {
      return account(account).tenantId().toString();
    }

    @Override
    public Credential credential(int account) {
      return Credential.of(credentials.get(account));
    }

    @Override
    public Set<String> secretParts() {
      return Set.of("privateKey");
    }

    @Override
    public void fail(CloudFault fault) {
      switch (fault) {
        case UNAUTHORIZED -> everyCall(new FaultEffect.NulBytes(401, 16));
        case FORBIDDEN -> everyCall(new FaultEffect.NulBytes(403, 16));
        case NOT_FOUND -> everyCall(new FaultEffect.HostileText(404));
        case THROTTLED -> everyCall(new FaultEffect.Throttle(Duration.ofSeconds(77)));
        case UNAVAILABLE -> everyCall(new FaultEffect.ServerError(503, true));
        case STALLED -> everyCall(new FaultEffect.Stall());
        case STALLED_BODY -> everyCall(new FaultEffect.StallBody());
        case REFUSED -> scopes.close();
        case MALFORMED -> everyCall(new FaultEffect.MalformJson());
        case OVERSIZED -> everyCall(new FaultEffect.Padded(64 << 20));
        case REDIRECTED -> everyCall(new FaultEffect.Canned(307, "text/plain", ""));
      }
    }

    @Override
    public int requests() {
      return scopes.sandbox.control().requests().size();
    }

    @Override
    public void close() {
      scopes.close();
    }

    private void everyCall(FaultEffect effect) {
      for (Cloud cloud : Cloud.values()) {
        for (String host :
            List.of(cloud.loginHost(), cloud.graphHost(), cloud.resourceManagerHost())) {
          scopes.sandbox.control().addFault(new Fault(FaultMatch.host(host), effect));
        }
      }
    }

    private MicrosoftAccount account(int account) {
      return scopes.sandbox.account(HEALTHY.get(account), MicrosoftAccount.class);
    }
  }
}
