package dev.tenon.aws.sdk;

/**
 * An organization as returned by AWS Organizations.
 *
 * @param id such as {@code o-a1b2c3d4e5}
 * @param managementAccountId 12 digits
 */
public record OrganizationDescription(String id, String managementAccountId) {}
