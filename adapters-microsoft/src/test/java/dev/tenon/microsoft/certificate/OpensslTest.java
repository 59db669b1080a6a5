package dev.tenon.microsoft.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds the certificate to an implementation that is not ours. */
class OpensslTest {

  @TempDir private Path folder;

  @BeforeEach
  void opensslIsInstalled() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
  }

  @Test
  void agreesOnKeyThumbprintAndSignature() throws Exception {
    byte[] certificate;
    byte[] privateKey;
    try (GeneratedCertificate made =
        new CertificateGenerator(new SecureRandom()).make(Instant.now(), Duration.ofDays(30))) {
      certificate = made.certificate();
      privateKey = made.privateKey();
    }
    PublishedCertificate published = PublishedCertificate.of(certificate);
    Path pem = Files.writeString(folder.resolve("certificate.pem"), published.pem());
    Path key = Files.write(folder.resolve("key.pem"), Certificates.pem("PRIVATE KEY", privateKey));

    assertThat(openssl("verify", "-CAfile", pem.toString(), pem.toString())).contains(": OK");
    assertThat(openssl("x509", "-in", pem.toString(), "-noout", "-fingerprint", "-sha256"))
        .contains(String.join(":", published.sha256().split("(?<=\\G..)")));
    assertThat(openssl("pkey", "-in", key.toString(), "-pubout"))
        .isEqualTo(openssl("x509", "-in", pem.toString(), "-noout", "-pubkey"));
  }

  private static String openssl(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        Stream.concat(Stream.of("/usr/bin/openssl"), Stream.of(arguments)).toList();
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
