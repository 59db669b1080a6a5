package dev.tenon.m365.check;

import dev.tenon.m365.exchange.ExchangePermission;
import dev.tenon.microsoft.check.IdentityFacts;
import dev.tenon.microsoft.graph.Directory;
import dev.tenon.microsoft.graph.GrantedPermission;
import dev.tenon.spi.Evidence;
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
 */
record OtherPermissions(IdentityFacts facts) {

  /** The services whose permissions are in Tenon's tokens. */
  private static final Set<String> IN_TOKENS =
      Set.of(Directory.SERVICE, ExchangePermissionEvaluator.EXCHANGE);

  /** Assigns an application to a service without a permission. */
  private static final String NONE = "00000000-0000-0000-0000-000000000000";

  /** Those among the granted permissions. Blocks, if there are any, to read their names. */
  Stream<Evidence> excess(List<GrantedPermission> granted) {
    List<Named> others =
        granted.stream()
            .filter(permission -> !permission.id().equals(ExchangePermission.ROLE_ID))
            .filter(permission -> !permission.id().equals(NONE))
            .filter(permission -> !IN_TOKENS.contains(permission.service()))
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
