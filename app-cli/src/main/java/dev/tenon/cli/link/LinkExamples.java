package dev.tenon.cli.link;

import dev.tenon.cli.view.Phrases;
import dev.tenon.spi.Field;
import dev.tenon.spi.Field.OnlyFor;
import dev.tenon.spi.ProviderDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The examples in the help of a link command, generated from the form of the provider. */
final class LinkExamples {

  private final ProviderDescriptor provider;
  private final List<String> lines = new ArrayList<>();

  private LinkExamples(ProviderDescriptor provider) {
    this.provider = provider;
  }

  static String[] of(ProviderDescriptor provider) {
    LinkExamples examples = new LinkExamples(provider);
    examples.add();
    return examples.lines.toArray(String[]::new);
  }

  /** One that connects with the defaults, and one for each choice that requires another field. */
  private void add() {
    String start = "  tenon link " + provider.id();
    lines.add("");
    lines.add("Examples:");
    lines.add(start);
    lines.add(start + " --name Contoso --prepare");
    connect(start, Optional.empty());
    provider.fields().stream()
        .filter(Field::required)
        .flatMap(field -> field.onlyFor().stream())
        .filter(choice -> !isDefault(choice))
        .distinct()
        .forEach(choice -> connect(start, Optional.of(choice)));
  }

  private void connect(String start, Optional<OnlyFor> choice) {
    lines.add(start + " --name Contoso \\");
    for (Field field : provider.fields()) {
      choice
          .filter(one -> one.field().equals(field.name()))
          .ifPresent(one -> option(field, one.choice()));
      if (field.required() && applies(field, choice)) {
        option(field, field.secret() ? secretFile(field) : field.example().orElse("…"));
      }
    }
    lines.add("      --wait 10m");
  }

  private void option(Field field, String value) {
    lines.add("      %s %s \\".formatted(Phrases.optionName(field), value));
  }

  private static String secretFile(Field field) {
    return Phrases.optionName(field.name()).substring("--".length()) + ".txt";
  }

  private boolean applies(Field field, Optional<OnlyFor> choice) {
    return field.onlyFor().isEmpty()
        || field.onlyFor().equals(choice)
        || (choice.isEmpty() && field.onlyFor().filter(this::isDefault).isPresent());
  }

  private boolean isDefault(OnlyFor choice) {
    return provider
        .field(choice.field())
        .flatMap(Field::defaultValue)
        .filter(choice.choice()::equals)
        .isPresent();
  }
}
