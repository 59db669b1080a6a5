package dev.tenon.cli.link;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.command.TypedDuration;
import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.guide.GuideFiles;
import dev.tenon.cli.guide.GuideView;
import dev.tenon.cli.provider.FieldOptions;
import dev.tenon.cli.provider.ProviderCommands;
import dev.tenon.cli.render.Shell;
import dev.tenon.cli.setup.SetupLinkOptions;
import dev.tenon.cli.view.MessageView;
import dev.tenon.cli.view.Phrases;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.onboarding.Onboardings;
import dev.tenon.core.onboarding.StartOnboarding;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Links an account of one provider: starts an onboarding or resumes one. */
@Command
public final class LinkProviderCommand implements Callable<Integer> {

  private final CommandContext context;
  private final ProviderDescriptor provider;

  @Spec private CommandSpec spec;
  private FieldOptions fields;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description =
          "Your name for the account. Tenon resumes an unfinished onboarding with that name.")
  private String name;

  @Option(
      names = "--prepare",
      description = "Only prepare what the customer needs, save it, and show the guide.")
  private boolean prepare;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description =
          "Save the files for the customer in this folder. Default: a folder in TENON_HOME.")
  private Path save;

  @Option(
      names = "--wait",
      paramLabel = "TIME",
      description =
          "Retry for this long while the customer has not completed the steps, such as 10m.")
  private String wait;

  @Option(
      names = "--setup-link",
      description =
          "Only prepare, and print a link with which the customer's administrator does the work.")
  private boolean setupLink;

  @Mixin private SetupLinkOptions setupLinkOptions;

  @Option(
      names = "--abandon",
      description = "Abandon the unfinished onboarding with that name and destroy its credential.")
  private boolean abandon;

  private LinkProviderCommand(CommandContext context, ProviderDescriptor provider) {
    this.context = context;
    this.provider = provider;
  }

  public static CommandSpec spec(CommandContext context, ProviderDescriptor provider) {
    LinkProviderCommand command = new LinkProviderCommand(context, provider);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(provider.id().value());
    spec.usageMessage().sortOptions(false);
    spec.usageMessage()
        .description("Link an account of %s.".formatted(provider.displayName()), provider.summary())
        .footer(LinkExamples.of(provider));
    command.fields = FieldOptions.addTo(spec, provider, true);
    return spec;
  }

  @Override
  public Integer call() {
    ProviderCommands.requireFirst(context, spec);
    if (!prepare && !abandon && !setupLink) {
      context.warmUp(provider.id());
    }
    Caller caller = context.caller();
    Optional<RetryTime> retryTime =
        Optional.ofNullable(wait).map(typed -> new RetryTime(TypedDuration.parse("--wait", typed)));
    Questions questions = new Questions(context.terminal(), context.host());
    String wanted = questions.line(Optional.ofNullable(name), "Account name", "--name");
    Optional<Onboarding> open = open(wanted, caller);
    if (abandon) {
      return abandon(wanted, open, caller);
    }
    FormPrompts form = new FormPrompts(context, provider, fields);
    if (!prepare && !setupLink) {
      form.requireComplete(open);
    }
    Onboarding onboarding = open.map(this::resumed).orElseGet(() -> start(wanted, caller));
    Onboarding given = open.isPresent() ? enterGiven(onboarding, caller) : onboarding;
    if (setupLink) {
      return setupLinkOptions.create(context, SetupTarget.link(given.id()), caller);
    }
    boolean guided = context.terminal().canAsk() && (open.isEmpty() || form.lacksChoices(given));
    Onboarding entered = guided && !prepare ? askForChoices(form, given, caller) : given;
    boolean showGuide = prepare || guided;
    if (open.isEmpty() || showGuide || save != null) {
      saveGuide(entered, showGuide, caller);
    }
    if (prepare) {
      return ExitCode.OK.number();
    }
    return new LinkConnect(context, provider, form, retryTime).run(entered, showGuide, caller);
  }

  /** Saves the files before the first prompt, so that Ctrl-C does not lose them. */
  private Onboarding askForChoices(FormPrompts form, Onboarding onboarding, Caller caller) {
    new GuideFiles(folder(onboarding)).save(onboardings().guide(onboarding.id(), caller));
    Runnable removeHandler =
        context
            .terminal()
            .onInterrupt(
                () ->
                    context.printStatus(
                        "Interrupted. Nothing is lost. To resume, run: "
                            + Phrases.linkCommand(onboarding)));
    try {
      return form.askForChoices(onboarding, caller);
    } finally {
      removeHandler.run();
    }
  }

  private Optional<Onboarding> open(String wanted, Caller caller) {
    Optional<Onboarding> open = onboardings().findOpen(wanted, caller);
    open.filter(one -> !one.provider().equals(provider.id()))
        .ifPresent(
            other -> {
              throw new TenonException(
                  CoreErrorCode.NAME_TAKEN,
                  "An unfinished onboarding for another provider has this name. To resume it,"
                      + " run: "
                      + Phrases.linkCommand(other));
            });
    if (open.isEmpty() && !abandon) {
      refuseLinked(wanted, caller);
    }
    return open;
  }

  /** Refuses the name of an integration before anything is asked for. */
  private void refuseLinked(String wanted, Caller caller) {
    context
        .tenon()
        .integrations()
        .find(wanted, caller)
        .ifPresent(
            linked -> {
              throw new TenonException(
                  CoreErrorCode.NAME_TAKEN,
                  "\"%s\" is linked already. To link another account, choose another name. To verify this one, run: %s"
                      .formatted(linked.name(), Phrases.verifyCommand(linked)));
            });
  }

  private Onboarding resumed(Onboarding onboarding) {
    context.printStatus(
        "Resuming the onboarding \"%s\", started %s."
            .formatted(onboarding.name(), context.ages().ago(onboarding.startedAt())));
    return onboarding;
  }

  private Onboarding start(String wanted, Caller caller) {
    context.printStatus("Preparing the guide for the customer. This can take a few seconds …");
    return onboardings().start(new StartOnboarding(provider.id(), wanted, fields.plain(), caller));
  }

  private Onboarding enterGiven(Onboarding onboarding, Caller caller) {
    return fields.plain().isEmpty()
        ? onboarding
        : onboardings().enter(onboarding.id(), fields.plain(), caller);
  }

  private void saveGuide(Onboarding onboarding, boolean show, Caller caller) {
    Guide guide = onboardings().guide(onboarding.id(), caller);
    Path folder = folder(onboarding);
    new GuideFiles(folder).save(guide);
    if (show) {
      context.print(
          new GuideView(provider, guide, Optional.of(onboarding), Optional.of(folder), !prepare));
    } else if (!guide.artifacts().isEmpty()) {
      context.printStatus("The files for the customer are saved in " + folder);
      context.printStatus(
          "How to use them: tenon guide %s --name %s"
              .formatted(provider.id(), Shell.quote(onboarding.name())));
    }
  }

  private Path folder(Onboarding onboarding) {
    return Optional.ofNullable(save)
        .map(path -> context.host().workingDirectory().resolve(path))
        .orElseGet(
            () -> {
              Path all = context.configuration().home().resolve("onboardings");
              OwnerOnlyFiles.createFolder(all);
              return all.resolve(onboarding.id().value());
            });
  }

  private Integer abandon(String wanted, Optional<Onboarding> open, Caller caller) {
    Onboarding onboarding =
        open.orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.ONBOARDING_NOT_FOUND,
                    "There is no unfinished onboarding \"%s\". To list the unfinished onboardings, run: tenon"
                        .formatted(wanted)));
    onboardings().abandon(onboarding.id(), caller);
    context.print(
        new MessageView(
            "The onboarding %s was abandoned and its credential destroyed."
                .formatted(onboarding.name()),
            Map.of("id", onboarding.id().value(), "name", onboarding.name()),
            List.of("tenon")));
    return ExitCode.OK.number();
  }

  private Onboardings onboardings() {
    return context.tenon().onboardings();
  }
}
