package dev.tenon.cli;

import dev.tenon.cli.access.AccessCommand;
import dev.tenon.cli.access.ExecCommand;
import dev.tenon.cli.audit.AuditCommand;
import dev.tenon.cli.audit.AuditVerifyCommand;
import dev.tenon.cli.backup.BackupCommand;
import dev.tenon.cli.backup.RestoreCommand;
import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.GlobalOptions;
import dev.tenon.cli.demo.DemoCommand;
import dev.tenon.cli.discovery.DiscoverCommand;
import dev.tenon.cli.doctor.DoctorCommand;
import dev.tenon.cli.guide.GuideCommand;
import dev.tenon.cli.guide.GuideProviderCommand;
import dev.tenon.cli.integration.HistoryCommand;
import dev.tenon.cli.integration.ListCommand;
import dev.tenon.cli.integration.PauseCommand;
import dev.tenon.cli.integration.RenameCommand;
import dev.tenon.cli.integration.ResumeCommand;
import dev.tenon.cli.integration.RotateCommand;
import dev.tenon.cli.integration.ShowCommand;
import dev.tenon.cli.integration.UnlinkCommand;
import dev.tenon.cli.integration.VerifyCommand;
import dev.tenon.cli.key.KeysCommand;
import dev.tenon.cli.landing.LandingCommand;
import dev.tenon.cli.link.LinkCommand;
import dev.tenon.cli.link.LinkProviderCommand;
import dev.tenon.cli.migrate.MigrateCommand;
import dev.tenon.cli.notify.NotifyCommand;
import dev.tenon.cli.operator.AcceptInvitationCommand;
import dev.tenon.cli.operator.InitCommand;
import dev.tenon.cli.operator.LoginCommand;
import dev.tenon.cli.operator.LogoutCommand;
import dev.tenon.cli.operator.OperatorsCommand;
import dev.tenon.cli.operator.PasswordCommand;
import dev.tenon.cli.provider.ProviderCommands;
import dev.tenon.cli.provider.ProvidersCommand;
import dev.tenon.cli.rules.RulesCommand;
import dev.tenon.cli.sandbox.SandboxAccountsCommand;
import dev.tenon.cli.sandbox.SandboxChangeCommand;
import dev.tenon.cli.sandbox.SandboxCommand;
import dev.tenon.cli.serve.ServeCommand;
import dev.tenon.cli.setup.SetupLinkCommand;
import dev.tenon.cli.workspace.WorkspaceCommand;
import dev.tenon.spi.ProviderDescriptor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The commands with their options. Builds only the commands in the command line, because reading
 * the annotations of all commands takes longer than most commands. Builds all commands for help and
 * suggestions.
 */
public final class CommandTree {

  private static final Set<String> VERSION = Set.of("-V", "--version");

  /** The commands that have a subcommand for each provider. */
  private static final Set<String> NEED_PROVIDERS = Set.of("link", "guide", "completion");

  /** The commands that are run often, or by other programs, and need the store. */
  private static final Set<String> USE_STORE =
      Set.of("list", "show", "verify", "link", "access", "exec", "history", "audit");

  private CommandTree() {}

  /**
   * Builds the tree.
   *
   * @param typed the command line
   */
  public static CommandLine build(
      CommandContext context, GlobalOptions options, List<String> typed) {
    CommandLine root = new CommandLine(new LandingCommand(context));
    options.addTo(root.getCommandSpec());
    root.getCommandSpec().addOption(version()).version(Versions.current());
    Map<String, Supplier<Object>> commands = commands(context, presentFor(context, typed));
    Set<String> wanted = wanted(commands.keySet(), typed);
    commands.forEach(
        (name, command) -> {
          if (wanted.contains(name)) {
            root.addSubcommand(name, command.get());
          }
        });
    return root;
  }

  /**
   * Whether a command line is likely to need the store, so that opening it can begin before the
   * command line is parsed.
   */
  static boolean usesStore(List<String> typed) {
    return typed.isEmpty() || typed.stream().anyMatch(USE_STORE::contains);
  }

