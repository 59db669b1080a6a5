package dev.tenon.aws.sdk;

import java.time.Duration;
import java.util.Optional;

/**
 * A role as returned by IAM.
 *
 * @param arn its own ARN, with its path
 * @param trustPolicy JSON
 * @param longestSession its maximum session duration
 * @param boundary the ARN of the policy that is its permissions boundary
 */
public record RoleDescription(
    String arn, String trustPolicy, Duration longestSession, Optional<String> boundary) {}
