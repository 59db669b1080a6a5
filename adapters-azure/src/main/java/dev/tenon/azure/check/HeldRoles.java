package dev.tenon.azure.check;

import dev.tenon.azure.account.AzureRole;
import dev.tenon.azure.arm.ExcessAction;
import dev.tenon.azure.arm.Reply;
import dev.tenon.azure.arm.RoleDefinition;
import dev.tenon.spi.Evidence;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roles assigned to an application. A custom role whose definition cannot be read is unknown:
 * not known to be read-only, and not known to allow more.
 *
 * @param definitions the definitions of custom and other unlisted roles, by id
 */
record HeldRoles(Map<String, Reply<RoleDefinition>> definitions) {

  /** Whether the permissions of a role are known. */
  boolean known(String roleId) {
    return AzureRole.of(roleId).isPresent() || definition(roleId).isPresent();
  }

  /** Whether a role is known to be read-only. */
  boolean onlyReads(String roleId) {
    return AzureRole.of(roleId)
        .map(AzureRole::onlyReads)
        .orElseGet(
            () -> definition(roleId).filter(role -> beyondAsked(role).isEmpty()).isPresent());
  }

  /** Whether a role is known to allow more than reading. */
  boolean doesMore(String roleId) {
    return known(roleId) && !onlyReads(roleId);
  }

  String name(String roleId) {
    return AzureRole.of(roleId)
        .map(AzureRole::displayName)
        .or(() -> definition(roleId).map(RoleDefinition::name))
        .orElse("unreadable role (" + roleId + ")");
  }

  /** The severest thing that a role allows beyond what was asked for, if that is known. */
  Optional<ExcessAction.Kind> severity(String roleId) {
    return AzureRole.of(roleId)
        .map(HeldRoles::severity)
        .or(
            () ->
                definition(roleId)
                    .flatMap(
                        role ->
                            role.permissions().beyondAsked().stream()
                                .findFirst()
                                .map(ExcessAction::kind)));
  }

  /** Contributor includes operations such as {@code listKeys} of a storage account. */
  private static ExcessAction.Kind severity(AzureRole role) {
    return role == AzureRole.CONTRIBUTOR
        ? ExcessAction.Kind.HANDS_OUT_CREDENTIALS
        : ExcessAction.Kind.CHANGES_ACCESS;
  }

  /** Where a role is assigned and, if known, what it allows beyond reading. */
  Stream<Evidence> evidence(String roleId, String where) {
    return Stream.concat(
        Stream.of(new Evidence(name(roleId), where)),
        definition(roleId).stream()
            .map(role -> new Evidence(role.name() + " allows", Summary.some(beyondAsked(role)))));
  }

  private Optional<RoleDefinition> definition(String roleId) {
    return Optional.ofNullable(definitions.get(roleId)).flatMap(Reply::toOptional);
  }

  private static List<String> beyondAsked(RoleDefinition role) {
    return role.permissions().beyondAsked().stream().map(ExcessAction::toString).toList();
  }
}
