package dev.tenon.aws.sdk;

import java.time.Duration;

/**
 * A role as IAM describes it.
 *
 * @param arn its own ARN, with its path
 * @param trustPolicy JSON
 * @param longestSession how long its sessions may last
 */
public record RoleView(String arn, String trustPolicy, Duration longestSession) {}
