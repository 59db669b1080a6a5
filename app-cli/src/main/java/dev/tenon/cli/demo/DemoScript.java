package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The story of the demo: from nothing to accounts of three clouds, linked and proven. */
final class DemoScript {

  private static final int OK = ExitCode.OK.number();
  private static final String PASSWORD = "only for this demo";

  private final DemoStage stage;
  private final Sandbox sandbox;
  private final Path folder;

  DemoScript(DemoStage stage, Sandbox sandbox, Path folder) {
    this.stage = stage;
    this.sandbox = sandbox;
    this.folder = folder;
  }

  /** Plays it to the end, or to the first command that ends otherwise than the story needs. */
  boolean play() throws IOException {
    stage.tell(
        "Tenon links a customer's cloud accounts to your platform and proves that the access"
            + " granted is exactly the access needed. Here Ada, who works for you, links the"
            + " accounts of Contoso, a customer: Microsoft 365, AWS and Azure. A sandbox on this"
            + " machine plays the clouds; everything else is the product. Nothing is kept.");
    boolean done =
        signIn()
            && choose()
            && new DemoM365(stage, sandbox.account(DemoM365.ACCOUNT)).play()
            && new DemoAws(stage, sandbox.awsAccount(DemoAws.ACCOUNT)).play()
            && new DemoAzure(stage, sandbox.account(DemoAzure.ACCOUNT)).play()
            && home();
    if (done) {
      stage.part("What next");
      stage.tell(
          "That was it. To do the same by hand, leave a sandbox running in one terminal (tenon"
              + " sandbox) and follow in another what it prints. To work with real accounts, begin"
              + " with: tenon init");
    }
    return done;
  }

  private boolean signIn() throws IOException {
    Files.writeString(folder.resolve("password"), PASSWORD);
    stage.part("Sign in");
    stage.tell("An installation is made once. It has a workspace, and Ada as its first operator.");
    return stage.run(
            OK, "init", "--workspace", "Acme", "--operator", "ada", "--password-file", "password")
        && stage.run(OK, "login", "--operator", "ada", "--password-file", "password");
  }

  private boolean choose() {
    stage.part("Choose a cloud");
    stage.tell("Where does Ada arrive? Nothing is linked yet, so she is asked to choose.");
    return stage.run(OK);
  }

  private boolean home() {
    stage.part("Home");
    stage.tell("Accounts are linked: from now on this is where Ada arrives.");
    return stage.run(OK);
  }
}
