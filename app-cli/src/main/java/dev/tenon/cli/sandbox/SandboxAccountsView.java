package dev.tenon.cli.sandbox;

import dev.tenon.cli.render.Table;
import dev.tenon.cli.render.TextLayout;
import dev.tenon.cli.render.View;
import dev.tenon.sandbox.cloud.SeededAccount;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The accounts in a sandbox.
 *
 * @param fleets the sizes of the fleets of generated accounts, by the account that they are like
 */
public record SandboxAccountsView(List<SeededAccount> accounts, Map<String, Integer> fleets)
    implements View {

  private static final int LABEL_WIDTH = 16;

  public SandboxAccountsView {
    accounts = List.copyOf(accounts);
    fleets = new TreeMap<>(fleets);
  }

  /** A table with a row for each account. */
  static Table table(List<SeededAccount> accounts) {
    return new Table(
        List.of("NAME", "PROVIDER", "DESCRIPTION"),
        accounts.stream()
            .map(one -> List.of(one.name(), one.provider(), one.description()))
            .toList());
  }

  @Override
  public void print(TextLayout page) {
    if (accounts.size() == 1) {
      print(accounts.get(0), page);
    } else {
      page.table(table(accounts));
      fleets.forEach((account, size) -> page.say(range(account, size)));
      page.blank().say("To show how to link one of them:");
      page.command("tenon sandbox accounts NAME");
    }
  }

  /** A sentence with the names of the accounts of a fleet. */
  static String range(String account, int size) {
    return "%1$s-1 to %1$s-%2$d are like %1$s.".formatted(account, size);
  }

  private static void print(SeededAccount account, TextLayout page) {
    page.title(account.name()).item(account.description());
    page.field("Provider", LABEL_WIDTH, account.provider());
    new TreeMap<>(account.form())
        .forEach((field, value) -> page.field(label(field), LABEL_WIDTH, value));
    page.blank()
        .say(
            account.setup().isPresent()
                ? "To link it, run these commands. The second one makes the administrator's change:"
                : "To link it:");
    LinkCommands.of(account).forEach(page::command);
  }

  @Override
  public Object json() {
    return new Document(
        accounts.stream().map(SeededAccountData::of).toList(),
        fleets.entrySet().stream()
            .map(fleet -> new FleetData(fleet.getKey(), fleet.getValue()))
            .toList());
  }

  @Override
  public Optional<Table> csv() {
    List<String> fields =
        accounts.stream()
            .flatMap(account -> account.form().keySet().stream())
            .distinct()
            .sorted()
            .toList();
    return Optional.of(
        new Table(
            Stream.concat(Stream.of("name", "description", "provider"), fields.stream()).toList(),
            accounts.stream().map(account -> row(account, fields)).toList()));
  }

  /** The label of a form field, such as "Tenant ID" for {@code tenantId}. */
  private static String label(String field) {
    String label =
        field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT).replaceFirst(" id$", " ID");
    return label.substring(0, 1).toUpperCase(Locale.ROOT)
        + label.substring(1).replaceFirst(" arn$", " ARN");
  }

  private static List<String> row(SeededAccount account, List<String> fields) {
    return Stream.concat(
            Stream.of(account.name(), account.description(), account.provider()),
            fields.stream().map(field -> account.form().getOrDefault(field, "")))
        .toList();
  }

  record Document(List<SeededAccountData> accounts, List<FleetData> fleets) {}

  /**
   * A fleet of generated accounts.
   *
   * @param account the account that they are like
   */
  record FleetData(String account, int size) {}

  /** One account, with the values that link it. */
  record SeededAccountData(
      String name, String description, String provider, Map<String, String> form) {

    static SeededAccountData of(SeededAccount account) {
      return new SeededAccountData(
          account.name(), account.description(), account.provider(), new TreeMap<>(account.form()));
    }
  }
}
