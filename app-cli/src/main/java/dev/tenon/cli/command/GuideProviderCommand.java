package dev.tenon.cli.command;

import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.view.GuideView;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.core.workspace.Caller;
import dev.tenon.spi.Guide;
import dev.tenon.spi.ProviderDescriptor;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Shows the guide of one provider. */
@Command
final class GuideProviderCommand implements Callable<Integer> {

  private final CommandContext context;
  private final ProviderDescriptor provider;
  private FieldOptions fields;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "The unfinished onboarding whose certificate and values to fill in.")
  private String name;

  @Option(
      names = "--save",
      paramLabel = "DIR",
      description = "Save the files of the guide there: certificate, scripts, templates.")
  private Path save;

  private GuideProviderCommand(CommandContext context, ProviderDescriptor provider) {
    this.context = context;
    this.provider = provider;
  }

  static CommandSpec spec(CommandContext context, ProviderDescriptor provider) {
    GuideProviderCommand command = new GuideProviderCommand(context, provider);
    CommandSpec spec = CommandSpec.forAnnotatedObject(command).name(provider.id().value());
    spec.usageMessage().sortOptions(false);
    spec.usageMessage().description("Show how to set up %s.".formatted(provider.displayName()));
    command.fields = FieldOptions.addTo(spec, provider, false);
    return spec;
  }

  @Override
  public Integer call() {
    Optional<Onboarding> onboarding = Optional.ofNullable(name).map(this::onboarding);
    Guide guide =
        onboarding
            .map(one -> context.tenon().onboardings().guide(one.id(), context.caller()))
            .orElseGet(
                () ->
                    context
                        .services()
                        .catalogue()
                        .onboardings()
                        .preview(provider.id(), fields.plain()));
    Optional<Path> folder =
        Optional.ofNullable(save).map(path -> context.host().workingDirectory().resolve(path));
    folder.ifPresent(path -> new GuideFiles(path).save(guide));
    context.print(new GuideView(provider, guide, onboarding, folder, false));
    return ExitCode.OK.number();
  }

  private Onboarding onboarding(String wanted) {
    Caller caller = context.caller();
    Onboarding found =
        context
            .tenon()
            .onboardings()
            .findOpen(wanted, caller)
            .filter(one -> one.provider().equals(provider.id()))
            .orElseThrow(
                () ->
                    new TenonException(
                        CoreErrorCode.ONBOARDING_NOT_FOUND,
                        "There is no unfinished onboarding \"%s\" of %s; begin one with: tenon link %s --name NAME"
                            .formatted(wanted, provider.displayName(), provider.id())));
    return fields.plain().isEmpty()
        ? found
        : context.tenon().onboardings().enter(found.id(), fields.plain(), caller);
  }
}
