package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;

/** The part of the demo about Azure: a role at the wrong scope, and an unreadable key vault. */
final class DemoAzure {

  /** The sandbox account that it links. */
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
    return prepare() && wrongScope() && connected();
  }

  private boolean prepare() {
    stage.part("Azure: prepare the setup");
    stage.explain(
        "Azure uses a certificate like Microsoft 365, and roles that are assigned at a scope.");
    return stage.run(OK, "link", "azure", "--name", NAME, "--prepare", "--save", FOLDER);
  }

  private boolean wrongScope() {
    stage.part("Azure: Tenon finds a role at the wrong scope");
    stage.explain(
        "Contoso wants to link the whole tenant. The administrator assigns Reader on one"
            + " subscription only.");
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
    stage.part("Azure: connected, with one finding");
    stage.explain(
        "The administrator assigns the roles at the tenant root group, where all subscriptions"
            + " inherit them.");
    if (!stage.run(OK, "sandbox", "assign-azure-role", ACCOUNT, "Reader", ROOT)
        || !stage.run(OK, "sandbox", "assign-azure-role", ACCOUNT, "Key Vault Reader", ROOT)) {
      return false;
    }
    stage.explain(
        "Tenon links the account. It reports one key vault that still uses access policies, so"
            + " the roles do not apply to it.");
    return stage.run(ExitCode.FINDINGS.number(), "link", "azure", "--name", NAME)
        && stage.run(OK, "discover", NAME);
  }
}
