package dev.tenon.cli.doctor;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Services;
import dev.tenon.cli.error.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Examines the installation. */
@Command(
    name = "doctor",
    description = "Examine the installation and say what to do where something is wrong.",
    footer = {"", "Example:", "  tenon doctor"})
public final class DoctorCommand implements Callable<Integer> {

  private final CommandContext context;

  public DoctorCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Services services = context.services();
    Doctor doctor =
        new Doctor(
            context.configuration(),
            context::tenon,
            () -> services.catalogue().providers(),
            () -> services.session().read());
    DiagnosisView view = new DiagnosisView(doctor.examine());
    context.print(view);
    return (view.failed() ? ExitCode.FINDINGS : ExitCode.OK).number();
  }
}
