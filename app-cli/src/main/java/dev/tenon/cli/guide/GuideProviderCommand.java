package dev.tenon.cli.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.provider.FieldOptions;
import dev.tenon.cli.provider.ProviderCommands;
import dev.tenon.cli.render.View;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Artifact;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the guide of one provider. */
@Command
public final class GuideProviderCommand implements Callable<Integer> {

  private final CommandContext context;
  private final ProviderDescriptor provider;

  @Spec private CommandSpec spec;
  private FieldOptions fields;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Fill in the values of this unfinished onboarding or linked account.")
  private String name;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Save the files of the guide in this folder: templates, scripts, certificates.")
  private Path save;

  @Option(
      names = "--format",
      paramLabel = "FILE",
      description =
          "Print only the file with this id, such as a template. With an unknown id, list the"
              + " ids.")
  private String format;

  private GuideProviderCommand(CommandContext context, ProviderDescriptor provider) {
    this.context = context;
    this.provider = provider;
  }

  public static CommandSpec spec(CommandContext context, ProviderDescriptor provider) {
    GuideProviderCommand command = new GuideProviderCommand(context, provider);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(provider.id().value());
    spec.usageMessage().sortOptions(false);
    spec.usageMessage().description("Show how to set up %s.".formatted(provider.displayName()));
    command.fields = FieldOptions.addTo(spec, provider, false);
    return spec;
  }

  @Override
  public Integer call() {
    ProviderCommands.requireFirst(context, spec);
    return Optional.ofNullable(name).map(this::ofAccount).orElseGet(this::preview);
  }

  private int preview() {
    Guide guide =
        context.services().catalogue().onboardings().preview(provider.id(), fields.plain());
    int code =
        show(guide, folder -> new GuideView(provider, guide, Optional.empty(), folder, false));
    if (save != null && guide.artifacts().isEmpty()) {
      context.printStatus(
          "There are no files yet. They are created for an account. To start, run: tenon link %s --name NAME --prepare"
              .formatted(provider.id()));
    }
    return code;
  }

  private int ofAccount(String wanted) {
    Caller caller = context.caller();
    Optional<Onboarding> open =
        context
            .tenon()
            .onboardings()
            .findOpen(wanted, caller)
            .filter(one -> one.provider().equals(provider.id()));
    if (open.isPresent()) {
      return ofOnboarding(open.get(), caller);
    }
    Integration linked =
        context
            .tenon()
            .integrations()
            .find(wanted, caller)
            .filter(one -> one.provider().equals(provider.id()))
            .orElseThrow(() -> unknown(wanted));
    Guide guide = context.tenon().integrations().guide(linked.id(), caller);
    return show(guide, folder -> new LinkedGuideView(linked, guide, folder));
  }

  private int ofOnboarding(Onboarding open, Caller caller) {
    Onboarding onboarding =
        fields.plain().isEmpty()
            ? open
            : context.tenon().onboardings().enter(open.id(), fields.plain(), caller);
    Guide guide = context.tenon().onboardings().guide(onboarding.id(), caller);
    return show(
        guide, folder -> new GuideView(provider, guide, Optional.of(onboarding), folder, false));
  }

  private int show(Guide guide, Function<Optional<Path>, View> view) {
    Optional<Path> folder =
        Optional.ofNullable(save).map(path -> context.host().workingDirectory().resolve(path));
    folder.ifPresent(path -> new GuideFiles(path).save(guide));
    if (format == null) {
      context.print(view.apply(folder));
    } else {
      context.terminal().out().print(text(guide));
      context.terminal().out().flush();
    }
    return ExitCode.OK.number();
  }

  private String text(Guide guide) {
    return guide
        .artifact(format)
        .map(file -> new String(file.content(), UTF_8))
        .orElseThrow(
            () ->
                new TenonException(
                    CliErrorCode.USAGE_INVALID,
                    guide.artifacts().isEmpty()
                        ? "This guide has no files yet. To create them, run: tenon link %s --name NAME --prepare"
                            .formatted(provider.id())
                        : "There is no file %s in this guide. Its files are: %s."
                            .formatted(
                                format,
                                guide.artifacts().stream()
                                    .map(Artifact::id)
                                    .collect(joining(", ")))));
  }

  private TenonException unknown(String wanted) {
    return new TenonException(
        CoreErrorCode.ONBOARDING_NOT_FOUND,
        "There is no linked account or unfinished onboarding \"%s\" for %s. To start one, run: tenon link %s --name NAME"
            .formatted(wanted, provider.displayName(), provider.id()));
  }
}
