package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;

/** The part of the demo about Azure: a right in the wrong place, and a vault that stays closed. */
final class DemoAzure {

  /** The account of the sandbox that it plays with. */
  static final String ACCOUNT = "azure-contoso";

  private static final int OK = ExitCode.OK.number();
  private static final String NAME = "Contoso Azure";
  private static final String FOLDER = "for-contoso-azure";
  private static final String ROOT = "Tenant Root Group";

  private final DemoStage stage;
  private final MicrosoftAccount account;

  DemoAzure(DemoStage stage, MicrosoftAccount account) {
    this.stage = stage;
    this.account = account;
  }

  boolean play() {
    return prepare() && misplaced() && connected();
  }

  private boolean prepare() {
    stage.part("Azure: what the customer has to do");
    stage.tell("Azure takes a certificate as Microsoft 365 does, and rights at a scope.");
    return stage.run(OK, "link", "azure", "--name", NAME, "--prepare", "--save", FOLDER);
  }

  private boolean misplaced() {
    stage.part("Azure: a right in the wrong place");
    stage.tell("The administrator assigns Reader on one subscription instead of on all of them.");
    return stage.run(
            OK, "sandbox", "upload-certificate", ACCOUNT, FOLDER + "/tenon-certificate.pem")
        && stage.run(OK, "sandbox", "assign-azure-role", ACCOUNT, "Reader", "Production")
        && stage.run(
            ExitCode.CUSTOMER_SETUP.number(),
            "link",
            "azure",
            "--name",
            NAME,
            "--tenant-id",
            account.tenantId().toString(),
            "--application-id",
            account.applicationId().toString());
  }

  private boolean connected() {
    stage.part("Azure: connected, with one thing left to do");
    stage.tell("The administrator assigns the roles where they belong.");
    if (!stage.run(OK, "sandbox", "assign-azure-role", ACCOUNT, "Reader", ROOT)
        || !stage.run(OK, "sandbox", "assign-azure-role", ACCOUNT, "Key Vault Reader", ROOT)) {
      return false;
    }
    stage.tell("The account is linked. Tenon names the one key vault that roles do not open.");
    return stage.run(ExitCode.FINDINGS.number(), "link", "azure", "--name", NAME)
        && stage.run(OK, "discover", NAME);
  }
}
