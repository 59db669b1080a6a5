package dev.tenon.cli.provider;

import dev.tenon.cli.command.GlobalOptions;
import dev.tenon.cli.view.Phrases;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options that a provider's form makes: {@code tenantId} becomes {@code --tenant-id}. */
public final class FieldOptions {

  private final ProviderDescriptor provider;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  private FieldOptions(ProviderDescriptor provider) {
    this.provider = provider;
  }

  /** Adds the options to a command; a name that the command has itself gets a prefix. */
  public static FieldOptions addTo(
      CommandSpec command, ProviderDescriptor provider, boolean secrets) {
    FieldOptions added = new FieldOptions(provider);
    for (Field field : provider.fields()) {
      if (secrets || !field.secret()) {
        String name = Phrases.optionName(field);
        boolean taken = command.findOption(name) != null || GlobalOptions.takes(name);
        OptionSpec option = option(taken ? "--field-" + name.substring(2) : name, field);
        command.addOption(option);
        added.options.put(field.name(), option);
      }
    }
    return added;
  }

  /** How the option of a field is written. */
  public String nameOf(Field field) {
    return options.get(field.name()).longestName();
  }

  /** What was given for a field: the value, or for a secret the file that holds it. */
  public Optional<String> given(Field field) {
    return Optional.ofNullable(options.get(field.name())).map(OptionSpec::getValue);
  }

  /** The plain values that were given. */
  public Map<String, String> plain() {
    Map<String, String> values = new LinkedHashMap<>();
    provider.fields().stream()
        .filter(field -> !field.secret())
        .forEach(field -> given(field).ifPresent(value -> values.put(field.name(), value)));
    return values;
  }

  private static OptionSpec option(String name, Field field) {
    String meaning = field.label() + ". " + field.help();
    String example = field.example().map(value -> " Example: " + value).orElse("");
    String choices =
        field.choices().isEmpty() ? "" : " One of: " + String.join(", ", field.choices()) + ".";
    String standard = field.defaultValue().map(value -> " Default: " + value + ".").orElse("");
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(field.secret() ? "FILE" : "VALUE")
        .completionCandidates(field.choices())
        .description(escaped(meaning + choices + standard + example))
        .build();
  }

  /** Percent signs and at signs would be read as formats. */
  private static String escaped(String words) {
    return words.replace("%", "%%").replace("@|", "@ |").replace("${", "$ {");
  }
}
