package dev.tenon.azure.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionsTest {

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

  @Test
  void listsActionsBeyondReading() {
    assertThat(
            permissions(
                    List.of("*/read", "Microsoft.Compute/*/Read", "Microsoft.Compute/*/write"),
                    List.of(),
                    List.of("Microsoft.KeyVault/vaults/keys/read"),
                    List.of())
                .beyondReading())
        .containsExactly("Microsoft.Compute/*/write", "Microsoft.KeyVault/vaults/keys/read");
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
