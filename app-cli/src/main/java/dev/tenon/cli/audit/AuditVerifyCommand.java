package dev.tenon.cli.audit;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.audit.AuditVerification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Verifies that the audit trail is unchanged. */
@Command(
    name = "verify",
    description = "Verify the hash chain of the audit trail and name the first broken entry.",
    footer = {"", "Example:", "  tenon audit verify"})
public final class AuditVerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  public AuditVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AuditVerification verification = context.tenon().auditTrail().verify(context.caller());
    context.print(new AuditVerificationView(verification));
    return verification.fold(intact -> ExitCode.OK, broken -> ExitCode.FINDINGS).number();
  }
}
