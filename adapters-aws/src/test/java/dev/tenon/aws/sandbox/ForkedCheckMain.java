package dev.tenon.aws.sandbox;

import dev.tenon.aws.AwsProviderFactory;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.Credential;
import dev.tenon.spi.Provider;
import dev.tenon.spi.ProviderContext;
import dev.tenon.spi.Settings;
import dev.tenon.spi.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/** Checks one account and prints the report. {@link ForkedCheck} starts it in a separate JVM. */
final class ForkedCheckMain {

  static final String PROXY_PORT = "proxyPort";
  static final String CA_FILE = "caFile";
  static final String CALL_SECONDS = "callSeconds";
  static final String SETTING = "setting.";
  static final String FORM = "form.";
  static final String PUBLISHED = "published.";

  private ForkedCheckMain() {}

  public static void main(String[] arguments) throws IOException, CertificateException {
    Properties given = new Properties();
    try (InputStream file = Files.newInputStream(Path.of(arguments[0]))) {
      given.load(file);
    }
    AwsProviderFactory factory = new AwsProviderFactory();
    try (Provider provider =
        factory.create(
            Settings.of(factory.descriptor(), under(SETTING, given)),
            new ProviderContext(InstantSource.system(), transport(given), new SecureRandom()))) {
      CheckReport report =
          provider.check(
              new CheckRequest(
                  under(FORM, given),
                  under(PUBLISHED, given),
                  Credential.empty(),
                  SandboxAccounts.all()),
              CheckListener.SILENT);
      System.out.println("Codes: " + AwsFindings.codes(report));
      System.out.println(report);
    }
  }

  private static Transport transport(Properties given) throws IOException, CertificateException {
    int port = Integer.parseInt(given.getProperty(PROXY_PORT));
    try (InputStream ca = Files.newInputStream(Path.of(given.getProperty(CA_FILE)))) {
      return new Transport(
          Optional.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
          List.of(
              (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(ca)),
          Duration.ofSeconds(5),
          Duration.ofSeconds(Long.parseLong(given.getProperty(CALL_SECONDS))));
    }
  }

  private static Map<String, String> under(String prefix, Properties given) {
    return given.stringPropertyNames().stream()
        .filter(name -> name.startsWith(prefix))
        .collect(Collectors.toMap(name -> name.substring(prefix.length()), given::getProperty));
  }
}
