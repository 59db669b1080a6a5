import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import dev.tenon.core.credential.CredentialKey;
import dev.tenon.core.credential.SealedCredential;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.persistence.KeyRing;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.microsoft.account.CredentialChange;
import dev.tenon.sandbox.microsoft.account.PermissionChange.RevokeConsent;
import dev.tenon.spi.Credential;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Uses everything with marked secrets, then looks for them where they must not be. */
public final class Canary {

  private static final Pattern SETUP_TOKEN = Pattern.compile("/setup/([A-Za-z0-9_-]{20,})");
  private static final Pattern WEBHOOK_SECRET = Pattern.compile("whsec_[A-Za-z0-9+/=]{20,}");
  private static final String TEXTS = "texts stay until their memory is reused";
  private static final String ONCE = "shown once";

  private final Path work;
  private final Path home;
  private final Secrets secrets = new Secrets();
  private final Findings findings = new Findings(secrets);
  private final Sandbox sandbox;
  private final Processes tenon;
  private final HttpServer receiver;
  private final List<Processes.Ran> ran = new ArrayList<>();

  private Canary(Path work) throws IOException {
    this.work = work;
    this.home = work.resolve("home");
    for (String folder : List.of("tmp", "inputs", "saved")) {
      Files.createDirectories(work.resolve(folder));
    }
    this.sandbox =
        Sandbox.start(
            SandboxOptions.defaults()
                .withFolder(work.resolve("sandbox"))
                .withScenarios("healthy", "secret", "azure-healthy", "aws-contoso"));
    sandbox.writeDescriptor(work.resolve("sandbox/sandbox.json"));
    this.receiver =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.setExecutor(Executors.newCachedThreadPool());
    receiver.createContext(
        "/",
        exchange -> {
          exchange.getRequestBody().readAllBytes();
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    receiver.start();
    this.tenon =
        new Processes(
            work,
            Map.of(
                "TENON_HOME", home.toString(),
                "TENON_SANDBOX", work.resolve("sandbox/sandbox.json").toString(),
                "TENON_ALERTS_PRIVATE_HOSTS", "localhost"));
  }

  public static void main(String[] arguments) throws Exception {
    Canary canary = new Canary(Path.of(arguments[0]));
    boolean clean;
    try {
      clean = canary.run(Path.of(arguments[1]));
    } finally {
      canary.tenon.close();
      canary.receiver.stop(0);
      canary.sandbox.close();
    }
    System.exit(clean ? 0 : 1);
  }

  private boolean run(Path json) throws Exception {
    installAndLink();
    operate();
    serve();
    markStoredSecrets();
    embed();
    search();
    return findings.report(json);
  }

  private String mark(String name) {
    byte[] random = new byte[18];
    new SecureRandom().nextBytes(random);
    String value = "canary-" + Base64.getUrlEncoder().encodeToString(random);
    secrets.add(name, value);
    return value;
  }

  private String input(String name, String content) throws IOException {
    return Files.writeString(work.resolve("inputs").resolve(name), content).toString();
  }

  private Processes.Ran tenon(int expected, String... words) throws Exception {
    Processes.Ran one = tenon.run(words);
    ran.add(one);
    if (one.code() != expected) {
      throw new IllegalStateException(one.line() + " ended with " + one.code() + ": " + one.text());
    }
    return one;
  }

  private void installAndLink() throws Exception {
    String password = input("password", mark("password") + "\n");
    tenon(0, "init", "--workspace", "Acme", "--operator", "ada", "--password-file", password);
    tenon(
        2, "login", "--operator", "ada", "--password-file", input("wrong", mark("wrong password")));
    tenon(0, "login", "--operator", "ada", "--password-file", password);
    linkMicrosoft("m365", "healthy");
    linkMicrosoft("azure", "azure-healthy");
    SeededAccount secret = sandbox.account("secret", SeededAccount.class);
    List<String> words = new ArrayList<>(List.of("link", "m365", "--name", "Secret"));
    secret.form().forEach((name, value) -> words.addAll(List.of(option(name), value)));
    for (Map.Entry<String, Path> file : secret.secretFiles().entrySet()) {
      secrets.add("client secret", Files.readString(file.getValue()).strip());
      words.addAll(List.of(option(file.getKey()) + "-file", file.getValue().toString()));
    }
    any(words.toArray(String[]::new));
    tenon(0, "link", "aws", "--name", "aws", "--prepare", "--save", "saved/aws");
    tenon(0, "sandbox", "deploy-stack", "aws-contoso", "saved/aws/tenon-aws.yaml");
    String role = sandbox.account("aws-contoso", AwsAccount.class).roleArn("Tenon");
    any("link", "aws", "--name", "aws", "--role-arn", role);
    String keys = Files.readString(Path.of(sandbox.settings().get("aws").get("credentialsFile")));
    Matcher key = Pattern.compile("aws_secret_access_key *= *(\\S+)").matcher(keys);
    while (key.find()) {
      secrets.add("platform key of AWS", key.group(1));
    }
  }

  /** Runs a command whose findings do not matter. */
  private Processes.Ran any(String... words) throws Exception {
    Processes.Ran one = tenon.run(words);
    ran.add(one);
    if (one.code() > 4 && one.code() != 75) {
      throw new IllegalStateException(one.line() + " ended with " + one.code() + ": " + one.text());
    }
    return one;
  }

  private void linkMicrosoft(String provider, String scenario) throws Exception {
    String folder = "saved/" + provider;
    tenon(0, "link", provider, "--name", provider, "--prepare", "--save", folder);
    sandbox
        .control()
        .change(
            scenario,
            new CredentialChange.UploadCertificate(
                Files.readString(work.resolve(folder).resolve("tenon-certificate.pem"))));
    List<String> words = new ArrayList<>(List.of("link", provider, "--name", provider));
    sandbox
        .account(scenario, SeededAccount.class)
        .form()
        .forEach((name, value) -> words.addAll(List.of(option(name), value)));
    any(words.toArray(String[]::new));
  }

  private static String option(String field) {
    return "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  private void operate() throws Exception {
    any("verify", "--all");
    any("verify", "--all", "-o", "json");
    for (String name : List.of("m365", "azure", "aws")) {
      Processes.Ran opened = any("access", name, "-o", "json");
      JsonObject session = JsonParser.parseString(opened.text()).getAsJsonObject();
      for (String part : List.of("token", "secretKey", "sessionToken")) {
        if (session.has(part) && !session.get(part).isJsonNull()) {
          secrets.add("session of " + name, session.get(part).getAsString());
        }
      }
      findings.document("output access " + name, "session of " + name, ONCE);
      any("access", name);
    }
    any("exec", "aws", "--", "true");
    tenon(0, "rotate", "m365", "--save", "saved/rotated");
    sandbox
        .control()
        .change(
            "healthy",
            new CredentialChange.UploadCertificate(
                Files.readString(work.resolve("saved/rotated/tenon-certificate.pem"))));
    any("rotate", "m365", "--confirm");
    String url = "http://localhost:" + receiver.getAddress().getPort() + "/" + mark("webhook URL");
    Processes.Ran added =
        tenon(0, "notify", "add", "ops", "--kind", "webhook", "--url-file", input("url", url));
    markWebhook(added);
    tenon(0, "notify", "test", "ops");
    markWebhook(tenon(0, "notify", "rotate", "ops"));
    tenon(0, "notify", "deliveries", "-o", "json");
    Processes.Ran link = tenon(0, "link", "m365", "--name", "Later", "--setup-link", "-o", "json");
    Matcher token = SETUP_TOKEN.matcher(link.text());
    if (token.find()) {
      secrets.add("setup link", token.group(1));
      findings.document("output link m365 --name Later", "setup link", ONCE);
    }
    String passphrase = input("passphrase", mark("passphrase") + "\n");
    tenon(0, "backup", "saved/one.backup", "--passphrase-file", passphrase);
    any(
        "restore",
        "saved/one.backup",
        "--passphrase-file",
        input("other", mark("wrong passphrase")));
    tenon(0, "keys", "rotate", "--yes");
    String next = input("next", mark("new password") + "\n");
    tenon(
        0,
        "password",
        "--current-password-file",
        work.resolve("inputs/password").toString(),
        "--new-password-file",
        next);
    Files.copy(
        work.resolve("inputs/next"),
        work.resolve("inputs/password"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    any(
        "login",
        "--operator",
        "ada",
        "--password-file",
        work.resolve("inputs/password").toString());
    sandbox.control().change("healthy", new RevokeConsent());
    any("verify", "m365");
    any("show", "m365", "-o", "json");
    any("history", "m365");
    any("audit", "-o", "json");
    any("doctor");
    any("access", "nobody");
  }

  private void markWebhook(Processes.Ran added) {
    Matcher secret = WEBHOOK_SECRET.matcher(added.text());
    while (secret.find()) {
      secrets.add("webhook secret", secret.group());
      findings.document("output " + added.line(), "webhook secret", ONCE);
    }
  }

  private void serve() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Process process = tenon.start("dev.tenon.cli.Main", "serve", "--port", Integer.toString(port));
    StringBuilder printed = new StringBuilder();
    Thread reading =
        new Thread(
            () -> {
              try (BufferedReader lines = process.inputReader(UTF_8)) {
                lines.lines().forEach(line -> printed.append(line).append('\n'));
              } catch (IOException e) {
                // It has ended.
              }
            });
    reading.start();
    try {
      Browser browser = new Browser("http://127.0.0.1:" + port, secrets, findings);
      browser.awaitStart(process);
      browser.use(
          Files.readString(work.resolve("inputs/password")).strip(),
          setupToken(),
          mark("guessed password"));
    } finally {
      process.destroy();
      process.waitFor();
      reading.join();
    }
    findings.search("output serve", printed.toString().getBytes(UTF_8));
  }

  private String setupToken() {
    return ran.stream()
        .map(one -> SETUP_TOKEN.matcher(one.text()))
        .filter(Matcher::find)
        .map(match -> match.group(1))
        .findFirst()
        .orElseThrow();
  }

  /**
   * The secrets that Tenon generated, from its own store: private keys of accounts, and its key.
   */
  private void markStoredSecrets() throws Exception {
    secrets.add("key of the vault", keyOf(home.resolve("key")));
    secrets.add("session of the launcher", Files.readString(home.resolve("session")).strip());
    WorkspaceId workspace = new WorkspaceId(one("SELECT id FROM workspace"));
    try (SqliteStore store =
        SqliteStore.open(
            home.resolve("tenon.db"),
            KeyRing.ofFile(home.resolve("key")),
            SqliteStore.LOCK_TIMEOUT)) {
      for (String owner : all("SELECT DISTINCT owner FROM credential")) {
        SealedCredential sealed =
            store
                .transactions()
                .read(() -> store.credentials().find(new CredentialKey(workspace, owner)))
                .orElseThrow();
        try (Credential credential = store.vault().open(sealed)) {
          for (String part : credential.names()) {
            byte[] bytes = credential.part(part).orElseThrow();
            if (part.equals("privateKey") || part.toLowerCase(Locale.ROOT).contains("signingkey")) {
              secrets.add("private key (" + part + ")", bytes);
            }
          }
        }
      }
    }
  }

  private static byte[] keyOf(Path file) throws IOException {
    String text = Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
    Matcher encoded = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}").matcher(text);
    return encoded.find() ? Base64.getDecoder().decode(encoded.group()) : Files.readAllBytes(file);
  }

  private String one(String query) throws Exception {
    return all(query).get(0);
  }

  private List<String> all(String query) throws Exception {
    List<String> values = new ArrayList<>();
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("tenon.db"));
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  /** Looks at the heap of a process that embedded Tenon and closed it. */
  private void embed() throws Exception {
    Process process =
        tenon.start(
            "EmbeddedTenon",
            home.toString(),
            work.resolve("sandbox/sandbox.json").toString(),
            one("SELECT id FROM workspace"),
            work.resolve("inputs/password").toString(),
            work.resolve("inputs/passphrase").toString(),
            "azure");
    List<String> printed = new ArrayList<>();
    BufferedReader lines = process.inputReader(UTF_8);
    String line = lines.readLine();
    while (line != null && !line.equals("CLOSED")) {
      printed.add(line);
      line = lines.readLine();
    }
    System.err.println("embedded: " + printed);
    if (line == null) {
      throw new IllegalStateException("the embedding process ended: " + printed);
    }
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    for (boolean reachable : new boolean[] {true, false}) {
      Path dump = work.resolve(reachable ? "reachable.hprof" : "all.hprof");
      List<String> command =
          new ArrayList<>(List.of(jcmd.toString(), Long.toString(process.pid()), "GC.heap_dump"));
      if (!reachable) {
        command.add("-all");
      }
      command.add(dump.toString());
      new ProcessBuilder(command).redirectErrorStream(true).start().getInputStream().readAllBytes();
    }
    process.getOutputStream().close();
    process.waitFor();
    // A key and a session that only this process has are not marked; those of the store are.
    findings.document(
        "heap-reachable", "platform key of AWS", "the AWS SDK's cache of signing keys");
    findings.document("heap-with-garbage", "client secret", TEXTS);
    findings.document("heap-with-garbage", "platform key of AWS", TEXTS);
    findings.document("heap-with-garbage", "session of", TEXTS);
    findings.searchFile("heap-reachable", work.resolve("reachable.hprof"));
    findings.searchFile("heap-with-garbage", work.resolve("all.hprof"));
  }

  private void search() throws Exception {
    for (Processes.Ran one : ran) {
      findings.search("output " + one.line(), one.text().getBytes(UTF_8));
    }
    findings.search("process-list", tenon.processList());
    findings.document("home session", "session of the launcher", "the session file");
    findings.document("home key", "key of the vault", "the key file");
    findings.searchFolder("home", home);
    findings.searchFolder("temporary-files", work.resolve("tmp"));
    findings.searchFolder("saved-files", work.resolve("saved"));
  }
}
