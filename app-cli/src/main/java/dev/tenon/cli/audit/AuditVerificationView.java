package dev.tenon.cli.audit;

import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.audit.AuditVerification.Broken;
import dev.tenon.core.audit.AuditVerification.Intact;
import dev.tenon.views.AuditVerificationData;

/** The result of verifying the audit trail. */
public record AuditVerificationView(AuditVerification verification) implements View {

  private static final int LABEL_WIDTH = 12;

  @Override
  public void print(TextLayout page) {
    verification.fold(intact -> print(page, intact), broken -> print(page, broken));
  }

  private static TextLayout print(TextLayout page, Intact intact) {
    return page.say(Style.GOOD, "✓ The audit trail is intact.")
        .field("Entries", LABEL_WIDTH, String.valueOf(intact.entries()))
        .field("Newest hash", LABEL_WIDTH, intact.headHash())
        .say(
            "Save the newest hash elsewhere. With --head, a later verification proves that the"
                + " database was not replaced by an older copy.");
  }

  private static TextLayout print(TextLayout page, Broken broken) {
    return page.say(Style.BAD, "✗ The audit trail was changed after it was written.")
        .field("First broken", LABEL_WIDTH, "entry " + broken.sequence())
        .field("Reason", LABEL_WIDTH, broken.reason())
        .say("Compare the database with a backup from before that entry.");
  }

  @Override
  public Object json() {
    return AuditVerificationData.of(verification);
  }
}
