package dev.tenon.cli.doctor;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Checks the installation. */
@Command(
    name = "doctor",
    description = "Check the installation and show how to fix problems.",
    footer = {"", "Example:", "  tenon doctor"})
public final class DoctorCommand implements Callable<Integer> {

  private final CommandContext context;

  public DoctorCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Doctor doctor = new Doctor(context.services(), context::tenon);
    DiagnosisView view = new DiagnosisView(doctor.examine());
    context.print(view);
    return (view.failed() ? ExitCode.FINDINGS : ExitCode.OK).number();
  }
}
