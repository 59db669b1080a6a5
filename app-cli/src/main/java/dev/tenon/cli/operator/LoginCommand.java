package dev.tenon.cli.operator;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.MessageView;
import dev.tenon.core.Tenon;
import dev.tenon.core.operator.SignedIn;
import dev.tenon.core.workspace.OperatorId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Signs an operator in on this machine. */
@Command(
    name = "login",
    description = "Sign in with your operator name and password.",
    footer = {"", "Example:", "  tenon login --operator ada"})
public final class LoginCommand implements Callable<Integer> {

  private final CommandContext context;

  @Option(names = "--operator", paramLabel = "NAME", description = "Your operator name.")
  private String operator;

  @Mixin private PasswordOption password;

  public LoginCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Tenon tenon = context.tenon();
    Questions questions = new Questions(context.terminal(), context.host());
    OperatorId id =
        OperatorId.of(questions.line(Optional.ofNullable(operator), "Operator", "--operator"));
    char[] typed = questions.secret(password.file(), "Password", "--password-file");
    SignedIn signedIn;
    try {
      signedIn = tenon.operators().signIn(id, typed);
    } finally {
      Arrays.fill(typed, '\0');
    }
    context.services().session().write(signedIn.token());
    String workspace = tenon.workspaces().get(signedIn.caller().workspace()).name();
    String name = signedIn.caller().operator().value();
    context.print(
        new MessageView(
            "Signed in as %s in the workspace %s.".formatted(name, workspace),
            Map.of(
                "operator", name,
                "workspace", workspace,
                "expiresAt", signedIn.expiresAt().toString()),
            List.of("tenon")));
    return ExitCode.OK.number();
  }
}
