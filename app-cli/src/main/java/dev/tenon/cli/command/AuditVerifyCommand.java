package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.AuditVerificationView;
import dev.tenon.core.audit.AuditVerification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Proves that the audit trail is as it was written. */
@Command(
    name = "verify",
    description = "Follow the chain of hashes through the audit trail and name the first break.",
    footer = {"", "Example:", "  tenon audit verify"})
final class AuditVerifyCommand implements Callable<Integer> {

  private final CommandContext context;

  AuditVerifyCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    AuditVerification verification = context.tenon().auditTrail().verify(context.caller());
    context.print(new AuditVerificationView(verification));
    return verification.fold(intact -> ExitCode.OK, broken -> ExitCode.FINDINGS).number();
  }
}
