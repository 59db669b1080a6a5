package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Field;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Requirement;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A provider with a defect and a fake of its cloud, as the subject of the contract. */
record DefectiveSubject(Defect defect, LoopbackCertificate certificate)
    implements ProviderContract {

  @Override
  public ProviderFactory factory() {
    return new Factory(defect);
  }

  @Override
  public ContractCloud cloud() {
    return new Cloud(certificate);
  }

  @Override
  public Duration maxCheckDuration() {
    return defect == Defect.HAS_NO_DEADLINE
        ? Duration.ofSeconds(1)
        : ProviderContract.super.maxCheckDuration();
  }

  private record Factory(Defect defect) implements ProviderFactory {

    @Override
    public int spiVersion() {
      return Spi.VERSION;
    }

    @Override
    public ProviderDescriptor descriptor() {
      return new ProviderDescriptor(
          ProviderId.of("defective"),
          "Defective",
          new ProviderFamily("defective", "Defective"),
          "Has a defect.",
          Set.of(),
          List.of(),
          List.of(
              Field.required("account", "Account", "Its number.", Syntax.LINE, "account-0"),
              Field.requiredSecret(DefectiveProvider.TOKEN, "Token", "Secret.", Syntax.LINE)),
          List.of(new Requirement("read", "read", "To read.", "Owner")),
          List.of(DefectiveProvider.ACCEPTED));
    }

    @Override
    public Provider create(Settings settings, ProviderContext context) {
      return new DefectiveProvider(defect, context);
    }
  }

  private static final class Cloud extends LoopbackCloud {

    Cloud(LoopbackCertificate certificate) {
      super(certificate);
    }

    @Override
    protected CloudReply reply(HttpExchange request) {
      return bearerToken(request)
          .filter(token -> token.startsWith("canary-"))
          .map(token -> token.replace("canary-", "account-"))
          .map(account -> new CloudReply(200, "{\"account\": \"" + account + "\"}"))
          .orElse(new CloudReply(401, "{}"));
    }

    @Override
    public int healthyAccounts() {
      return 3;
    }

    @Override
    public Map<String, String> form(int account) {
      return Map.of("account", accountId(account));
    }

    @Override
    public String accountId(int account) {
      return "account-" + account;
    }

    @Override
    public Credential credential(int account) {
      return Credential.of(Map.of(DefectiveProvider.TOKEN, ("canary-" + account).getBytes(UTF_8)));
    }

    @Override
    public Set<String> secretParts() {
      return Set.of(DefectiveProvider.TOKEN);
    }
  }
}
