package dev.tenon.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands with their options. */
public final class CommandTree {

  /** The commands whose own commands are the providers. */
  private static final Set<String> NEED_PROVIDERS = Set.of("link", "guide", "completion");

  private CommandTree() {}

  /**
   * Builds the tree.
   *
   * @param typed the command line; providers are looked for only where their commands are needed
   */
  public static CommandLine build(
      CommandContext context, GlobalOptions options, List<String> typed) {
    CommandLine link = ProviderCommands.of(new LinkCommand(context));
    CommandLine guide = ProviderCommands.of(new GuideCommand(context));
    if (typed.stream().anyMatch(NEED_PROVIDERS::contains)) {
      context
          .services()
          .catalogue()
          .providers()
          .list()
          .forEach(
              provider -> {
                link.addSubcommand(LinkProviderCommand.spec(context, provider));
                guide.addSubcommand(GuideProviderCommand.spec(context, provider));
              });
    }
    CommandLine root = new CommandLine(new LandingCommand(context));
    options.addTo(root.getCommandSpec());
    root.getCommandSpec().addOption(version()).version(Versions.current());
    commands(context, link, guide).forEach(root::addSubcommand);
    root.addSubcommand(
        new CommandLine(new AuditCommand(context)).addSubcommand(new AuditVerifyCommand(context)));
    CommandLine sandbox = new CommandLine(new SandboxCommand(context));
    sandbox.addSubcommand(new SandboxAccountsCommand(context));
    SandboxChangeCommand.all(context).forEach(sandbox::addSubcommand);
    root.addSubcommand(sandbox);
    return root;
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static List<Object> commands(CommandContext context, Object link, Object guide) {
    return Arrays.asList(
        new InitCommand(context),
        new LoginCommand(context),
        new LogoutCommand(context),
        new ProvidersCommand(context),
        guide,
        link,
        new ListCommand(context),
        new ShowCommand(context),
        new VerifyCommand(context),
        new RenameCommand(context),
        new PauseCommand(context),
        new ResumeCommand(context),
        new UnlinkCommand(context),
        new HistoryCommand(context),
        new DoctorCommand(context),
        new DemoCommand(context),
        new CompletionCommand(context));
  }
}
