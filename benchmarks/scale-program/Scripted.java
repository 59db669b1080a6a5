import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Field;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A provider whose eight checks pass at once, so that only core and store are measured. */
final class Scripted implements ProviderFactory, Provider {

  static final ProviderId ID = ProviderId.of("scripted");

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ID,
        "Scripted",
        new ProviderFamily("script", "Script"),
        "Passes at once.",
        Set.of(),
        List.of(),
        List.of(Field.required("number", "Number", "The number.", Syntax.LINE, "1")),
        List.of(),
        checks());
  }

  private static List<Check> checks() {
    return java.util.stream.IntStream.range(0, 8)
        .mapToObj(
            i ->
                new Check(
                    CheckId.of("check-" + i),
                    "Check " + i,
                    RequirementLevel.REQUIRED,
                    "It passes."))
        .toList();
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return this;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return new Preparation(
        Credential.of(Map.of("key", new byte[32])), Map.of("externalId", "x".repeat(40)));
  }

  @Override
  public Guide guide(GuideRequest request) {
    return new Guide(List.of(), List.of());
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : checks()) {
      results.put(
          check.id(),
          new CheckResult.Passed(List.of(new Evidence("Seen", "a value of ordinary length"))));
    }
    String number = request.form().get("number");
    return new CheckReport(
        Optional.of(new Account(number, "Account " + number)), results, Set.of());
  }
}
