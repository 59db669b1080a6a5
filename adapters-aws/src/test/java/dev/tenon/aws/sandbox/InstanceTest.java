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
  void settle() {
    accounts.sandbox.control().clearRequests();
  }

  @Test
  void usesTheKeyOfTheInstance() throws Exception {
    try (MetadataService metadata = new MetadataService(accounts.platformKey("aws"))) {
      assertThat(check(metadata.endpoint())).contains("Codes: {}");
      assertThat(metadata.answered())
          .contains(
              "/latest/api/token", "/latest/meta-data/iam/security-credentials/tenon-platform");
    }
  }

  @Test
  void saysWhatToDoOnAnInstanceWithoutCredentials() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = socket.getLocalPort();
    }
    assertNothingOffered("http://127.0.0.1:" + closed);
  }

  @Test
  void doesNotWaitForAMetadataServiceThatDoesNotRespond() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertNothingOffered("http://127.0.0.1:" + silent.getLocalPort());
    }
  }

  private void assertNothingOffered(String endpoint) throws IOException, InterruptedException {
    assertThat(check(endpoint))
        .contains("external-id-required=[?AWS_CREDENTIALS_MISSING]")
        .contains("has no AWS credentials. Give it a role, or choose another source");
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
