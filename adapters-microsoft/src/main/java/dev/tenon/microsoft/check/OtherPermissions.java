package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.EvaluatedCheck.notReached;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tenon.microsoft.graph.GrantedPermission;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.ServerText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The granted permissions that are in none of Tenon's tokens: those for services that Tenon does
 * not call, such as SharePoint Online, those granted since the tokens were issued, and those for a
 * service that only has the name of one that Tenon calls.
 *
 * <p>Source: learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments. Names of
 * service principals are not unique.
 *
 * @param inTokens the excess permissions in Tenon's tokens, by the name of their service
 * @param requested the ids of the permissions that Tenon asked for
 */
public record OtherPermissions(
    IdentityFacts facts, Map<String, List<String>> inTokens, Set<String> requested) {

  /** Assigns an application to a service without a permission. */
  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  /** Those that are granted, as far as this can be read. Blocks. */
  public Stream<Evidence> excess() {
    return facts.grantedPermissions().answer().toOptional().stream().flatMap(this::excess);
  }

  /**
   * The result when no permission is an excess one. An application without a directory role cannot
   * read what was granted to it. Blocks.
   *
   * @param ofTokens the permissions in Tenon's tokens
   */
  public CheckResult none(String ofTokens) {
    return facts
        .grantedPermissions()
        .answer()
        .fold(
            all ->
                new CheckResult.Passed(
                    List.of(
                        new Evidence("Permissions in the tokens", ofTokens),
                        new Evidence("Permissions for other services", "none"))),
            refusal -> notReached(IdentityChecks.GLOBAL_READER),
            CallFault::inconclusive);
  }

  private Stream<Evidence> excess(List<GrantedPermission> granted) {
    Map<String, List<GrantedPermission>> byService =
        granted.stream()
            .filter(permission -> !requested.contains(permission.id()))
            .filter(permission -> !permission.id().equals(NONE))
            .collect(groupingBy(GrantedPermission::serviceId, LinkedHashMap::new, toList()));
    List<Service> services =
        byService.entrySet().stream()
            .map(
                one ->
                    new Service(
                        one.getValue(),
                        facts.directory(directory -> directory.permissionNames(one.getKey()))))
            .toList();
    services.forEach(one -> one.names().begin());
    Map<String, Long> counts =
        services.stream()
            .flatMap(one -> one.granted().stream())
            .collect(groupingBy(GrantedPermission::service, counting()));
    return services.stream().flatMap(one -> excess(one, counts.get(one.name())));
  }

  /**
   * Those of one service that are in no token.
   *
   * @param count the permissions that are granted for all services of that name
   */
  private Stream<Evidence> excess(Service service, long count) {
    List<String> known = inTokens.getOrDefault(service.name(), List.of());
    Optional<Map<String, String>> names = service.names().answer().toOptional();
    if (names.isEmpty() && count <= known.size()) {
      // Without their names, these are most likely the ones in the token.
      return Stream.empty();
    }
    return service.granted().stream()
        .map(
            permission ->
                names
                    .map(all -> all.get(permission.id()))
                    .map(ServerText::clean)
                    .orElse(permission.id()))
        .filter(permission -> !known.contains(permission))
        .map(permission -> new Evidence(service.label(), permission));
  }

  private record Service(List<GrantedPermission> granted, Question<Map<String, String>> names) {

    String name() {
      return granted.get(0).service();
    }

    String label() {
      return name().isEmpty() ? "Service" : ServerText.clean(name());
    }
  }
}
