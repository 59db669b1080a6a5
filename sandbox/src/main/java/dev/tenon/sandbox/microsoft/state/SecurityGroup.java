package dev.tenon.sandbox.microsoft.state;

import java.util.Set;
import java.util.UUID;

/**
 * A security group of the directory.
 *
 * @param members the object IDs of its direct members: service principals and further groups
 */
public record SecurityGroup(UUID objectId, String displayName, Set<UUID> members) {}
