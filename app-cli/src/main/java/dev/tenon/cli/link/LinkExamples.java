package dev.tenon.cli.link;

import dev.tenon.cli.view.Phrases;
import dev.tenon.spi.Field;
import dev.tenon.spi.ProviderDescriptor;
import java.util.ArrayList;
import java.util.List;

/** The examples in the help of a link command, generated from the form of the provider. */
final class LinkExamples {

  private LinkExamples() {}

  static String[] of(ProviderDescriptor provider) {
    String start = "  tenon link " + provider.id();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("Examples:");
    lines.add(start);
    lines.add(start + " --name Contoso --prepare");
    lines.add(start + " --name Contoso \\");
    for (Field field : provider.fields()) {
      if (field.required() && !field.secret()) {
        lines.add(
            "      %s %s \\".formatted(Phrases.optionName(field), field.example().orElse("…")));
      }
    }
    lines.add("      --wait 10m");
    return lines.toArray(String[]::new);
  }
}
