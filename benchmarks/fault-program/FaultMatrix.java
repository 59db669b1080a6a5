import dev.tenon.sandbox.control.LoggedRequest;
import dev.tenon.sandbox.fault.Fault;
import dev.tenon.sandbox.fault.FaultEffect;
import dev.tenon.sandbox.fault.FaultMatch;
import dev.tenon.spi.Account;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Every fault of the sandbox at every call of a verification. Arguments: the providers. */
public final class FaultMatrix {

  private static final Duration CALL = Duration.ofSeconds(4);

  /** The timeout of calls that never get a response. */
  private static final Duration SILENCE = Duration.ofSeconds(1);

  /** How much longer than its deadline a verification may take on a busy machine. */
  private static final Duration TOLERANCE = Duration.ofSeconds(2);

  /** A call whose parts are sent alone when it is not answered. */
  private static final String SENT_AGAIN = "POST graph.microsoft.com/v1.0/$batch #1";

  private final SandboxSubject subject;
  private final List<String> wrong = new ArrayList<>();
  private Optional<Account> account = Optional.empty();
  private int cells;
  private Duration longest = Duration.ZERO;

  private FaultMatrix(SandboxSubject subject) {
    this.subject = subject;
  }

  public static void main(String[] arguments) throws Exception {
    List<String> providers =
        arguments.length == 0 ? List.of("m365", "azure", "aws") : Arrays.asList(arguments);
    System.out.println("| Provider | Calls | Faults | Combinations | Wrong | Longest, s |");
    System.out.println("|---|---|---|---|---|---|");
    ExecutorService threads = Executors.newFixedThreadPool(providers.size());
    boolean right = true;
    try {
      List<Future<Boolean>> running = new ArrayList<>();
      for (String provider : providers) {
        running.add(threads.submit(() -> run(provider)));
      }
      for (Future<Boolean> one : running) {
        right &= one.get();
      }
    } finally {
      threads.shutdownNow();
    }
    System.exit(right ? 0 : 1);
  }

  private static boolean run(String provider) throws Exception {
    try (SandboxSubject subject = new SandboxSubject(provider)) {
      return new FaultMatrix(subject).run();
    }
  }

  private boolean run() {
    try (Provider patient = subject.provider(CALL);
        Provider impatient = subject.provider(SILENCE)) {
      subject.sandbox.control().clearRequests();
      CheckReport healthy = subject.verify(patient);
      account = healthy.account();
      requirePassed("before any fault", healthy);
      Map<String, FaultMatch> calls = calls();
      Map<String, FaultEffect> effects = effects();
      calls.forEach(
          (call, match) ->
              effects.forEach(
                  (name, effect) -> {
                    boolean silent = name.startsWith("silence");
                    check(
                        call,
                        name,
                        new Fault(match, effect),
                        silent ? impatient : patient,
                        silent ? SILENCE : CALL,
                        patient);
                  }));
      report(calls.size(), effects.size());
    }
    return wrong.isEmpty();
  }

  private synchronized void report(int calls, int effects) {
    StringBuilder text =
        new StringBuilder(
            "| %s | %d | %d | %d | %d | %.1f |"
                .formatted(
                    subject.name, calls, effects, cells, wrong.size(), longest.toMillis() / 1e3));
    wrong.forEach(it -> text.append(System.lineSeparator()).append("  ").append(it));
    System.out.println(text);
  }

