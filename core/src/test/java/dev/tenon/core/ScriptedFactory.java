package dev.tenon.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.spi.AccessRequest;
import dev.tenon.spi.AccessSession;
import dev.tenon.spi.Account;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Audience;
import dev.tenon.spi.Capability;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Credential;
import dev.tenon.spi.DiscoverRequest;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Field;
import dev.tenon.spi.Finding;
import dev.tenon.spi.Guide;
import dev.tenon.spi.GuideRequest;
import dev.tenon.spi.GuideStep;
import dev.tenon.spi.Hierarchy;
import dev.tenon.spi.Lookup;
import dev.tenon.spi.LookupRequest;
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
import dev.tenon.spi.RotateRequest;
import dev.tenon.spi.Setting;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A provider that returns the results a test sets. */
public final class ScriptedFactory implements ProviderFactory {

  public static final CheckId ACCESS = CheckId.of("access");
  public static final CheckId DATA = CheckId.of("data");
  public static final CheckId ROLE = CheckId.of("role");
  public static final CheckId TIDY = CheckId.of("tidy");

  public static final CheckResult PASS =
      new CheckResult.Passed(List.of(new Evidence("Seen", "as it has to be")));
  public static final CheckResult FAIL = new CheckResult.Failed(List.of(finding()));
  public static final CheckResult UNANSWERED =
      new CheckResult.Inconclusive(
          ProviderErrorCode.PROVIDER_TIMEOUT, "No answer came.", Optional.empty());
  public static final CheckResult NOT_REACHED =
      new CheckResult.Inconclusive(
          ProviderErrorCode.CHECK_NOT_REACHED, "Not run.", Optional.empty());
  public static final CheckResult PROPAGATING =
      new CheckResult.Propagating(finding(), Duration.ofSeconds(30), Duration.ofMinutes(10));

  public final AtomicInteger made = new AtomicInteger();
  public final Map<CheckId, CheckResult> answers = new LinkedHashMap<>();
  public Optional<Account> account = Optional.of(new Account("acc-1", "Contoso Ltd"));
  public final CountDownLatch closed = new CountDownLatch(1);

  /** What it offers; read when Tenon is built. */
  public Set<Capability> capabilities =
      Set.of(
          Capability.ACCESS,
          Capability.DISCOVER_ACCOUNTS,
          Capability.ROTATE_CREDENTIAL,
          Capability.LOOK_UP_VALUES);

  /** The credentials that were lent to the provider or made by it. */
  public final List<Credential> credentials = new CopyOnWriteArrayList<>();

  /** The credential that a rotation makes. */
  public volatile String nextKey = "second key";

  public Runnable duringCheck = () -> {};
  public Runnable duringGuide = () -> {};
  public Runnable duringClose = () -> {};
  public Runnable duringRotate = () -> {};
  public List<GuideStep> furtherSteps = List.of();
  public List<Artifact> artifacts = List.of();
  public Set<String> refusedFields = Set.of();
  public Optional<Instant> credentialExpiresAt = Optional.empty();
  public List<DiscoveredAccount> below = List.of();

  /** What a preparation publishes. */
  public Map<String, String> published = Map.of("public", "half");

  public Function<CheckRequest, Optional<Account>> accountOf = request -> account;
  public Optional<PrepareRequest.Discovered> lastDiscovered = Optional.empty();
  public final AtomicInteger discoveries = new AtomicInteger();
  public final AtomicInteger sessions = new AtomicInteger();
  public Function<AccessRequest, AccessSession> session =
      request -> {
        throw new IllegalStateException("no session was scripted");
      };
  public AccessRequest lastAccess;
  public CheckRequest lastRequest;
  public RotateRequest lastRotation;
  public Map<String, String> lastForm = Map.of();
  public Map<String, String> lastCredential = Map.of();

  private final ProviderId id;
  private final int spiVersion;

  public ScriptedFactory() {
    this("scripted", Spi.VERSION);
  }

  public ScriptedFactory(String id, int spiVersion) {
    this.id = ProviderId.of(id);
    this.spiVersion = spiVersion;
    answers.put(ACCESS, PASS);
    answers.put(DATA, PASS);
    answers.put(ROLE, PASS);
    answers.put(TIDY, PASS);
  }

