package dev.tenon.web.http;

import dev.tenon.core.authorization.AuthorizationTable;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who may call a route. Every route states it; roles come from the core's {@link
 * AuthorizationTable}, so that the console decides nothing by itself.
 */
public sealed interface RouteAccess {

  /**
   * A caller whose role may call all of these use cases.
   *
   * @param useCases names such as {@code integrations.rename}
   */
  record UseCases(List<String> useCases) implements RouteAccess {

    public UseCases {
      useCases = List.copyOf(useCases);
      for (String name : useCases) {
        if (AuthorizationTable.find(name).isEmpty()) {
          throw new IllegalArgumentException(
              "the use case " + name + " has no entry in the authorization table");
        }
      }
    }
  }

  /** A visitor with the session of a setup link, whom the handler authenticates. */
  record Visitor() implements RouteAccess {}

  /**
   * Everybody.
   *
   * @param reason why nobody has to be signed in
   */
  record Everybody(String reason) implements RouteAccess {}

  /** A caller whose role may call a use case. */
  static RouteAccess useCase(String first, String... more) {
    return new UseCases(Stream.concat(Stream.of(first), Stream.of(more)).toList());
  }

  /** Everybody. */
  static RouteAccess everybody(String reason) {
    return new Everybody(reason);
  }

  /** A visitor with the session of a setup link. */
  static RouteAccess visitor() {
    return new Visitor();
  }
}
