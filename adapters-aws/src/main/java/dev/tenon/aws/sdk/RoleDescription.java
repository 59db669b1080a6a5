package dev.tenon.aws.sdk;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A role as returned by IAM.
 *
 * @param arn its own ARN, with its path
 * @param trustPolicy JSON
 * @param longestSession its maximum session duration
 * @param boundary the ARN of the policy that is its permissions boundary
 * @param tags values by key; untrusted
 */
public record RoleDescription(
    String arn,
    String trustPolicy,
    Duration longestSession,
    Optional<String> boundary,
    Map<String, String> tags) {

  public RoleDescription {
    tags = Map.copyOf(tags);
  }
}
