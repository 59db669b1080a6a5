package dev.tenon.microsoft.graph;

/**
 * An application permission that was granted to a service principal.
 *
 * @param id the id of the permission, lower case
 * @param serviceId the object id, in this tenant, of the service that the permission is for
 * @param service the name of that service; untrusted
 */
public record GrantedPermission(String id, String serviceId, String service) {}
