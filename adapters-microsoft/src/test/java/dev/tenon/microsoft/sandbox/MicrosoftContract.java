package dev.tenon.microsoft.sandbox;

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
import java.util.function.Function;

/** Runs the provider contract against Microsoft accounts of the sandbox. */
public abstract class MicrosoftContract implements ProviderContract {

  private final ProviderFactory factory;
  private final List<String> healthy;
  private final Function<Cloud, List<String>> hosts;

  /**
   * The contract of one provider.
   *
   * @param healthy the scenarios of healthy accounts
   * @param hosts the hosts that the provider calls in a cloud
   */
  protected MicrosoftContract(
      ProviderFactory factory, List<String> healthy, Function<Cloud, List<String>> hosts) {
    this.factory = factory;
    this.healthy = healthy;
    this.hosts = hosts;
  }

  @Override
  public final ProviderFactory factory() {
    return factory;
  }

  /** Sixteen threads share two cores while the SDKs are still being loaded. */
  @Override
  public final Duration callTimeout() {
    return Duration.ofSeconds(6);
  }

  @Override
  public final ContractCloud cloud() {
    return new SandboxCloud();
  }

  private final class SandboxCloud implements ContractCloud {

    private final MicrosoftSandbox accounts =
        new MicrosoftSandbox(factory, Duration.ofSeconds(5), healthy.toArray(String[]::new));

    /** Read at once: the files go with the sandbox. */
    private final List<Map<String, byte[]>> credentials =
        healthy.stream().map(accounts::account).map(MicrosoftSandbox::parts).toList();

    @Override
    public Transport transport(Duration callTimeout) {
      return accounts.transport(callTimeout);
    }

    @Override
    public int healthyAccounts() {
      return healthy.size();
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
        case REFUSED -> accounts.close();
        case MALFORMED -> everyCall(new FaultEffect.MalformJson());
        case OVERSIZED -> everyCall(new FaultEffect.Padded(64 << 20));
        case REDIRECTED -> everyCall(new FaultEffect.Canned(307, "text/plain", ""));
      }
    }

    @Override
    public int requests() {
      return accounts.sandbox.control().requests().size();
    }

    @Override
    public void close() {
      accounts.close();
    }

    private void everyCall(FaultEffect effect) {
      for (Cloud cloud : Cloud.values()) {
        for (String host : hosts.apply(cloud)) {
          accounts.sandbox.control().addFault(new Fault(FaultMatch.host(host), effect));
        }
      }
    }

    private MicrosoftAccount account(int account) {
      return accounts.account(healthy.get(account));
    }
  }
}
