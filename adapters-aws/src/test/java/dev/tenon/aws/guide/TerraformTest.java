package dev.tenon.aws.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tenon.aws.identity.Partition;
import dev.tenon.spi.GuideRequest.Purpose;
import dev.tenon.spi.script.Quoting;
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
    assertThat(terraform(Guides.form(partition, "management"), Guides.PREPARED, Purpose.LINK))
        .contains("region = \"" + partition.usualRegion() + "\"")
        .contains("data.aws_partition.current.partition == \"" + partition + "\"")
        .contains("platform_principal = \"" + Guides.principal(partition) + "\"")
        .contains("values   = [\"" + Guides.NEW_ID + "\"]")
        .contains("[\"SecurityAudit\", \"AWSBillingReadOnlyAccess\"]");
  }

  @Test
  void acceptsBothExternalIdsDuringARotationAndTheNewOneAfterIt() {
    Map<String, String> form = Guides.form(Partition.AWS, "management");

    assertThat(terraform(form, Guides.ROTATED, Purpose.ROTATE))
        .contains("values   = [\"" + Guides.OLD_ID + "\", \"" + Guides.NEW_ID + "\"]");
    assertThat(terraform(form, Guides.ROTATED, Purpose.LINK))
        .contains("values   = [\"" + Guides.NEW_ID + "\"]");
  }

  @Test
  void rollsOutToMembersFromTheManagementAccountAlone() {
    assertThat(terraform(Guides.form(Partition.AWS, "management"), Guides.PREPARED, Purpose.LINK))
        .contains("resource \"aws_cloudformation_stack_set\" \"members\"")
        .contains("file(\"${path.module}/" + RoleFiles.STACK_SET + "\")");
    assertThat(terraform(Guides.form(Partition.AWS, "linked"), Guides.PREPARED, Purpose.LINK))
        .doesNotContain("stack_set")
        .contains("[\"SecurityAudit\"]");
  }

  @Test
  void aHostileNameStandsInOneLiteral() {
    Map<String, String> form = Guides.form(Partition.AWS, "linked");

    assertThat(Guides.text(Guides.guide(HOSTILE, form, Guides.PREPARED, Purpose.LINK), "terraform"))
        .contains("description = " + Quoting.hcl("Role ARN of " + HOSTILE) + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"management", "linked"})
  void terraformFindsItWellFormedAndTidy(String accountType) throws Exception {
    assumeTrue(Programs.installed("terraform"), "terraform is not installed");
    String role = "arn:aws:iam::111122223333:role/it's/\"${a}\"/Audit";
    Map<String, String> form = Guides.form(Partition.AWS, accountType, role);
    Path file =
        Files.writeString(
            folder.resolve("tenon.tf"),
            Guides.text(Guides.guide(HOSTILE, form, Guides.ROTATED, Purpose.ROTATE), "terraform"));

    Programs.Run run = Programs.run("terraform", "fmt", "-check", "-diff", file.toString());

    assertThat(run.status()).as(run.output()).isZero();
  }

  private static String terraform(
      Map<String, String> form, Map<String, String> published, Purpose purpose) {
    return Guides.text(Guides.guide("Contoso", form, published, purpose), "terraform");
  }
}
