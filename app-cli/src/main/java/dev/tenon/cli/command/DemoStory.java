package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.account.Account;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The story of the demo: from nothing to a linked and proven account. */
final class DemoStory {

  private static final int OK = ExitCode.OK.number();
  private static final String PASSWORD = "only for this demo";

  private final DemoStage stage;
  private final Account account;
  private final Path folder;

  DemoStory(DemoStage stage, Account account, Path folder) {
    this.stage = stage;
    this.account = account;
    this.folder = folder;
  }

  /** Plays it to the end, or to the first command that ends otherwise than the story needs. */
  boolean play() throws IOException {
    stage.tell(
        "Tenon links a customer's cloud accounts to your platform and proves that the access granted is exactly the access needed. Here Ada, who works for you, links the Microsoft 365 tenant of Contoso, a customer. A sandbox on this machine plays Microsoft; everything else is the product. Nothing is kept.");
    boolean done =
        signIn() && choose() && prepare() && upload() && refused() && consent() && home();
    if (done) {
      stage.part("What next");
      stage.tell(
          "That was it. To do the same by hand, leave a sandbox running in one terminal (tenon sandbox) and follow in another what it prints. To work with a real tenant, begin with: tenon init");
    }
    return done;
  }

  private boolean signIn() throws IOException {
    Files.writeString(folder.resolve("password"), PASSWORD);
    stage.part("1. Sign in");
    stage.tell("An installation is made once. It has a workspace, and Ada as its first operator.");
    return stage.run(
            OK, "init", "--workspace", "Acme", "--operator", "ada", "--password-file", "password")
        && stage.run(OK, "login", "--operator", "ada", "--password-file", "password");
  }

  private boolean choose() {
    stage.part("2. Choose a cloud");
    stage.tell("Where does Ada arrive? Nothing is linked yet, so she is asked to choose.");
    return stage.run(OK);
  }

  private boolean prepare() {
    stage.part("3. Microsoft 365: what the customer has to do");
    stage.tell(
        "Tenon makes a key pair and a certificate for Contoso. The private key stays sealed here; the certificate is for Contoso's administrator, with the guide and scripts that do all steps.");
    return stage.run(OK, "link", "m365", "--name", "Contoso", "--prepare", "--save", "for-contoso");
  }

  private boolean upload() {
    stage.part("4. The administrator of Contoso begins");
    stage.tell(
        "The application is registered already. The administrator uploads the certificate, but forgets to grant admin consent. In the sandbox a command plays this part:");
    return stage.run(
        OK, "sandbox", "upload-certificate", account.name(), "for-contoso/tenon-certificate.pem");
  }

  private boolean refused() {
    stage.part("5. Connect: not yet");
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
    stage.part("6. Connect again");
    stage.tell("The administrator follows the link and grants consent.");
    if (!stage.run(OK, "sandbox", "grant-consent", account.name())) {
      return false;
    }
    stage.tell("Tenon has kept what Ada entered; she only connects again.");
    return stage.run(OK, "link", "m365", "--name", "Contoso");
  }

  private boolean home() {
    stage.part("7. Home");
    stage.tell("One account is linked: from now on this is where Ada arrives.");
    return stage.run(OK);
  }
}
