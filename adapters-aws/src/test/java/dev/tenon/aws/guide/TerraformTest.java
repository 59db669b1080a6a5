package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.aws.identity.Partition;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.toolkit.Quoting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformTest {

  private static final String HOSTILE = "Contoso\" ${file(\"/etc/passwd\")} %{if true}\n}";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Partition.class)
  void trustsThePlatformOfThePartition(Partition partition) {
    assertThat(terraform(AwsGuides.form(partition, "management"), AwsGuides.PREPARED, Purpose.LINK))
        .contains("region = \"" + partition.defaultRegion() + "\"")
        .contains("data.aws_partition.current.partition == \"" + partition + "\"")
        .contains("platform_principal = \"" + AwsGuides.principal(partition) + "\"")
        .contains("values   = [\"" + AwsGuides.NEW_ID + "\"]")
        .contains(
            partition.hasBilling()
                ? "[\"SecurityAudit\", \"AWSBillingReadOnlyAccess\"]"
                : "[\"SecurityAudit\"]");
  }

  @Test
  void acceptsBothExternalIdsDuringARotationAndTheNewOneAfterIt() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "management");

    assertThat(terraform(form, AwsGuides.ROTATED, Purpose.ROTATE))
        .contains("values   = [\"" + AwsGuides.OLD_ID + "\", \"" + AwsGuides.NEW_ID + "\"]");
    assertThat(terraform(form, AwsGuides.ROTATED, Purpose.LINK))
        .contains("values   = [\"" + AwsGuides.NEW_ID + "\"]");
  }

  @Test
  void rollsOutToMembersOnlyFromTheManagementAccount() {
    assertThat(
            terraform(
                AwsGuides.form(Partition.AWS, "management"), AwsGuides.PREPARED, Purpose.LINK))
        .contains("resource \"aws_cloudformation_stack_set\" \"members\"")
        .contains("file(\"${path.module}/" + RoleFiles.STACK_SET + "\")");
    assertThat(terraform(AwsGuides.form(Partition.AWS, "linked"), AwsGuides.PREPARED, Purpose.LINK))
        .doesNotContain("stack_set")
        .contains("[\"SecurityAudit\"]");
  }

  @Test
  void aHostileNameStaysInOneLiteral() {
    Map<String, String> form = AwsGuides.form(Partition.AWS, "linked");

    assertThat(
            AwsGuides.text(
                AwsGuides.guide(HOSTILE, form, AwsGuides.PREPARED, Purpose.LINK), "terraform"))
        .contains("description = " + Quoting.hcl("Role ARN of " + HOSTILE) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "linked"})
  void isFormattedAsTerraformFmtDoes(String accountType) throws Exception {
    assumeTrue(Programs.installed("terraform"), "terraform is not installed");
    String role = "arn:aws:iam::111122223333:role/it's/\"${a}\"/Audit";
    Map<String, String> form = AwsGuides.form(Partition.AWS, accountType, role);
    Path file =
        Files.writeString(
            folder.resolve("tenon.tf"),
            AwsGuides.text(
                AwsGuides.guide(HOSTILE, form, AwsGuides.ROTATED, Purpose.ROTATE), "terraform"));

    Programs.Run run = Programs.run("terraform", "fmt", "-check", "-diff", file.toString());

    assertThat(run.status()).as(run.output()).isZero();
  }

  private static String terraform(
      Map<String, String> form, Map<String, String> published, Purpose purpose) {
    return AwsGuides.text(AwsGuides.guide("Contoso", form, published, purpose), "terraform");
  }
}
