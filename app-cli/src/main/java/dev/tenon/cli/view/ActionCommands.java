package dev.tenon.cli.view;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import dev.tenon.cli.render.Shell;
import dev.tenon.cli.render.Style;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.onboarding.Onboarding;
import dev.tenon.spi.Action;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import dev.tenon.spi.ProviderId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Renders the actions of guides and findings as commands of this command line.
 *
 * @param provider the provider of the account that the actions concern
 * @param descriptor the descriptor of the provider; empty if it is no longer installed
 * @param name the name of the account; empty in the guide of a provider
 * @param linked whether the account is linked, so that its form can no longer be changed
 * @param again the fields whose values must be entered again before the account can be checked
 * @param rotating whether a new credential is checked, which only a confirmation activates
 */
public record ActionCommands(
    ProviderId provider,
    Optional<ProviderDescriptor> descriptor,
    Optional<String> name,
    boolean linked,
    List<Field> again,
    boolean rotating) {

  /** The placeholder for a value that the user has to fill in. */
  private static final String TO_FILL_IN = "…";

  /** The actions outside a rotation. */
  public ActionCommands(
      ProviderId provider,
      Optional<ProviderDescriptor> descriptor,
      Optional<String> name,
      boolean linked,
      List<Field> again) {
    this(provider, descriptor, name, linked, again, false);
  }

  /** The actions in the guide of a provider, without an account. */
  public static ActionCommands of(ProviderDescriptor provider) {
    return new ActionCommands(
        provider.id(), Optional.of(provider), Optional.empty(), false, List.of());
  }

  public static ActionCommands of(Onboarding onboarding, ProviderDescriptor provider) {
    return new ActionCommands(
        provider.id(),
        Optional.of(provider),
        Optional.of(onboarding.name()),
        false,
        Phrases.toEnterAgain(provider, onboarding));
  }

  public static ActionCommands of(Integration integration, Optional<ProviderDescriptor> provider) {
    return new ActionCommands(
        integration.provider(), provider, Optional.of(integration.name()), true, List.of());
  }

  /** The actions for a new credential that is not active yet. */
  public static ActionCommands ofRotation(
      Integration integration, Optional<ProviderDescriptor> provider) {
    return new ActionCommands(
        integration.provider(), provider, Optional.of(integration.name()), true, List.of(), true);
  }

  /** Prints one action per line: a page with its title, every other action as a command. */
  public void print(TextLayout page, int labelWidth, List<Action> actions) {
    actions.stream()
        .filter(Action.OpenPage.class::isInstance)
        .map(Action.OpenPage.class::cast)
        .forEach(one -> page.field("Page", labelWidth, "%s: %s".formatted(one.label(), one.uri())));
    String label = "Command";
    for (String command : commands(actions)) {
      page.field(Style.COMMAND, label, labelWidth, command);
      label = "";
    }
  }

  /** The commands for the actions, in order and without duplicates. Pages have no command. */
  public List<String> commands(List<Action> actions) {
    Commands commands = new Commands();
    return actions.stream().flatMap(action -> action.fold(commands)).distinct().toList();
  }

  private String nameArgument() {
    return name.map(Shell::quote).orElse("NAME");
  }

  private String unlinkCommand() {
    return linked
        ? "tenon unlink " + nameArgument()
        : "tenon link %s --name %s --abandon".formatted(provider, nameArgument());
  }

  private String linkCommand(Map<String, String> values) {
    return values.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(entry -> " %s %s".formatted(option(entry.getKey()), argument(entry.getValue())))
        .collect(joining("", "tenon link %s --name %s".formatted(provider, nameArgument()), ""));
  }

  private static String argument(String value) {
    return value.equals(TO_FILL_IN) ? value : Shell.quote(value);
  }

  private String option(String field) {
    return descriptor
        .flatMap(known -> known.field(field))
        .map(Phrases::optionName)
        .orElseGet(() -> Phrases.optionName(field));
  }

  /** Renders each kind of action. */
  private final class Commands implements Action.Cases<Stream<String>> {

    @Override
    public Stream<String> enterField(Action.EnterField action) {
      String link = linkCommand(Map.of(action.field(), action.value().orElse(TO_FILL_IN)));
      return linked ? Stream.of(unlinkCommand(), link) : Stream.of(link);
    }

    @Override
    public Stream<String> checkAgain(Action.CheckAgain action) {
      if (rotating) {
        return rotate(new Action.Rotate(Action.Rotate.Phase.CONFIRM));
      }
      Map<String, String> values = again.stream().collect(toMap(Field::name, field -> TO_FILL_IN));
      return Stream.of(linked ? "tenon verify " + nameArgument() : linkCommand(values));
    }

    @Override
    public Stream<String> linkAccount(Action.LinkAccount action) {
      ActionCommands other =
          action.provider().equals(provider)
              ? ActionCommands.this
              : new ActionCommands(action.provider(), Optional.empty(), name, false, List.of());
      return Stream.of(other.linkCommand(action.values()));
    }

    @Override
    public Stream<String> discoverAccounts(Action.DiscoverAccounts action) {
      return Stream.of("tenon discover " + nameArgument());
    }

    @Override
    public Stream<String> rotate(Action.Rotate action) {
      String rotate = "tenon rotate " + nameArgument();
      return Stream.of(
          action.phase() == Action.Rotate.Phase.START
              ? rotate
              : rotate + " --" + action.phase().name().toLowerCase(Locale.ROOT));
    }

    @Override
    public Stream<String> unlink(Action.Unlink action) {
      return Stream.of(unlinkCommand());
    }

    @Override
    public Stream<String> downloadFile(Action.DownloadFile action) {
      return Stream.of("tenon guide %s --name %s --save .".formatted(provider, nameArgument()));
    }

    @Override
    public Stream<String> openPage(Action.OpenPage action) {
      return Stream.empty();
    }
  }
}
