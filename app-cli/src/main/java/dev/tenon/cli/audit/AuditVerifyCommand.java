package dev.tenon.cli.audit;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.audit.AuditVerification;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Proves that the audit trail is as it was written. */
@Command(
    name = "verify",
    description = "Follow the chain of hashes through the audit trail and name the first break.",
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
