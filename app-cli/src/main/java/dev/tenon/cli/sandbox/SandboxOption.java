package dev.tenon.cli.sandbox;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.control.ControlException;
import dev.tenon.sandbox.control.SandboxControl;
import java.util.function.Consumer;

/** Finds the running sandbox: the configured one, or the one of this data folder. */
final class SandboxOption {

  /** The descriptor in the data folder. */
  static final String DEFAULT_FILE = "sandbox.json";

  private SandboxOption() {}

  /**
   * Calls the control API of the sandbox.
   *
   * @throws TenonException {@code SANDBOX_GONE}, {@code SANDBOX_REFUSED}
   */
  static void control(CommandContext context, Consumer<SandboxControl> change) {
    SandboxControl control =
        RunningSandbox.read(
                context
                    .configuration()
                    .sandbox()
                    .orElse(context.configuration().home().resolve(DEFAULT_FILE)))
            .control();
    try {
      change.accept(control);
    } catch (IllegalArgumentException e) {
      throw new TenonException(CliErrorCode.SANDBOX_REFUSED, e.getMessage(), e);
    } catch (ControlException e) {
      throw new TenonException(CliErrorCode.SANDBOX_GONE, e.getMessage(), e);
    }
  }
}
