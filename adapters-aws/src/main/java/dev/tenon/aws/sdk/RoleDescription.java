package dev.tenon.aws.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * A role as IAM describes it.
 *
 * @param arn its own ARN, with its path
 * @param trustPolicy JSON
 * @param longestSession how long its sessions may last
 * @param boundary the ARN of the policy that is its permissions boundary
 */
public record RoleDescription(
    String arn, String trustPolicy, Duration longestSession, Optional<String> boundary) {}
