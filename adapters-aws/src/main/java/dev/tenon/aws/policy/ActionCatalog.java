package dev.tenon.aws.policy;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The actions of AWS and what they allow, as of the date of the bundled file. The file names its
 * source; {@code adapters-aws/data/refresh-actions.mjs} refreshes it.
 */
final class ActionCatalog {

  /** The bundled catalog. It is read when it is first needed. */
  static ActionCatalog bundled() {
    return Bundled.CATALOG;
  }

  private static final class Bundled {
    static final ActionCatalog CATALOG = new ActionCatalog();
  }

  /** Lines of the file by service. Names are split only when a service is asked for. */
  private final Map<String, List<BundledTable.Row>> services =
      BundledTable.rows("actions.tsv").collect(groupingBy(BundledTable.Row::key));

  private ActionCatalog() {}

  /** The known actions that a pattern matches. */
  List<KnownAction> matching(ActionPattern pattern) {
    return actions(ActionPattern.of(pattern.service()))
        .filter(action -> pattern.matches(action.name()))
        .collect(collectingAndThen(toList(), List::copyOf));
  }

  /** All known actions. */
  Stream<KnownAction> all() {
    return actions(ActionPattern.of("*"));
  }

  private Stream<KnownAction> actions(ActionPattern service) {
    Stream<List<BundledTable.Row>> lines =
        service.isWide()
            ? services.entrySet().stream()
                .filter(entry -> service.matches(entry.getKey()))
                .map(Map.Entry::getValue)
            : services.containsKey(service.text())
                ? Stream.of(services.get(service.text()))
                : Stream.empty();
    return lines.flatMap(List::stream).flatMap(ActionCatalog::actions);
  }

  private static Stream<KnownAction> actions(BundledTable.Row row) {
    ActionKind kind = ActionKind.of(row.columns().get(1));
    return Arrays.stream(row.columns().get(2).split(" "))
        .map(name -> new KnownAction(row.key() + ":" + name, kind));
  }

  /**
   * An action of AWS.
   *
   * @param name such as {@code s3:GetObject}
   */
  record KnownAction(String name, ActionKind kind) {

    /** The service, in lower case. */
    String service() {
      return name.substring(0, name.indexOf(':'));
    }
  }
}
