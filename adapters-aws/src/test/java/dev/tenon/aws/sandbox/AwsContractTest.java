package dev.tenon.aws.sandbox;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.aws.identity.Partition;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.Credential;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Transport;
import dev.tenon.testkit.provider.CloudFault;
import dev.tenon.testkit.provider.ContractCloud;
import dev.tenon.testkit.provider.ProviderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the provider contract. */
class AwsContractTest implements ProviderContract {

  private static final List<String> HEALTHY =
      List.of("aws-healthy", "aws-china", "aws-govcloud", "aws-european-sovereign");

  @Override
  public ProviderFactory factory() {
    return new AwsProviderFactory();
  }

  /** Sixteen threads share two cores while the SDK is still being loaded. */
  @Override
  public Duration callTimeout() {
    return Duration.ofSeconds(6);
  }

  @Override
  public ContractCloud cloud() {
    return new SandboxCloud();
  }

  private static final class SandboxCloud implements ContractCloud {

    private final SandboxAccounts accounts =
        new SandboxAccounts(Duration.ofSeconds(5), HEALTHY.toArray(String[]::new));
    private final Set<String> secrets = accounts.platformSecrets();

    /** Its own copy: the sandbox's file goes with the sandbox. */
    private final Path credentials = copyOf(accounts.settings().get("credentialsFile"));

    @Override
    public Transport transport(Duration callTimeout) {
      return accounts.transport(callTimeout);
    }

    @Override
    public Map<String, String> settings() {
      Map<String, String> settings = new HashMap<>(accounts.settings());
      settings.put("credentialsFile", credentials.toString());
      return settings;
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
    public Map<String, String> published(int account) {
      return SandboxAccounts.published(account(account));
    }

    @Override
    public String accountId(int account) {
      String partition = account(account).form().get("partition");
      String digits = account(account).accountId();
      return partition.equals("aws") ? digits : partition + ":" + digits;
    }

    @Override
    public Credential credential(int account) {
      return Credential.empty();
    }

    @Override
    public Set<String> secretParts() {
      return Set.of();
    }

    @Override
    public Set<String> settingSecrets() {
      return secrets;
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
      return accounts.requests().size();
    }

    @Override
    public void close() {
      accounts.close();
      credentials.toFile().delete();
    }

    private static Path copyOf(String file) {
      try {
        Path copy = Files.createTempFile("tenon", ".credentials");
        return Files.writeString(copy, Files.readString(Path.of(file)));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private void everyCall(FaultEffect effect) {
      for (Partition partition : Partition.values()) {
        for (String host :
            List.of(
                partition.stsHost(partition.defaultRegion()),
                partition.iamHost(),
                partition.organizationsHost())) {
          accounts.sandbox.control().addFault(new Fault(FaultMatch.host(host), effect));
        }
      }
    }

    private AwsAccount account(int account) {
      return accounts.account(HEALTHY.get(account));
    }
  }
}
