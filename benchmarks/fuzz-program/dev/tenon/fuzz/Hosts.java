package dev.tenon.fuzz;

import com.code_intelligence.jazzer.api.BugDetectors;
import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.azure.AzureProviderFactory;
import dev.tenon.m365.M365ProviderFactory;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Field;
import dev.tenon.spi.LookupRequest;
import dev.tenon.spi.Preparation;
import dev.tenon.spi.PrepareRequest;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.ProviderException;
import dev.tenon.spi.ProviderFactory;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Verifies accounts with entered values, over a proxy that records the host of each request. The
 * first byte selects the provider, and each line is a value of a field.
 */
final class Hosts implements Target {

  private static final Duration SHORT = Duration.ofSeconds(2);

  /** The domains of the clouds' services; the tables are in {@code Cloud} and {@code Partition}. */
  private static final Pattern KNOWN =
      Pattern.compile(
          "([a-z0-9-]+\\.)*(amazonaws\\.com|amazonaws\\.com\\.cn|amazonaws\\.eu"
              + "|login\\.microsoftonline\\.(com|us)|login\\.partner\\.microsoftonline\\.cn"
              + "|login\\.chinacloudapi\\.cn|graph\\.microsoft\\.(com|us)"
              + "|dod-graph\\.microsoft\\.us|microsoftgraph\\.chinacloudapi\\.cn"
              + "|outlook\\.office365\\.(com|us)|outlook-dod\\.office365\\.us"
              + "|partner\\.outlook\\.cn|management\\.azure\\.com"
              + "|management\\.(usgovcloudapi\\.net|chinacloudapi\\.cn))");

  private final Queue<String> requested = new ConcurrentLinkedQueue<>();
  private List<Subject> subjects = List.of();

  private record Subject(ProviderFactory factory, Provider provider, Preparation prepared) {}

  @Override
  public void prepare() {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      ServerSocket proxy = new ServerSocket(0, 50, loopback);
      BugDetectors.allowNetworkConnections(
          (host, port) -> port == proxy.getLocalPort() && isLoopback(host));
      Thread thread = new Thread(() -> serve(proxy), "fuzz-proxy");
      thread.setDaemon(true);
      thread.start();
      Path keys = Files.createTempFile("fuzz", ".keys");
      keys.toFile().deleteOnExit();
      Files.writeString(
          keys, "[aws]\naws_access_key_id=AKIAABCDEFGHIJKLMNOP\naws_secret_access_key=secret\n");
      Transport transport =
          new Transport(
              Optional.of(new InetSocketAddress(loopback, proxy.getLocalPort())),
              List.of(),
              SHORT,
              SHORT);
      subjects =
          List.of(
              subject(new M365ProviderFactory(), Map.of(), transport),
              subject(new AzureProviderFactory(), Map.of(), transport),
              subject(
                  new AwsProviderFactory(),
                  Map.of(
                      "principals",
                      "arn:aws:iam::123456789012:role/platform",
                      "credentials",
                      "profile",
                      "credentialsFile",
                      keys.toString()),
                  transport));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("127.0.0.1") || host.equals("localhost");
  }

  private static Subject subject(
      ProviderFactory factory, Map<String, String> settings, Transport transport) {
    Provider provider =
        factory.create(
            Settings.of(factory.descriptor(), settings),
            new ProviderContext(InstantSource.system(), transport, new SecureRandom()));
    return new Subject(factory, provider, provider.prepare(new PrepareRequest("Fuzz")));
  }

  private void serve(ServerSocket proxy) {
    while (true) {
      try (Socket socket = proxy.accept()) {
        socket.setSoTimeout(2_000);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        String line = reader.readLine();
        requested.add(String.valueOf(line));
        while (line != null && !line.isEmpty()) {
          line = reader.readLine();
        }
        socket
            .getOutputStream()
            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes());
      } catch (IOException e) {
        // The client gave up.
      }
    }
  }

  @Override
  public void read(byte[] input) {
    Subject subject = Target.choice(input, subjects);
    String[] lines = Target.rest(input).split("\n");
    Map<String, String> form = new HashMap<>();
    List<Field> fields =
        subject.factory().descriptor().fields().stream().filter(one -> !one.secret()).toList();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      String entered = i < lines.length ? lines[i] : "";
      String value =
          entered.isEmpty()
              ? field.defaultValue().or(field::example).orElse("")
              : field.normalize(entered);
      if (field.syntax().matches(value)) {
        form.put(field.name(), value);
      } else if (field.required()) {
        form.put(field.name(), field.example().orElse(""));
      }
    }
    requested.clear();
    verify(subject, form);
    lookUp(subject, form);
    for (String line : requested) {
      String host = line.replaceFirst("^CONNECT ([^:]*):443 HTTP/1\\.1$", "$1");
      Target.require(KNOWN.matcher(host).matches(), "a request: " + line);
    }
  }

  private static void verify(Subject subject, Map<String, String> form) {
    Credential credential = subject.prepared().credential();
    try {
      subject
          .provider()
          .check(
              new CheckRequest(
                  form,
                  subject.prepared().published(),
                  credential,
                  subject.factory().descriptor().checks().stream()
                      .map(Check::id)
                      .collect(Collectors.toSet())),
              CheckListener.SILENT);
    } catch (ProviderException expected) {
      // The provider says what is wrong.
    }
  }

  private static void lookUp(Subject subject, Map<String, String> form) {
    for (String field : List.of("tenantId", "organization", "managementGroup")) {
      if (form.containsKey(field)) {
        try {
          subject.provider().lookUp(new LookupRequest(field, form));
        } catch (ProviderException expected) {
          // It is not looked up, or there is no answer.
        }
      }
    }
  }

  @Override
  public List<String> seeds() {
    return List.of(
        "\u0000global\n8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a11\n8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a12\ncontoso.onmicrosoft.com",
        "\u0000contoso.com\n8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a12\ncontoso.onmicrosoft.com\ndod",
        "\u0001contoso.com\n8b1d6e0a-5a54-4b6f-9f0e-0d7c2b1f4a12\nchina\ngroup",
        "\u0002aws-cn\narn:aws:iam::123456789012:role/Tenon\nmember\neu-central-1",
        "\u0002arn:aws-cn:iam::123456789012:role/Tenon\nmanagement\naws\ncn-north-1");
  }

  @Override
  public int share() {
    return 1_000;
  }
}
