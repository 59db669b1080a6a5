package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;

/** The part of the demo about Microsoft 365, in which admin consent is missing at first. */
final class DemoM365 {

  /** The sandbox account that it links. */
  static final String ACCOUNT = "contoso";

  private static final int OK = ExitCode.OK.number();

  private final DemoStage stage;
  private final MicrosoftAccount account;

  DemoM365(DemoStage stage, MicrosoftAccount account) {
    this.stage = stage;
    this.account = account;
  }

  boolean play() {
    return prepare() && upload() && refused() && consent();
  }

  private boolean prepare() {
    stage.part("Microsoft 365: prepare the setup");
    stage.explain(
        "Tenon generates a key pair and a certificate for Contoso. The private key stays encrypted"
            + " in Tenon. Ada sends the certificate to Contoso's administrator, together with a"
            + " guide and scripts for every step.");
    return stage.run(OK, "link", "m365", "--name", "Contoso", "--prepare", "--save", "for-contoso");
  }

  private boolean upload() {
    stage.part("Microsoft 365: the customer follows the guide");
    stage.explain(
        "Contoso has already registered the application. The administrator uploads the certificate"
            + " but forgets to grant admin consent. In the sandbox, a command takes the"
            + " administrator's role:");
    return stage.run(
        OK, "sandbox", "upload-certificate", ACCOUNT, "for-contoso/tenon-certificate.pem");
  }

  private boolean refused() {
    stage.part("Microsoft 365: Tenon finds the problem");
    stage.explain(
        "Ada enters the IDs that the administrator sent her and tries to connect. Tenon reports"
            + " what is missing and who can fix it.");
    return stage.run(
        ExitCode.CUSTOMER_SETUP.number(),
        "link",
        "m365",
        "--name",
        "Contoso",
        "--tenant-id",
        account.tenantId().toString(),
        "--application-id",
        account.applicationId().toString(),
        "--organization",
        account.organization());
  }

  private boolean consent() {
    stage.part("Microsoft 365: connected");
    stage.explain("The administrator opens the link from the report and grants consent.");
    if (!stage.run(OK, "sandbox", "grant-consent", ACCOUNT)) {
      return false;
    }
    stage.explain("Tenon saved Ada's input, so she only has to connect again.");
    return stage.run(OK, "link", "m365", "--name", "Contoso");
  }
}
