package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.Tenon;
import dev.tenon.core.operator.InvitationToken;
import dev.tenon.core.workspace.Caller;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Accepts an invitation. */
@Command(
    name = "accept-invitation",
    description = "Accept an invitation and choose the password to sign in with.",
    footer = {"", "Example:", "  tenon accept-invitation"})
public final class AcceptInvitationCommand implements Callable<Integer> {

  private static final String FILE = "--invitation-file";

  private final CommandContext context;

  @Option(
      names = FILE,
      paramLabel = "FILE",
      description = "Read the invitation from the first line of this file.")
  private String file;

  @Mixin private PasswordOption password;

  public AcceptInvitationCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Tenon tenon = context.tenon();
    Questions questions = new Questions(context.terminal(), context.host());
    InvitationToken invitation =
        new InvitationToken(
            new String(questions.secret(Optional.ofNullable(file), "Invitation", FILE)).strip());
    char[] typed = questions.newPassword(password.file());
    try {
      Caller accepted = tenon.operators().acceptInvitation(invitation, typed);
      String workspace = tenon.workspaces().get(accepted.workspace()).name();
      context.print(
          new MessageView(
              "%s can sign in to the workspace %s as %s."
                  .formatted(accepted.operator(), workspace, RoleNames.of(accepted.role())),
              Map.of(
                  "operator", accepted.operator().value(),
                  "role", RoleNames.of(accepted.role()),
                  "workspace", workspace),
              List.of("tenon login --operator " + accepted.operator())));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
