package dev.tenon.cli.demo;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.aws.account.AwsAccount;
import dev.tenon.sandbox.microsoft.account.MicrosoftAccount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The script of the demo: an empty installation first, linked accounts in three clouds at the end.
 */
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

  /** Runs the demo. Stops and returns false if a command exits with an unexpected code. */
  boolean play() throws IOException {
    stage.explain(
        "Tenon connects your platform to your customers' cloud accounts. It verifies that each"
            + " connection has exactly the access it needs: no less, and no more.");
    stage.explain(
        "In this demo, Ada works for Acme, a software vendor. She links the Microsoft 365, AWS and"
            + " Azure accounts of a customer, Contoso. All commands are real. They run against a"
            + " sandbox on this machine that emulates the clouds, so nothing leaves your machine"
            + " and nothing is kept.");
    boolean done =
        signIn()
            && choose()
            && new DemoM365(stage, sandbox.account(DemoM365.ACCOUNT, MicrosoftAccount.class)).play()
            && new DemoAws(stage, sandbox.account(DemoAws.ACCOUNT, AwsAccount.class)).play()
            && new DemoAzure(stage, sandbox.account(DemoAzure.ACCOUNT, MicrosoftAccount.class))
                .play()
            && overview();
    if (done) {
      stage.part("Next steps");
      stage.explain(
          "To try this yourself, run \"tenon sandbox\" in one terminal and follow its instructions"
              + " in another. To link real accounts, start with \"tenon init\".");
    }
    return done;
  }

  private boolean signIn() throws IOException {
    Files.writeString(folder.resolve("password"), PASSWORD);
    stage.part("Set up Tenon");
    stage.explain(
        "Setting up an installation takes one command. It creates a workspace and its first"
            + " operator, Ada. Then Ada signs in.");
    return stage.run(
            OK, "init", "--workspace", "Acme", "--operator", "ada", "--password-file", "password")
        && stage.run(OK, "login", "--operator", "ada", "--password-file", "password");
  }

  private boolean choose() {
    stage.part("Choose a cloud");
    stage.explain("Run without arguments, Tenon shows what Ada can link.");
    return stage.run(OK);
  }

  private boolean overview() {
    stage.part("Overview");
    stage.explain("Now that accounts are linked, the same command shows their status.");
    return stage.run(OK) && listAndVerify();
  }

  private boolean listAndVerify() {
    stage.explain("Ada can also list the accounts, and verify an account again at any time.");
    return stage.run(OK, "list") && stage.run(OK, "verify", "Contoso");
  }
}
