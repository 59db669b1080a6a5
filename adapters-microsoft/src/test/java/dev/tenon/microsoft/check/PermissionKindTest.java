package dev.tenon.microsoft.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionKindTest {

  @ParameterizedTest
  @CsvSource({
    "RoleManagement.ReadWrite.Directory, CHANGES_ACCESS",
    "AppRoleAssignment.ReadWrite.All, CHANGES_ACCESS",
    "Policy.ReadWrite.ConditionalAccess, CHANGES_ACCESS",
    "Directory.ReadWrite.All, CHANGES_ACCESS",
    "Application.ReadWrite.OwnedBy, HANDS_OUT_CREDENTIALS",
    "BitlockerKey.Read.All, HANDS_OUT_CREDENTIALS",
    "Mail.Send, CHANGES",
    "Mail.ReadWrite, CHANGES",
    "Sites.FullControl.All, CHANGES",
    "Sites.Manage.All, CHANGES",
    "Team.Create, CHANGES",
    "Files.Read.All, READS_DATA",
    "Mail.Read, READS_DATA",
    "full_access_as_app, CHANGES",
    "IMAP.AccessAsApp, CHANGES",
    "Chat.ReadBasic.All, READS_DATA",
    "User.Read.All, READS_CONFIGURATION",
    "Directory.Read.All, READS_CONFIGURATION",
    "Mail, UNKNOWN",
    "Brand.New, UNKNOWN",
    "Brand.New.Read.All, UNKNOWN",
    "Brand.New.ReadWrite.All, CHANGES",
    "DeviceManagementManagedDevices.PrivilegedOperations.All, CHANGES",
    "User.Export.All, READS_DATA",
    "'', UNKNOWN"
  })
  void classifiesPermissionsByTableAndName(String permission, PermissionKind kind) {
    assertThat(PermissionKind.of(permission)).isEqualTo(kind);
  }
}
