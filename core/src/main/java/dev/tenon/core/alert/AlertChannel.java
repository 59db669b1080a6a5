package dev.tenon.core.alert;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

/**
 * Where alerts of a workspace are sent. Its secrets, among them the URL, are in the vault under its
 * id.
 *
 * @param name unique in the workspace, ignoring case
 * @param address the e-mail addresses, separated by commas; for a URL only its scheme and host
 * @param enabled whether it receives alerts
 * @param publicKey the key that verifies signatures of the version {@code v1a}, as {@code whpk_}
 *     and Base64; empty unless the kind is signed
 * @param overlapUntil until when messages are also signed with the previous keys
 * @param version increases with each change
 */
public record AlertChannel(
    AlertChannelId id,
    WorkspaceId workspace,
    String name,
    AlertChannelKind kind,
    String address,
    AlertPolicy policy,
    boolean enabled,
    Optional<String> publicKey,
    Optional<Instant> overlapUntil,
    Instant createdAt,
    long version) {

  public AlertChannel {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(name, "name");
    requireNonNull(kind, "kind");
    requireNonNull(address, "address");
    requireNonNull(policy, "policy");
    requireNonNull(publicKey, "publicKey");
    requireNonNull(overlapUntil, "overlapUntil");
    requireNonNull(createdAt, "createdAt");
  }

  /** A copy with other properties that an administrator can set. */
  public AlertChannel with(String newName, AlertPolicy newPolicy, boolean newEnabled) {
    return new AlertChannel(
        id,
        workspace,
        newName,
        kind,
        address,
        newPolicy,
        newEnabled,
        publicKey,
        overlapUntil,
        createdAt,
        version);
  }

  /** A copy with new signing keys, next to which the previous ones remain in use for a time. */
  public AlertChannel rotated(Optional<String> newPublicKey, Instant newOverlapUntil) {
    return new AlertChannel(
        id,
        workspace,
        name,
        kind,
        address,
        policy,
        enabled,
        newPublicKey,
        Optional.of(newOverlapUntil),
        createdAt,
        version);
  }

  /** A copy with a version. */
  public AlertChannel withVersion(long newVersion) {
    return new AlertChannel(
        id,
        workspace,
        name,
        kind,
        address,
        policy,
        enabled,
        publicKey,
        overlapUntil,
        createdAt,
        newVersion);
  }
}
