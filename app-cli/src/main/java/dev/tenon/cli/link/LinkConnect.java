package dev.tenon.cli.link;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Progress;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.onboarding.Connect;
import dev.tenon.core.onboarding.ConnectOutcome;
import dev.tenon.core.onboarding.ConnectOutcome.Blocked;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last part of linking: prompts for the form values, connects, and retries. */
final class LinkConnect {

  private final CommandContext context;
  private final Terminal terminal;
  private final ProviderDescriptor provider;
  private final FormPrompts form;
  private final Optional<RetryTime> retryTime;

  LinkConnect(
      CommandContext context,
      ProviderDescriptor provider,
      FormPrompts form,
      Optional<RetryTime> retryTime) {
    this.context = context;
    this.terminal = context.terminal();
    this.provider = provider;
    this.form = form;
    this.retryTime = retryTime;
  }

  Integer run(Onboarding onboarding, boolean afterGuide, Caller caller) {
    Runnable removeHandler = terminal.onInterrupt(() -> printResumeCommand(onboarding));
    try {
      if (terminal.canAsk()) {
        return connectWithPrompts(onboarding, afterGuide, caller).number();
      }
      return report(connect(onboarding, form.secrets(onboarding, false), caller)).number();
    } finally {
      removeHandler.run();
    }
  }

  private ExitCode connectWithPrompts(Onboarding onboarding, boolean afterGuide, Caller caller) {
    if (afterGuide) {
      context.printStatus("");
      context.printStatus(
          "You can leave with Ctrl-C at any time. Nothing is lost. To resume, run: "
              + Phrases.linkCommand(onboarding));
      terminal.ask("When these steps are done, press Enter: ");
    }
    Onboarding entered =
        form.incomplete(onboarding) ? form.askForMissing(onboarding, caller) : onboarding;
    Map<String, String> secrets = form.secrets(entered, afterGuide);
    while (true) {
      context.printStatus("");
      ConnectOutcome outcome = connect(entered, secrets, caller);
      ExitCode code = report(outcome);
      if (outcome instanceof ConnectOutcome.Connected) {
        return code;
      }
      context.printStatus("");
      String choice =
          terminal.ask("Enter: connect again, e: edit the values, q: quit. ").orElse("q");
      if (choice.strip().equalsIgnoreCase("q")) {
        return code;
      }
      Onboarding open = ((Blocked) outcome).onboarding();
      entered =
          choice.strip().equalsIgnoreCase("e")
              ? form.askForAll(open, caller)
              : form.ask(rejectedFields(open), open, caller);
    }
  }

  private ExitCode report(ConnectOutcome outcome) {
    context.print(new ConnectView(outcome, provider));
    return ExitCode.ofConnect(outcome.verification());
  }

  /** Tries until the account is connected, a value must be corrected, or time runs out. */
  private ConnectOutcome connect(
      Onboarding onboarding, Map<String, String> secrets, Caller caller) {
    Instant end =
        retryTime
            .map(time -> context.services().clock().instant().plus(time.total()))
            .orElse(Instant.MIN);
    int attempts = 0;
    while (true) {
      ConnectOutcome outcome = attempt(onboarding, attempts == 0 ? secrets : Map.of(), caller);
      attempts++;
      int seconds = RetryTime.secondsAfter(attempts);
      boolean inTime = context.services().clock().instant().plusSeconds(seconds).isBefore(end);
      if (!(outcome instanceof Blocked blocked)
          || !rejectedFields(blocked.onboarding()).isEmpty()
          || !inTime
          || !countDown(blocked, seconds)) {
        return outcome;
      }
    }
  }

  private ConnectOutcome attempt(
      Onboarding onboarding, Map<String, String> secrets, Caller caller) {
    try (Progress progress = context.progress(Optional.of(provider))) {
      progress.announce("Connecting " + onboarding.name());
      return context
          .tenon()
          .onboardings()
          .connect(new Connect(onboarding.id(), secrets, caller), progress);
    }
  }

  private List<Field> rejectedFields(Onboarding onboarding) {
    return Phrases.toEnterAgain(provider, onboarding);
  }

  private boolean countDown(Blocked blocked, int seconds) {
    String reasons = String.join(", ", blocked.verification().codes());
    try (Countdown countdown =
        new Countdown(terminal, context.showsProgress(), context.host().pause())) {
      countdown.run("Not connected yet (%s)".formatted(reasons), seconds);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void printResumeCommand(Onboarding onboarding) {
    context.printStatus(
        "Interrupted. Nothing is lost. To resume, run: " + Phrases.linkCommand(onboarding));
  }
}
