package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;

/** The part of the demo about Microsoft 365: consent that was forgotten. */
final class DemoM365 {

  /** The account of the sandbox that it plays with. */
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
    stage.part("Microsoft 365: what the customer has to do");
    stage.tell(
        "Tenon makes a key pair and a certificate for Contoso. The private key stays sealed here;"
            + " the certificate is for Contoso's administrator, with the guide and scripts that do"
            + " all steps.");
    return stage.run(OK, "link", "m365", "--name", "Contoso", "--prepare", "--save", "for-contoso");
  }

  private boolean upload() {
    stage.part("Microsoft 365: the administrator begins");
    stage.tell(
        "The application is registered already. The administrator uploads the certificate, but"
            + " forgets to grant admin consent. In the sandbox a command plays this part:");
    return stage.run(
        OK, "sandbox", "upload-certificate", ACCOUNT, "for-contoso/tenon-certificate.pem");
  }

  private boolean refused() {
    stage.part("Microsoft 365: not yet");
    stage.tell("Ada enters what the administrator sent her, and connects.");
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
    stage.tell("The administrator follows the link and grants consent.");
    if (!stage.run(OK, "sandbox", "grant-consent", ACCOUNT)) {
      return false;
    }
    stage.tell("Tenon has kept what Ada entered; she only connects again.");
    return stage.run(OK, "link", "m365", "--name", "Contoso");
  }
}
