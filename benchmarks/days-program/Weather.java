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
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderFamily;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Remediation;
import dev.tenon.spi.RequirementLevel;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A cloud with bad days: some attempts get no answer, some are refused once although nothing is
 * wrong, for some hours nothing answers, and some accounts really break.
 */
final class Weather implements ProviderFactory, Provider {

  static final ProviderId ID = ProviderId.of("weather");

  private static final CheckId ACCESS = CheckId.of("access");

  private final InstantSource clock;
  private final Random random;
  private final double faults;
  private final Instant outageStart;
  private final Instant outageEnd;
  private final Map<String, Instant> broken;
  private final Map<String, Boolean> refusedBefore = new HashMap<>();

  private long unanswered;
  private long refused;
  private long duringOutage;

  Weather(
      InstantSource clock,
      long seed,
      double faults,
      Instant outageStart,
      Instant outageEnd,
      Map<String, Instant> broken) {
    this.clock = clock;
    this.random = new Random(seed);
    this.faults = faults;
    this.outageStart = outageStart;
    this.outageEnd = outageEnd;
    this.broken = broken;
  }

  /** How many attempts got no answer, apart from those in the outage. */
  long unanswered() {
    return unanswered;
  }

  /** How many attempts were refused although nothing was wrong. */
  long refused() {
    return refused;
  }

  /** How many attempts were made during the outage. */
  long duringOutage() {
    return duringOutage;
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    String number = request.form().get("number");
    Instant now = clock.instant();
    CheckResult result = result(number, now);
    boolean answered = !(result instanceof CheckResult.Inconclusive);
    return new CheckReport(
        answered ? Optional.of(new Account(number, "Account " + number)) : Optional.empty(),
        Map.of(ACCESS, result),
        Set.of());
  }

  private CheckResult result(String number, Instant now) {
    if (!now.isBefore(outageStart) && now.isBefore(outageEnd)) {
      duringOutage++;
      return noAnswer();
    }
    Instant end = broken.get(number);
    if (end != null && !now.isBefore(end)) {
      return failed();
    }
    // A fault passes: the same account is not refused twice in a row.
    boolean again = Boolean.TRUE.equals(refusedBefore.remove(number));
    if (!again && random.nextDouble() < faults) {
      if (random.nextBoolean()) {
        unanswered++;
        return noAnswer();
      }
      refused++;
      refusedBefore.put(number, true);
      return failed();
    }
    return new CheckResult.Passed(List.of(new Evidence("Seen", "access")));
  }

  private static CheckResult noAnswer() {
    return new CheckResult.Inconclusive(
        ProviderErrorCode.PROVIDER_TIMEOUT, "The cloud did not answer.", Optional.empty());
  }

  private static CheckResult failed() {
    return new CheckResult.Failed(
        List.of(
            new Finding(
                "WEATHER_REFUSED",
                "The account refuses access.",
                List.of(),
                new Remediation(
                    "An administrator", List.of("Grant access again."), Optional.empty()))));
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ID,
        "Weather",
        new ProviderFamily("weather", "Weather"),
        "Answers as it pleases.",
        Set.of(),
        List.of(),
        List.of(Field.required("number", "Number", "The number.", Syntax.LINE, "1")),
        List.of(),
        List.of(new Check(ACCESS, "Access", RequirementLevel.REQUIRED, "It is granted.")));
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
}
