package dev.tenon.cli.command;

import dev.tenon.cli.render.Plain;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderDescriptor;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * Shows the progress of checks on standard error: one line that is overwritten on a terminal, one
 * line for each result elsewhere.
 */
public final class Progress implements CheckListener, AutoCloseable {

  private static final String ERASE = "\r\u001b[2K";

  private final PrintWriter err;
  private final boolean draws;
  private final boolean showsProgress;
  private final int width;
  private final Optional<ProviderDescriptor> provider;
  private int answered;

  Progress(Terminal terminal, boolean showsProgress, Optional<ProviderDescriptor> provider) {
    this.err = terminal.err();
    this.draws = terminal.drawsProgress();
    this.showsProgress = showsProgress;
    this.width = terminal.width();
    this.provider = provider;
  }

  /** Shows that a step starts. */
  public void announce(String message) {
    print(Plain.line(message) + " …");
  }

  /** Shows the progress of a command. */
  public void show(String message) {
    print(Plain.line(message));
  }

  @Override
  public synchronized void started(CheckId check) {
    if (draws) {
      print("%s %s …".formatted(counter(answered + 1), title(check)));
    }
  }

  @Override
  public synchronized void finished(CheckId check, CheckResult result) {
    answered++;
    if (!draws) {
      print("%s %s: %s".formatted(counter(answered), title(check), status(result)));
    }
  }

  @Override
  public void close() {
    if (draws) {
      err.print(ERASE);
      err.flush();
    }
  }

  private void print(String line) {
    if (draws) {
      err.print(ERASE + line.substring(0, Math.min(line.length(), width - 1)));
    } else if (showsProgress) {
      err.println(line);
    }
    err.flush();
  }

  private String counter(int number) {
    return provider.map(one -> "[%d/%d]".formatted(number, one.checks().size())).orElse("");
  }

  private String title(CheckId id) {
    return Plain.line(provider.flatMap(one -> one.check(id)).map(Check::title).orElse(id.value()));
  }

  private static String status(CheckResult result) {
    return result.fold(
        passed -> "passed",
        failed -> "failed",
        propagating -> "propagating",
        inconclusive -> inconclusive.notReached() ? "not run" : "unknown");
  }
}
