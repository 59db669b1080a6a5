package dev.tenon.web.api;

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
import dev.tenon.spi.Secret;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Spi;
import dev.tenon.spi.Syntax;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A provider without a cloud, with an account for each number that is entered. The number decides
 * the results: 4 fails the check of the role, 5 makes it propagate, 6 leaves it unanswered, and the
 * text "defect" makes the provider throw.
 */
final class SampleProvider implements ProviderFactory, Provider {

  static final ProviderId ID = ProviderId.of("sample");

  private static final CheckId ACCESS = CheckId.of("access");
  private static final CheckId ROLE = CheckId.of("role");
  private static final Instant END = Instant.parse("2100-01-01T00:00:00Z");

  private volatile Optional<Instant> credentialEnd = Optional.empty();

  private volatile String broken = "7";
  private volatile CountDownLatch held = new CountDownLatch(0);
  private volatile CountDownLatch proceed = new CountDownLatch(0);
  private volatile boolean accessFails;
  private volatile String listed = "501";

  /** Sets when the credential of every account expires. */
  void credentialEndsAt(Instant end) {
    credentialEnd = Optional.of(end);
  }

  /** Makes discovery return this account, and one that is closed. */
  void listAccount(String number) {
    listed = number;
  }

  /** Makes the required check of an account fail. */
  void breakAccount(String number) {
    broken = number;
  }

  /**
   * Makes calls wait until the result is counted down: checks between the first and the second one,
   * and access.
   */
  CountDownLatch hold() {
    held = new CountDownLatch(1);
    proceed = new CountDownLatch(1);
    return proceed;
  }

  /** Waits until a call waits. */
  void awaitHeld() {
    await(held);
  }

  /** Makes access fail by a defect. */
  void failAccess(boolean fails) {
    accessFails = fails;
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public ProviderDescriptor descriptor() {
    return new ProviderDescriptor(
        ID,
        "Sample",
        new ProviderFamily("sample", "Sample"),
        "Has an account for each number.",
        Set.of(
            Capability.ROTATE_CREDENTIAL,
            Capability.DISCOVER_ACCOUNTS,
            Capability.ACCESS,
            Capability.LOOK_UP_VALUES),
        List.of(),
        List.of(Field.required("number", "Number", "The account.", Syntax.LINE, "1")),
        List.of(),
        List.of(
            new Check(ACCESS, "Access", RequirementLevel.REQUIRED, "Access is granted."),
            new Check(ROLE, "Role", RequirementLevel.RECOMMENDED, "The role is assigned.")),
        Optional.empty(),
        List.of(new Audience("data", "Data")));
  }

  @Override
  public Provider create(Settings settings, ProviderContext context) {
    return this;
  }

  @Override
  public Preparation prepare(PrepareRequest request) {
    return new Preparation(key(), Map.of("key", "1"));
  }

  @Override
  public Preparation rotate(RotateRequest request) {
    return new Preparation(key(), Map.of("key", "2"));
  }

  private static Credential key() {
    return Credential.of(Map.of("key", "generated".getBytes(UTF_8)));
  }

  @Override
  public Guide guide(GuideRequest request) {
    return new Guide(
        List.of(
            new GuideStep(
                "create-role",
                "Create the role",
                "Administrator",
                List.of("Create the role."),
                List.of(),
                Optional.empty(),
                Set.of(ROLE))),
        List.of(Artifact.text("script", "Does it", "create.sh", "text/x-shellscript", "exit 0\n")));
  }

  @Override
  public CheckReport check(CheckRequest request, CheckListener listener) {
    String number = request.form().get("number");
    if (number.equals("defect")) {
      throw new IllegalStateException("a defect that the test wants");
    }
    Map<CheckId, CheckResult> results = new LinkedHashMap<>();
    results.put(ACCESS, number.equals(broken) ? failed() : passed(number));
    results.put(ROLE, role(number));
    results.forEach(
        (check, result) -> {
          listener.started(check);
          if (check.equals(ROLE)) {
            waitIfHeld();
          }
          listener.finished(check, result);
        });
    return new CheckReport(Optional.of(new Account(number, "Account " + number)), results, Set.of())
        .withCredentialExpiresAt(credentialEnd);
  }

  private void waitIfHeld() {
    held.countDown();
    await(proceed);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the test did not go on");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CheckResult role(String number) {
    return switch (number) {
      case "4" -> failed();
      case "6" ->
          new CheckResult.Inconclusive(
              ProviderErrorCode.PROVIDER_TIMEOUT, "No answer came.", Optional.empty());
      default -> passed(number);
    };
  }

  private static CheckResult passed(String number) {
    return new CheckResult.Passed(List.of(new Evidence("Number", number)));
  }

  private static CheckResult failed() {
    return new CheckResult.Failed(
        List.of(
            new Finding(
                "SAMPLE_ROLE_MISSING",
                "The role is missing.",
                List.of(new Evidence("Role", "none")),
                new Remediation(
                    "Administrator",
                    List.of("Create the role."),
                    Optional.of(URI.create("https://example.com/roles"))))));
  }

  @Override
  public List<DiscoveredAccount> discover(DiscoverRequest request) {
    return List.of(
        new DiscoveredAccount(
            listed,
            "Account below",
            "account",
            Optional.empty(),
            new DiscoveredAccount.Reach.Linkable(Map.of("number", listed))),
        new DiscoveredAccount(
            "502",
            "Closed",
            "account",
            Optional.empty(),
            new DiscoveredAccount.Reach.Unlinkable("It is closed.")));
  }

  @Override
  public Optional<Lookup> lookUp(LookupRequest request) {
    return Optional.of(new Lookup(true, "Account " + request.value()));
  }

  @Override
  public AccessSession access(AccessRequest request) {
    waitIfHeld();
    if (accessFails) {
      throw new IllegalStateException("a defect that the test wants");
    }
    return new AccessSession.BearerToken(Secret.of("session-secret"), END);
  }
}
