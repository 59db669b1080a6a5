package dev.tenon.cli.audit;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.audit.AuditTrail;
import dev.tenon.core.audit.AuditVerification;
import dev.tenon.core.workspace.Caller;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies that the audit trail is unchanged. */
@Command(
    name = "verify",
    description =
        "Verify that no entry of the audit trail was changed, added or removed, and name the first"
            + " broken entry.",
    footer = {"", "Examples:", "  tenon audit verify", "  tenon audit verify --head 3f0c5b…"})
public final class AuditVerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(
      names = "--head",
      paramLabel = "HASH",
      description =
          "The newest hash that an earlier verification printed; fails unless the trail contains"
              + " it.")
  private String head = "";

  public AuditVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AuditTrail trail = context.tenon().auditTrail();
    Caller caller = context.caller();
    AuditVerification verification =
        head.isEmpty() ? trail.verify(caller) : trail.verify(head, caller);
    context.print(new AuditVerificationView(verification));
    return verification.fold(intact -> ExitCode.OK, broken -> ExitCode.FINDINGS).number();
  }
}
