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
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** A provider whose checks end one after another, at times that it remembers. */
final class PacedProvider implements ProviderFactory, Provider {

  static final ProviderId ID = ProviderId.of("paced");

  /** When each check ended last, by its id, in the time of {@link System#nanoTime}. */
  static final Map<String, Long> ENDED = new ConcurrentHashMap<>();

  private static final int CHECKS = 8;
  private static final int FIRST_MILLIS = 250;
  private static final int NEXT_MILLIS = 40;

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ID,
        "Paced",
        new ProviderFamily("paced", "Paced"),
        "Passes step by step.",
        Set.of(),
        List.of(),
        List.of(Field.required("number", "Number", "The number.", Syntax.LINE, "1")),
        List.of(),
        checks());
  }

  private static List<Check> checks() {
    return IntStream.range(0, CHECKS)
        .mapToObj(
            i ->
                new Check(
                    CheckId.of("paced-" + i),
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
    return new Preparation(Credential.of(Map.of("key", new byte[32])), Map.of());
  }

  @Override
  public Guide guide(GuideRequest request) {
    return new Guide(List.of(), List.of());
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    ENDED.clear();
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    for (Check check : checks()) {
      listener.started(check.id());
      pause(results.isEmpty() ? FIRST_MILLIS : NEXT_MILLIS);
      CheckResult result = new CheckResult.Passed(List.of(new Evidence("Seen", "in time")));
      results.put(check.id(), result);
      ENDED.put(check.id().value(), System.nanoTime());
      listener.finished(check.id(), result);
    }
    String number = request.form().get("number");
    return new CheckReport(
        Optional.of(new Account(number, "Account " + number)), results, Set.of());
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
