import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.cli.config.CaFile;
import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.check.Outcome;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.control.SandboxControl;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.ProviderId;
import dev.tenon.spi.Transport;
import dev.tenon.traffic.AdaptiveRequestLimiter;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Measures what one verification costs in a process that verifies many, against a sandbox in
 * another process: the CPU of both, the wall time, the threads and the memory.
 *
 * <p>The accounts are those of the fleets {@code healthy}, {@code azure-healthy} and {@code
 * aws-contoso} of the sandbox.
 */
public final class Fleet {

  private static final int AT_ONCE = 16;

  /** How many accounts are linked for their credentials. */
  private static final int POOL = 16;

  private static final Map<String, String> FLEETS =
      Map.of("m365", "healthy", "azure", "azure-healthy", "aws", "aws-contoso");

  private final SandboxDescriptor sandbox;
  private final SandboxControl control;
  private final Tenon tenon;
  private final StringBuilder json = new StringBuilder();

  Fleet(SandboxDescriptor sandbox, Tenon tenon) {
    this.sandbox = sandbox;
    this.control = sandbox.control();
    this.tenon = tenon;
  }

  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    SandboxDescriptor sandbox = SandboxDescriptor.read(Path.of(args[1]));
    int verifications = Integer.parseInt(args[2]);
    SqliteStore.createFolder(folder);
    Path file = folder.resolve("tenon.db");
    Counts counts = new Counts();
    Tenon.Builder builder = builder(sandbox, counts);
    if (args[4].equals("--overload")) {
      builder.requestLimiter(new AdaptiveRequestLimiter(InstantSource.system()));
    }
    Path results = Path.of(args[3]);
    try (SqliteStore store = SqliteStore.open(file, KeyFile.create(folder.resolve("key")));
        Tenon tenon = builder.store(store).build()) {
      Fleet fleet = new Fleet(sandbox, tenon);
      switch (args[4]) {
        case "--overload" ->
            new Overload(counts).measure(sandbox, fleet.verifying(), verifications, results);
        case "--latency" ->
            new Latency(fleet, counts).measure(fleet.copies(store, "m365"), verifications, results);
        case "--growth" ->
            new Growth(fleet, counts)
                .measure(
                    fleet.copies(store, args.length > 5 ? args[5] : "m365"),
                    verifications,
                    results);
        default -> fleet.measure(verifications, results, List.of(args).subList(4, args.length));
      }
    }
  }

  /** Tenon without a store, connected to a sandbox. */
  static Tenon.Builder builder(SandboxDescriptor sandbox, Counts counts) {
    Transport transport = transport(sandbox);
    Tenon.Builder builder = Tenon.builder().transport(() -> transport).telemetry(counts);
    for (ProviderFactory factory :
        List.of(new M365ProviderFactory(), new AwsProviderFactory(), new AzureProviderFactory())) {
      String id = factory.descriptor().id().value();
      builder.provider(factory, sandbox.settings().getOrDefault(id, Map.of()));
    }
    return builder;
  }

  /** Integrations of all accounts of a fleet except the first ones. */
  LinkedCopies copies(Store store, String provider) {
    String fleet = FLEETS.get(provider);
    List<LinkedAccount> originals = new ArrayList<>();
    // The role of an AWS account trusts one external ID.
    int pool = provider.equals("aws") ? 1 : POOL;
    for (int number = 1; number <= pool; number++) {
      originals.add(link(provider, fleet + "-" + number, fleet + "-*"));
    }
    return new LinkedCopies(
        tenon,
        store,
        originals,
        number -> control.account(fleet + "-" + (pool + 1 + number)).form());
  }

  SandboxDescriptor sandbox() {
    return sandbox;
  }

  Tenon tenon() {
    return tenon;
  }

  /** Verifies accounts of Microsoft 365, each by one thread at a time. */
  private List<Runnable> verifying() {
    List<Runnable> all = new ArrayList<>();
    for (LinkedAccount one : link("m365")) {
      all.add(() -> one.verify(tenon));
    }
    return all;
  }

  private void measure(int verifications, Path results, List<String> providers) throws Exception {
    System.out.printf(
        "%-8s %9s %12s %14s %12s %14s %12s %9s %9s%n",
        "",
        "at once",
        "CPU, ms",
        "signature, ms",
        "of target",
        "sandbox, ms",
        "wall, ms",
        "threads",
        "heap, MB");
    for (String provider : providers) {
      switch (provider) {
        case "m365", "azure" -> measure(provider, verifications, 8);
        case "aws" -> measure(provider, verifications, 5);
        default -> throw new IllegalArgumentException("there is no provider " + provider);
      }
    }
    Files.writeString(results, "{\n" + json + "\n}\n");
  }

  /**
   * Measures one provider. The target holds for a machine that signs in {@link
   * Signatures#REFERENCE_MILLIS}, and is compared in units of a signature, since the speed of a
   * shared machine differs from one hour to the next.
   */
  private void measure(String provider, int verifications, double targetMillis) throws Exception {
    List<LinkedAccount> linked = link(provider);
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    // Also compiles, which a process that runs for long does once.
    verify(linked, threads, verifications);
    double before = Signatures.cpuMillis(threads);
    long cpu = cpu();
    long others = sandboxCpu();
    long began = System.nanoTime();
    verify(linked, threads, verifications);
    long wall = System.nanoTime() - began;
    cpu = cpu() - cpu;
    others = sandboxCpu() - others;
    double signature = (before + Signatures.cpuMillis(threads)) / 2;
    threads.shutdown();
    System.gc();
    long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
    int live = ManagementFactory.getThreadMXBean().getThreadCount();
    double each = 1e6 * verifications;
    double ofTarget = cpu / each / targetMillis * Signatures.REFERENCE_MILLIS / signature;
    System.out.printf(
        Locale.ROOT,
        "%-8s %9d %12.2f %14.2f %12.2f %14.2f %12.2f %9d %9d%n",
        provider,
        AT_ONCE,
        cpu / each,
        signature,
        ofTarget,
        others / each,
        wall / each,
        live,
        heap);
    json.append(json.length() == 0 ? "" : ",\n")
        .append(
            String.format(
                Locale.ROOT,
                "  \"%s\": {\"atOnce\": %d, \"verifications\": %d, \"cpuMillis\": %.3f,"
                    + " \"signatureCpuMillis\": %.3f, \"ofTarget\": %.3f,"
                    + " \"sandboxCpuMillis\": %.3f, \"wallMillis\": %.3f, \"threads\": %d,"
                    + " \"heapMegabytes\": %d}",
                provider,
                AT_ONCE,
                verifications,
                cpu / each,
                signature,
                ofTarget,
                others / each,
                wall / each,
                live,
                heap));
  }

  private void verify(List<LinkedAccount> linked, ExecutorService threads, int verifications)
      throws Exception {
    List<Future<Outcome>> running = new ArrayList<>();
    int each = verifications / linked.size();
    for (LinkedAccount one : linked) {
      // One thread for each integration, since two verifications of one exclude each other.
      running.add(threads.submit(() -> verify(one, each)));
    }
    for (Future<Outcome> one : running) {
      if (!one.get().requiredPassed()) {
        throw new IllegalStateException("a healthy account was not verified: " + one.get());
      }
    }
  }

  private Outcome verify(LinkedAccount one, int times) {
    Outcome worst = Outcome.PASSED;
    for (int i = 0; i < times; i++) {
      Outcome outcome = one.verify(tenon);
      worst = outcome.compareTo(worst) > 0 ? outcome : worst;
    }
    return worst;
  }

  /** Links accounts of a provider. */
  private List<LinkedAccount> link(String provider) {
    List<LinkedAccount> linked = new ArrayList<>();
    for (int number = 1; number <= AT_ONCE; number++) {
      String name = FLEETS.get(provider) + "-" + number;
      linked.add(link(provider, name, name));
    }
    return linked;
  }

  /**
   * Links an account.
   *
   * @param changed the account or the fleet to which the customer's administrator adds the
   *     credential
   */
  private LinkedAccount link(String provider, String name, String changed) {
    SeededAccount account = control.account(name);
    Caller caller =
        new Caller(
            tenon.workspaces().create(name).id(), OperatorId.of("fleet"), Role.ADMINISTRATOR);
    Onboarding onboarding =
        tenon
            .onboardings()
            .start(new StartOnboarding(ProviderId.of(provider), name, account.form(), caller));
    account.setup().ifPresent(step -> perform(onboarding, changed, step, caller));
    ConnectOutcome outcome =
        tenon
            .onboardings()
            .connect(new Connect(onboarding.id(), account.form(), caller), CheckListener.SILENT);
    if (!(outcome instanceof ConnectOutcome.Connected connected)) {
      throw new IllegalStateException(name + " was not linked: " + outcome);
    }
    return new LinkedAccount(connected.integration().id(), caller);
  }

  /** What the customer's administrator does. */
  private void perform(
      Onboarding onboarding, String changed, SeededAccount.SetupStep step, Caller caller) {
    AdministratorCommand command =
        SandboxOptions.administratorCommands().stream()
            .filter(one -> one.name().equals(step.command()))
            .findFirst()
            .orElseThrow();
    String argument =
        step.savedFile()
            ? tenon.onboardings().guide(onboarding.id(), caller).artifacts().stream()
                .filter(artifact -> artifact.fileName().equals(step.argument()))
                .map(Artifact::content)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow()
            : step.argument();
    control.change(changed, command.change().apply(List.of(argument)));
    if (step.savedFile() && argument.startsWith("-----BEGIN CERTIFICATE")) {
      // The account comes with a certificate, which would be that of somebody else.
      control.change(changed, new CredentialChange.KeepCertificate(argument));
    }
  }

  static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  long sandboxCpu() {
    return ProcessHandle.of(sandbox.pid())
        .flatMap(process -> process.info().totalCpuDuration())
        .orElse(Duration.ZERO)
        .toNanos();
  }

  private static Transport transport(SandboxDescriptor sandbox) {
    return new Transport(
        Optional.of(InetSocketAddress.createUnresolved(sandbox.proxyHost(), sandbox.proxyPort())),
        CaFile.read(sandbox.caFile()),
        Duration.ofSeconds(5),
        Duration.ofSeconds(20));
  }
}
