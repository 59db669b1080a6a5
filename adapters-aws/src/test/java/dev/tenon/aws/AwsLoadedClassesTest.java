package dev.tenon.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.testkit.provider.LoadedClasses;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Starts a separate JVM and checks what it loads and prints. */
class AwsLoadedClassesTest {

  private static final Pattern SDK =
      Pattern.compile("(com\\.amazonaws|org\\.apache\\.http|com\\.fasterxml|org\\.joda)\\.");

  @Test
  void describingPreparingAndWritingTheGuideLoadNoSdkClass() {
    List<String> loaded = loadedBy("guide");

    assertThat(loaded).anyMatch(line -> line.contains("dev.tenon.aws.guide.AwsGuideWriter"));
    assertThat(loaded).noneMatch(line -> SDK.matcher(line).find());
  }

  @Test
  void theSdkLogsNoAnnouncementAndCallsNoMetadataService() {
    List<String> loaded = loadedBy("check");

    assertThat(loaded).anyMatch(line -> line.contains("com.amazonaws.util.VersionInfoUtils"));
    assertThat(loaded)
        .noneMatch(line -> line.contains("com.amazonaws.util.EC2MetadataUtils"))
        .noneMatch(line -> line.contains("InstanceMetadata"));
  }

  @Test
  void warmingUpLoadsTheClientsAndOpensNoConnection() {
    List<String> loaded = loadedBy("warm-up");

    assertThat(loaded)
        .anyMatch(line -> line.contains("com.amazonaws.partitions.PartitionsLoader"))
        .anyMatch(line -> line.contains("AmazonIdentityManagementClient "))
        .anyMatch(line -> line.contains("AWSOrganizationsClient "))
        .noneMatch(line -> line.contains("sun.security.ssl.SSLSocketImpl "))
        .noneMatch(line -> line.contains("java.net.SocksSocketImpl "));
  }

  private static List<String> loadedBy(String what) {
    LoadedClasses loaded = LoadedClasses.of(DescribeAndCheck.class, what);
    assertThat(loaded.output()).doesNotContain("end-of-support", "maintenance mode");
    return loaded.names();
  }
}
