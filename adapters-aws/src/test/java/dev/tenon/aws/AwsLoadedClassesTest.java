package dev.tenon.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Starts a separate JVM and checks what it loads and prints. */
class AwsLoadedClassesTest {

  private static final Pattern SDK =
      Pattern.compile("(com\\.amazonaws|org\\.apache\\.http|com\\.fasterxml|org\\.joda)\\.");

  @Test
  void describingPreparingAndWritingTheGuideLoadNoSdkClass() throws Exception {
    List<String> loaded = loadedBy("guide");

    assertThat(loaded).anyMatch(line -> line.contains("dev.tenon.aws.guide.AwsGuideWriter"));
    assertThat(loaded).noneMatch(line -> SDK.matcher(line).find());
  }

  @Test
  void theSdkLogsNoAnnouncementAndCallsNoMetadataService() throws Exception {
    List<String> loaded = loadedBy("check");

    assertThat(loaded).anyMatch(line -> line.contains("com.amazonaws.util.VersionInfoUtils"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("com.amazonaws.util.EC2MetadataUtils"))
        .noneMatch(line -> line.contains("InstanceMetadata"));
  }

  @Test
  void warmingUpLoadsTheClientsAndOpensNoConnection() throws Exception {
    List<String> loaded = loadedBy("warm-up");

    assertThat(loaded)
        .anyMatch(line -> line.contains("com.amazonaws.partitions.PartitionsLoader"))
        .anyMatch(line -> line.contains("AmazonIdentityManagementClient "))
        .anyMatch(line -> line.contains("AWSOrganizationsClient "))
        .noneMatch(line -> line.contains("sun.security.ssl.SSLSocketImpl "))
        .noneMatch(line -> line.contains("java.net.SocksSocketImpl "));
  }

  private static List<String> loadedBy(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                DescribeAndCheck.class.getName(),
                what)
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output).doesNotContain("end-of-support", "maintenance mode");
    return Stream.of(output.split("\n")).filter(line -> line.contains(" source: ")).toList();
  }
}
