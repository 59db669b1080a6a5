package dev.tenon.microsoft.check;

import static dev.tenon.toolkit.EvaluatedCheck.notReached;

import dev.tenon.microsoft.graph.GrantedPermission;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.toolkit.CallFault;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.ServerText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The permissions for services that Tenon does not call, such as SharePoint Online. A token has the
 * permissions for one service, so these are in none of its tokens.
 *
 * <p>Source: learn.microsoft.com/graph/api/serviceprincipal-list-approleassignments.
 *
 * @param inTokens the names of the services whose permissions are in Tenon's tokens
 * @param requested the ids of the permissions that Tenon asked for
 */
public record OtherPermissions(IdentityFacts facts, Set<String> inTokens, Set<String> requested) {

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
    List<Named> others =
        granted.stream()
            .filter(permission -> !requested.contains(permission.id()))
            .filter(permission -> !permission.id().equals(NONE))
            .filter(permission -> !inTokens.contains(permission.service()))
            .map(this::named)
            .toList();
    others.forEach(other -> other.name().begin());
    return others.stream().map(Named::evidence);
  }

  private Named named(GrantedPermission permission) {
    return new Named(permission, facts.directory(directory -> directory.name(permission)));
  }

  private record Named(GrantedPermission permission, Question<Optional<String>> name) {

    Evidence evidence() {
      return new Evidence(
          permission.service().isEmpty() ? "Service" : ServerText.clean(permission.service()),
          name.answer()
              .toOptional()
              .flatMap(known -> known)
              .map(ServerText::clean)
              .orElse(permission.id()));
    }
  }
}