  private static Finding finding() {
    return new Finding(
        "SCRIPTED_MISSING",
        "Something is missing.",
        List.of(),
        new Remediation("An administrator", List.of("Grant it."), Optional.empty()));
  }

  @Override
  public int spiVersion() {
    return spiVersion;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        id,
        "Scripted " + id,
        new ProviderFamily("script", "Script"),
        "Returns what a test sets.",
        capabilities,
        List.of(
            new Setting("mood", "Its mood.", Syntax.oneOf("calm", "cross"), Optional.of("calm"))),
        List.of(
            Field.required(
                "number",
                "Number",
                "The number of the account.",
                new Syntax(
                    "[0-9]{3}",
                    "three digits",
                    List.of(new Syntax.Mistake("[a-z]+", "This is a word; enter a number."))),
                "123"),
            Field.choice("zone", "Zone", "Where it is.", List.of("east", "west", "north"), "east"),
            Field.choice("level", "Level", "Its level.", List.of("top", "under"), "top"),
            Field.required("street", "Street", "Its street.", Syntax.LINE, "Main")
                .onlyFor("zone", "north"),
            Field.optionalSecret("secret", "Secret", "The secret.", Syntax.LINE)),
        List.of(),
        List.of(
            new Check(ACCESS, "Access", RequirementLevel.REQUIRED, "Access is granted."),
            new Check(DATA, "Data", RequirementLevel.REQUIRED, "The data is readable."),
            new Check(ROLE, "Role", RequirementLevel.RECOMMENDED, "The role is the least one."),
            new Check(TIDY, "Tidy", RequirementLevel.ADVISORY, "Nothing is left over.")),
        Optional.of(new Hierarchy("level", "top", "under", "top account")),
        List.of(new Audience("data", "Data"), new Audience("admin", "Administration")));
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    made.incrementAndGet();
    return new Scripted();
  }

  private final class Scripted implements Provider {

    @Override
    public void close() {
      closed.countDown();
      duringClose.run();
    }

    @Override
    public Preparation prepare(PrepareRequest request) {
      lastDiscovered = request.discovered();
      return new Preparation(made("made for you"), published);
    }

    @Override
    public Guide guide(GuideRequest request) {
      duringGuide.run();
      List<GuideStep> steps = new ArrayList<>();
      steps.add(
          new GuideStep(
              "set-up",
              "Set up " + request.name() + " " + request.form() + " " + request.published(),
              "An administrator",
              List.of(),
              List.of(),
              Optional.empty(),
              Set.of(ACCESS)));
      steps.addAll(furtherSteps);
      return new Guide(steps, artifacts);
    }

    @Override
    public CheckReport check(CheckRequest request, CheckListener listener) {
      lastRequest = request;
      credentials.add(request.credential());
      lastForm = request.form();
      lastCredential = textOf(request.credential());
      duringCheck.run();
      answers.forEach(
          (check, result) -> {
            listener.started(check);
            listener.finished(check, result);
          });
      return new CheckReport(accountOf.apply(request), answers, refusedFields, credentialExpiresAt);
    }

    @Override
    public Optional<Lookup> lookUp(LookupRequest request) {
      return Optional.of(
          new Lookup(true, request.field() + " in " + new TreeMap<>(request.form())));
    }

    @Override
    public AccessSession access(AccessRequest request) {
      lastAccess = request;
      credentials.add(request.credential());
      lastCredential = textOf(request.credential());
      return session.apply(request);
    }

    private Map<String, String> textOf(Credential credential) {
      Map<String, String> parts = new LinkedHashMap<>();
      for (String name : credential.names()) {
        parts.put(name, new String(credential.part(name).orElseThrow(), UTF_8));
      }
      return parts;
    }

    @Override
    public List<DiscoveredAccount> discover(DiscoverRequest request) {
      discoveries.incrementAndGet();
      credentials.add(request.credential());
      duringCheck.run();
      return below;
    }

    @Override
    public Preparation rotate(RotateRequest request) {
      lastRotation = request;
      lastCredential = textOf(request.credential());
      credentials.add(request.credential());
      duringRotate.run();
      return new Preparation(made(nextKey), Map.of("public", "new half"));
    }

    private Credential made(String key) {
      Credential credential = Credential.of(Map.of("key", key.getBytes(UTF_8)));
      credentials.add(credential);
      return credential;
    }
  }
}