  private static Set<String> wanted(Set<String> all, List<String> typed) {
    Set<String> named = new HashSet<>(typed);
    named.retainAll(all);
    boolean needsAll =
        named.contains("completion")
            || named.contains("help")
            || (named.isEmpty() && !VERSION.containsAll(typed));
    return needsAll ? all : named;
  }

  private static List<ProviderDescriptor> presentFor(CommandContext context, List<String> typed) {
    return typed.stream().anyMatch(NEED_PROVIDERS::contains)
        ? context.services().catalogue().providers().list()
        : List.of();
  }

  private static OptionSpec version() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .description("Show the version.")
        .build();
  }

  private static Map<String, Supplier<Object>> commands(
      CommandContext context, List<ProviderDescriptor> providers) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("init", () -> new InitCommand(context));
    commands.put("login", () -> new LoginCommand(context));
    commands.put("logout", () -> new LogoutCommand(context));
    commands.put("password", () -> new PasswordCommand(context));
    commands.put("accept-invitation", () -> new AcceptInvitationCommand(context));
    commands.put("operators", () -> OperatorsCommand.with(context));
    commands.put("workspace", () -> WorkspaceCommand.with(context));
    commands.put("providers", () -> new ProvidersCommand(context));
    commands.put("guide", () -> guide(context, providers));
    commands.put("link", () -> link(context, providers));
    commands.put("notify", () -> NotifyCommand.with(context));
    commands.put("setup-link", () -> SetupLinkCommand.with(context));
    commands.put("list", () -> new ListCommand(context));
    commands.put("show", () -> new ShowCommand(context));
    commands.put("verify", () -> new VerifyCommand(context));
    commands.put("discover", () -> new DiscoverCommand(context));
    commands.put("rules", () -> RulesCommand.with(context));
    commands.put("rotate", () -> new RotateCommand(context));
    commands.put("access", () -> new AccessCommand(context));
    commands.put("exec", () -> new ExecCommand(context));
    commands.put("rename", () -> new RenameCommand(context));
    commands.put("pause", () -> new PauseCommand(context));
    commands.put("resume", () -> new ResumeCommand(context));
    commands.put("unlink", () -> new UnlinkCommand(context));
    commands.put("history", () -> new HistoryCommand(context));
    commands.put("serve", () -> new ServeCommand(context));
    commands.put("doctor", () -> new DoctorCommand(context));
    commands.put("keys", () -> KeysCommand.with(context));
    commands.put("backup", () -> new BackupCommand(context));
    commands.put("restore", () -> new RestoreCommand(context));
    commands.put("migrate", () -> MigrateCommand.with(context));
    commands.put("demo", () -> new DemoCommand(context));
    commands.put("completion", () -> new CompletionCommand(context));
    commands.put("help", () -> new HelpCommand(context));
    commands.put("audit", () -> audit(context));
    commands.put("sandbox", () -> sandbox(context));
    return commands;
  }

  private static CommandLine guide(CommandContext context, List<ProviderDescriptor> providers) {
    CommandLine guide = ProviderCommands.of(new GuideCommand(context));
    providers.forEach(one -> guide.addSubcommand(GuideProviderCommand.spec(context, one)));
    return guide;
  }

  private static CommandLine link(CommandContext context, List<ProviderDescriptor> providers) {
    CommandLine link = ProviderCommands.of(new LinkCommand(context));
    providers.forEach(one -> link.addSubcommand(LinkProviderCommand.spec(context, one)));
    return link;
  }

  private static CommandLine audit(CommandContext context) {
    return new CommandLine(new AuditCommand(context))
        .addSubcommand(new AuditVerifyCommand(context));
  }

  private static CommandLine sandbox(CommandContext context) {
    CommandLine sandbox = new CommandLine(new SandboxCommand(context));
    sandbox.addSubcommand(new SandboxAccountsCommand(context));
    SandboxChangeCommand.all(context)
        .forEach(command -> sandbox.addSubcommand(new CommandLine(command)));
    return sandbox;
  }
}
