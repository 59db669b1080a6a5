package dev.tenon.aws.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.spi.ErrorCategory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads the platform's credentials from a metadata service. */
class InstanceTest {

  private static final Duration CALL = Duration.ofSeconds(10);

  private static SandboxAccounts accounts;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    accounts = new SandboxAccounts(CALL, "aws-healthy");
  }

  @AfterAll
  static void stop() {
    accounts.close();
  }

  @BeforeEach
  void clearRequests() {
    accounts.sandbox.control().clearRequests();
  }

  @Test
  void usesTheCredentialsOfTheInstance() throws Exception {
    try (MetadataService metadata = new MetadataService(accounts.platformKey("aws"))) {
      assertThat(check(metadata.endpoint())).contains("Codes: {}");
      assertThat(metadata.served())
          .contains(
              "/latest/api/token", "/latest/meta-data/iam/security-credentials/tenon-platform");
    }
  }

  @Test
  void reportsAnInstanceWithoutCredentials() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertNoCredentials("http://127.0.0.1:" + closed);
  }

  @Test
  void reportsAMetadataServiceThatDoesNotRespond() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertNoCredentials("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  private void assertNoCredentials(String endpoint) throws IOException, InterruptedException {
    assertThat(check(endpoint))
        .contains("external-id-required=[?AWS_CREDENTIALS_MISSING]")
        .contains("has no AWS credentials. Attach an IAM role to it, or choose another source");
    assertThat(AwsErrorCode.AWS_CREDENTIALS_MISSING.category()).isEqualTo(ErrorCategory.CALLER);
    assertThat(accounts.requests()).isEmpty();
  }

  private String check(String endpoint) throws IOException, InterruptedException {
    return new ForkedCheck(accounts, folder)
        .setting("credentials", "instance")
        .variable("AWS_EC2_METADATA_SERVICE_ENDPOINT", endpoint)
        .check("aws-healthy", CALL);
  }
}
