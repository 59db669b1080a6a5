package dev.tenon.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

  private static final List<String> KEY_VAULT_READER =
      List.of(
          "Microsoft.KeyVault/vaults/*/read",
          "Microsoft.KeyVault/vaults/secrets/readMetadata/action");

  @ParameterizedTest
  @CsvSource({
    "*/read, '', true",
    "*, '', true",
    "*/READ, '', true",
    "*, */read, false",
    "*/read, Microsoft.Storage/*/read, false",
    "*/read, Microsoft.Storage/storageAccounts/READ, false",
    "*/read, Microsoft.Storage/*, false",
    "*/read, Microsoft.Storage/*/re*d, false",
    "*/read, Microsoft.Storage/*ead, false",
    "*, Microsoft.Authorization/*/Write, true",
    "*, Microsoft.Authorization/elevateAccess/Action, true",
    "*, d, true",
    "*/read, Microsoft.Storage/storageAccounts/listKeys*, true",
    "*/read, Microsoft.Storage/storageAccounts/listKeys/*, true",
    "*/read, */listKeys*, true",
    "*/read, Microsoft.Storage/storageAccounts/regenerateKey*, true",
    "*/read, Microsoft.Storage/storageAccounts/list*, false",
    "*/read, Microsoft.Storage/storageAccounts/key*, false",
    "*/read, Microsoft.Web/listSitesAssignedToHostName/*, false",
    "Microsoft.Compute/*/read, '', false",
    "*/write, '', false",
    "'', '', false",
  })
  void recognizesAGrantThatReadsEverything(String action, String notAction, boolean expected) {
    assertThat(permissions(list(action), list(notAction), List.of(), List.of()).readEverything())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft.KeyVault/vaults/*/read, '', true",
    "Microsoft.KeyVault/*, '', true",
    "*, Microsoft.KeyVault/vaults/keys/read, false",
    "Microsoft.KeyVault/vaults/secrets/*, '', false",
    "Microsoft.*/*/key*/re*d, '', true",
    "Microsoft.KeyVault/vaults/*/rea, '', false",
  })
  void recognizesAllowedDataActions(String action, String notAction, boolean expected) {
    assertThat(
            permissions(List.of(), List.of(), list(action), list(notAction))
                .allowData(VaultContent.KEYS.listing()))
        .isEqualTo(expected);
  }

  @Test
  void notActionsOfOneRoleDoNotLimitAnother() {
    Permissions both =
        new Permissions(
            List.of(
                new Permissions.Grant(List.of("*"), List.of("*/read"), List.of(), List.of()),
                new Permissions.Grant(List.of("*/read"), List.of(), List.of(), List.of())));

    assertThat(both.readEverything()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "*/read, Microsoft.Storage/*, '', false",
    "Microsoft.Storage/*, '', '', true",
    "Microsoft.Storage/*/read, '', '', true",
    "MICROSOFT.STORAGE/*, '', '', true",
    "Microsoft.Storage/storageAccounts/*, '', '', false",
    "Microsoft.Storage/*, Microsoft.Storage/storageAccounts/read, '', false",
    "Microsoft.Storage/*, Microsoft.Storage/*/write, '', true",
    "Microsoft.Storage/*, */read, '', false",
    "Microsoft.Compute/*, '', '', false",
    "Microsoft.*, Microsoft.Compute/*, '', true",
    "Microsoft.*, Microsoft.Storage/*, Microsoft.Storage/*, false",
    "*/read, Microsoft.Compute/*, '', true",
    "'', '', Microsoft.Storage/*, false",
  })
  void rolesTogetherMayReadEverything(
      String action, String notAction, String dataAction, boolean expected) {
    Permissions both =
        new Permissions(
            List.of(
                new Permissions.Grant(
                    List.of("*/read"), List.of("Microsoft.Storage/*/read"), List.of(), List.of()),
                new Permissions.Grant(list(action), list(notAction), list(dataAction), List.of())));

    assertThat(both.readEverything()).isEqualTo(expected);
  }

  /** Each of the roles excludes what the other one grants, and one what none grants. */
  @ParameterizedTest
  @CsvSource({
    "Microsoft.Compute/*/read, true",
    "Microsoft.Storage/*/read, false",
    "Microsoft.Storage/storageAccounts/read, false",
    "Microsoft.*/read, false"
  })
  void rolesThatExcludeDifferentThingsReadEverything(String excludedByTheOther, boolean expected) {
    Permissions both =
        new Permissions(
            List.of(
                new Permissions.Grant(
                    List.of("*/read"), List.of("Microsoft.Storage/*/read"), List.of(), List.of()),
                new Permissions.Grant(
                    List.of("*"), List.of(excludedByTheOther), List.of(), List.of())));

    assertThat(both.readEverything()).isEqualTo(expected);
  }

  @Test
  void oneRoleMayGrantWhatAnotherExcludes() {
    Permissions both =
        new Permissions(
            List.of(
                new Permissions.Grant(
                    List.of("*/read"), List.of("Microsoft.Storage/*/read"), List.of(), List.of()),
                new Permissions.Grant(List.of("*/read"), List.of(), List.of(), List.of())));

    assertThat(both.readEverything()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "*/read, ''",
    "Microsoft.Compute/*/Read, ''",
    "Microsoft.Management/managementGroups/read, ''",
    "*, Microsoft.X/*",
  })
  void whatWasAskedForIsNoExcess(String action, String notAction) {
    assertThat(permissions(List.of("*/read"), List.of(), KEY_VAULT_READER, List.of()).beyondAsked())
        .isEmpty();
    assertThat(
            permissions(
                    list(action),
                    List.of(notAction, "*/write", "*/delete", "*/action"),
                    List.of(),
                    List.of())
                .beyondAsked())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "*, CHANGES_ACCESS",
    "Microsoft.Authorization/roleAssignments/write, CHANGES_ACCESS",
    "Microsoft.Authorization/*, CHANGES_ACCESS",
    "Microsoft.Storage/storageAccounts/listKeys/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action,"
        + " HANDS_OUT_CREDENTIALS",
    "Microsoft.Compute/*/write, CHANGES",
    "Microsoft.Compute/virtualMachines/delete, CHANGES",
    "Microsoft.Compute/virtualMachines/start/action, RUNS",
    "Microsoft.Security/iotSensors/downloadResetPassword/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.New/things/peek, UNKNOWN",
    "*/action, CHANGES_ACCESS",
    "*/write, CHANGES_ACCESS",
    "*/delete, CHANGES_ACCESS",
    "Microsoft.*, CHANGES_ACCESS",
    "Microsoft.*/write, CHANGES_ACCESS",
    "*/roleAssignments/write, CHANGES_ACCESS",
    "*/elevateAccess/action, CHANGES_ACCESS",
    "*/listKeys/action, HANDS_OUT_CREDENTIALS",
    "*/listAccountSas/action, HANDS_OUT_CREDENTIALS",
    "*/regenerateKey/action, HANDS_OUT_CREDENTIALS",
    "*/list*/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Storage/storageAccounts/listKeys*, HANDS_OUT_CREDENTIALS",
    "Microsoft.Storage/storageAccounts/*/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Storage/storageAccounts/*, HANDS_OUT_CREDENTIALS",
    "Microsoft.Storage/*, HANDS_OUT_CREDENTIALS",
    "Microsoft.Compute/disks/beginGetAccess/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Web/sites/publishxml/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Web/sites/config/list/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Web/sites/*, HANDS_OUT_CREDENTIALS",
    "Microsoft.Web/listSitesAssignedToHostName/action, RUNS",
    "Microsoft.OperationalInsights/workspaces/sharedKeys/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.Logic/workflows/triggers/listCallbackUrl/action, HANDS_OUT_CREDENTIALS",
    "*/start/action, RUNS",
    "Microsoft.Support/*, CHANGES",
  })
  void everythingElseIsExcessBySeverity(String action, ExcessAction.Kind kind) {
    List<ExcessAction> excess =
        permissions(List.of("*/read", action), List.of(), List.of(), List.of()).beyondAsked();

    assertThat(excess).isNotEmpty();
    assertThat(excess.get(0).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({
    "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read, READS_DATA",
    "Microsoft.KeyVault/vaults/secrets/getSecret/action, HANDS_OUT_CREDENTIALS",
    "Microsoft.KeyVault/vaults/*, HANDS_OUT_CREDENTIALS",
    "*, HANDS_OUT_CREDENTIALS",
    "*/read, HANDS_OUT_CREDENTIALS",
    "Microsoft.ContainerService/managedClusters/*/read, HANDS_OUT_CREDENTIALS",
    "Microsoft.KeyVault/vaults/secrets/*, HANDS_OUT_CREDENTIALS",
    "Microsoft.KeyVault/vaults/keys/*, CHANGES",
    "Microsoft.Storage/*, CHANGES",
    "Microsoft.Storage/*/read, READS_DATA",
    "Microsoft.New/things/peek, READS_DATA",
  })
  void dataBeyondKeyVaultReaderIsExcess(String action, ExcessAction.Kind kind) {
    assertThat(
            permissions(List.of(), List.of(), list(action), List.of()).beyondAsked().get(0).kind())
        .isEqualTo(kind);
  }

  /** Contributor excludes what changes access, and so do custom roles made from it. */
  @ParameterizedTest
  @CsvSource({
    "'', '', CHANGES_ACCESS",
    "Microsoft.Authorization/*/write, Microsoft.Authorization/*/action, CHANGES_ACCESS",
    "Microsoft.Authorization/*, '', HANDS_OUT_CREDENTIALS",
    "Microsoft.Authorization/*, */action, CHANGES",
  })
  void whatARoleExcludesIsNotItsSeverity(
      String notAction, String other, ExcessAction.Kind expected) {
    assertThat(
            permissions(List.of("*"), List.of(notAction, other), List.of(), List.of())
                .beyondAsked()
                .get(0)
                .kind())
        .isEqualTo(expected);
  }

  @Test
  void excludedActionsAreNotGranted() {
    assertThat(
            permissions(
                    List.of("Microsoft.Compute/*", "Microsoft.Web/sites/restart/action"),
                    List.of("Microsoft.Compute/*/write", "*/delete", "Microsoft.Web/*"),
                    List.of("Microsoft.Storage/*"),
                    List.of("*"))
                .beyondAsked())
        .extracting(ExcessAction::action)
        .containsExactly("Microsoft.Compute/*/action");
  }

  /** A pattern for the types below a type does not match the operations of the type itself. */
  @Test
  void excludingTheTypesBelowExcludesNotTheType() {
    Permissions assignments =
        permissions(
            List.of("Microsoft.Authorization/roleAssignments/*"),
            List.of(
                "Microsoft.Authorization/roleAssignments/*/write",
                "Microsoft.Authorization/roleAssignments/*/delete",
                "Microsoft.Authorization/roleAssignments/*/action"),
            List.of(),
            List.of());
    Permissions blobs =
        permissions(
            List.of(),
            List.of(),
            List.of("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*"),
            List.of(
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*/read",
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*/write",
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*/delete",
                "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/*/action"));
    Permissions denied =
        permissions(
            List.of("Microsoft.KeyVault/vaults/*"),
            List.of("Microsoft.KeyVault/vaults/*/read"),
            List.of(),
            List.of());

    assertThat(assignments.beyondAsked())
        .extracting(ExcessAction::kind)
        .contains(ExcessAction.Kind.CHANGES_ACCESS);
    assertThat(blobs.beyondAsked())
        .extracting(ExcessAction::kind)
        .contains(ExcessAction.Kind.READS_DATA);
    assertThat(denied.reads()).containsExactly("Microsoft.KeyVault/vaults/*");
  }

  @Test
  void matchesAPatternWithManyWildcardsInLinearTime() {
    String pattern = "*a".repeat(2_000) + "b";

    assertThat(
            permissions(List.of(), List.of(), List.of(pattern), List.of())
                .allowData("a".repeat(4_000)))
        .isFalse();
  }

  private static List<String> list(String one) {
    return one.isEmpty() ? List.of() : List.of(one);
  }

  private static Permissions permissions(
      List<String> actions,
      List<String> notActions,
      List<String> dataActions,
      List<String> notDataActions) {
    return new Permissions(
        List.of(new Permissions.Grant(actions, notActions, dataActions, notDataActions)));
  }
}
