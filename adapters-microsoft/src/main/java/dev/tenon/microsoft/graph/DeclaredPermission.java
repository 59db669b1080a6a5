package dev.tenon.microsoft.graph;

/**
 * A permission that the registration of an application asks for; whether an administrator consented
 * to it stands elsewhere.
 *
 * @param resourceAppId the application id of the service, lower case
 * @param id the id of the permission at that service, lower case
 * @param application whether it is an application permission, not a delegated one
 */
public record DeclaredPermission(String resourceAppId, String id, boolean application) {}