  private void check(
      String call,
      String effect,
      Fault fault,
      Provider faulty,
      Duration callTimeout,
      Provider healthy) {
    String cell = call + ", " + effect;
    cells++;
    subject.sandbox.control().addFault(fault);
    long began = System.nanoTime();
    CheckReport report = subject.verify(faulty);
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    subject.sandbox.control().clearFaults();
    longest = took.compareTo(longest) > 0 ? took : longest;
    if (took.compareTo(callTimeout.multipliedBy(4).plus(TOLERANCE)) > 0) {
      wrong.add("%s: took %d ms".formatted(cell, took.toMillis()));
    }
    // A call that only reads the name of the account may fail without a result.
    if (!call.equals(SENT_AGAIN)
        && report.account().equals(account)
        && report.results().values().stream().allMatch(CheckResult.Passed.class::isInstance)) {
      wrong.add(cell + ": every check passed, and nothing is missing");
    }
    report
        .results()
        .forEach(
            (check, result) -> {
              if (result instanceof CheckResult.Failed
                  || result instanceof CheckResult.Propagating) {
                wrong.add("%s: %s is %s".formatted(cell, check, result));
              }
            });
    requirePassed(cell + ", without the fault", subject.verify(healthy));
  }

  private void requirePassed(String cell, CheckReport report) {
    report
        .results()
        .forEach(
            (check, result) -> {
              if (!(result instanceof CheckResult.Passed)) {
                wrong.add("%s: %s is %s".formatted(cell, check, result));
              }
            });
  }

  /**
   * The calls of a healthy verification. Calls with the same method, host and path are told apart
   * by their number: the fault begins with that one and affects those after it.
   */
  private Map<String, FaultMatch> calls() {
    Map<String, FaultMatch> calls = new LinkedHashMap<>();
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (LoggedRequest request : subject.sandbox.control().requests()) {
      String name = request.method() + " " + request.host() + request.path();
      int before = seen.merge(name, 1, Integer::sum) - 1;
      calls.put(
          name + " #" + (before + 1),
          FaultMatch.path(request.host(), Pattern.quote(request.path()))
              .method(request.method())
              .after(before));
    }
    return calls;
  }

  private static Map<String, FaultEffect> effects() {
    Map<String, FaultEffect> effects = new LinkedHashMap<>();
    effects.put("silence", new FaultEffect.Stall());
    effects.put("silence in the body", new FaultEffect.StallBody());
    effects.put("silence for 5 seconds", new FaultEffect.Latency(Duration.ofSeconds(5)));
    effects.put("429 for a second", new FaultEffect.Throttle(Duration.ofSeconds(1)));
    effects.put("429 for an hour", new FaultEffect.Throttle(Duration.ofHours(1)));
    effects.put("AWS throttling", new FaultEffect.AwsThrottle());
    effects.put("500", new FaultEffect.ServerError(500, false));
    effects.put("502 with HTML", new FaultEffect.ServerError(502, true));
    effects.put("503", new FaultEffect.ServerError(503, false));
    effects.put("504 with HTML", new FaultEffect.ServerError(504, true));
    effects.put("reset", new FaultEffect.Reset());
    effects.put("truncated", new FaultEffect.TruncateBody());
    effects.put("malformed JSON", new FaultEffect.MalformJson());
    effects.put("huge", new FaultEffect.HugeBody(20 << 20));
    effects.put("padded", new FaultEffect.Padded(20 << 20));
    effects.put("deep JSON", new FaultEffect.DeepJson(200_000));
    effects.put("deep XML", new FaultEffect.Canned(200, "text/xml", "<a>".repeat(200_000)));
    effects.put("200 with NUL bytes", new FaultEffect.NulBytes(200, 64));
    effects.put("400 with NUL bytes", new FaultEffect.NulBytes(400, 64));
    effects.put("200 with hostile text", new FaultEffect.HostileText(200));
    effects.put("400 with hostile text", new FaultEffect.HostileText(400));
    effects.put(
        "200 with the page of a proxy",
        new FaultEffect.Canned(200, "text/html", "<html><body>Sign in</body></html>"));
    effects.put("200 without content", new FaultEffect.Canned(200, "application/json", ""));
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      effects.put(
          Integer.toString(status), new FaultEffect.Redirect(status, "https://example.com/"));
    }
    effects.put("200 with Refresh", new FaultEffect.Redirect(200, "http://example.com/"));
    return effects;
  }
}
