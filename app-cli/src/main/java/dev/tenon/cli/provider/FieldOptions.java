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

/** The options for the form of a provider: {@code tenantId} becomes {@code --tenant-id}. */
public final class FieldOptions {

  private final ProviderDescriptor provider;
  private final Map<String, OptionSpec> options = new LinkedHashMap<>();

  private FieldOptions(ProviderDescriptor provider) {
    this.provider = provider;
  }

  /** Adds the options to a command. A name that the command already uses gets a prefix. */
  public static FieldOptions addTo(
      CommandSpec command, ProviderDescriptor provider, boolean secrets) {
    FieldOptions added = new FieldOptions(provider);
    for (Field field : provider.fields()) {
      if (secrets || !field.secret()) {
        String name = Phrases.optionName(field);
        boolean taken = command.findOption(name) != null || GlobalOptions.has(name);
        OptionSpec option = option(taken ? "--field-" + name.substring(2) : name, field);
        command.addOption(option);
        added.options.put(field.name(), option);
      }
    }
    return added;
  }

  /** The option of a field. */
  public String nameOf(Field field) {
    return options.get(field.name()).longestName();
  }

  /** The value of the option for a field; for a secret, the path of a file. */
  public Optional<String> given(Field field) {
    return Optional.ofNullable(options.get(field.name())).map(OptionSpec::getValue);
  }

  /** The plain values from options. */
  public Map<String, String> plain() {
    Map<String, String> values = new LinkedHashMap<>();
    provider.fields().stream()
        .filter(field -> !field.secret())
        .forEach(
            field ->
                given(field)
                    .map(value -> field.choices().isEmpty() ? value : field.normalize(value))
                    .ifPresent(value -> values.put(field.name(), value)));
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

  /** Escapes the characters that picocli interprets in descriptions. */
  private static String escaped(String text) {
    return text.replace("%", "%%").replace("@|", "@ |").replace("${", "$ {");
  }
}
