package dev.tenon.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.discovery.BulkReport;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.persistence.error.StoreErrorCode;
import dev.tenon.spi.DiscoveredAccount;
import dev.tenon.spi.ErrorCode;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunDocumentTest {

  @Test
  void anAccountThatTheStoreRefusedDoesNotNameIt() {
    assertThat(text(StoreErrorCode.STORE_FULL, "The disk of /srv/tenon is full."))
        .contains("STORE_FULL")
        .doesNotContain("/srv/tenon");
    assertThat(text(CoreErrorCode.NAME_TAKEN, "Choose another name."))
        .contains("Choose another name.");
  }

  private static String text(ErrorCode code, String message) {
    DiscoveredAccount account =
        new DiscoveredAccount(
            "1", "One", "member", Optional.empty(), new DiscoveredAccount.Reach.Covered());
    BulkReport.Result refused = new BulkReport.Result.Refused(new TenonException(code, message));
    return ApiResponse.text(RunDocument.linkResult(new BulkReport.Entry(account, refused)));
  }
}
