package dev.tenon.sandbox.account;

import dev.tenon.sandbox.state.Cloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A seeded Microsoft 365 account: what an operator would copy from the portal, and the files that
 * prove the right to use it.
 *
 * @param name the scenario's name
 * @param description one sentence that says what is wrong with the account, or that it is healthy
 * @param organization the tenant's initial domain
 * @param domains all verified domains of the tenant
 * @param applicationId the client id
 * @param certificateFile the certificate the client presents, PEM
 * @param keyFile its private key, PEM, PKCS#8
 * @param pemFile key and certificate in one file, as {@code az login --service-principal} takes it
 * @param secretFile the client secret, when the account comes with one
 */
public record Account(
    String name,
    String description,
    Cloud cloud,
    UUID tenantId,
    String organization,
    List<String> domains,
    UUID applicationId,
    UUID applicationObjectId,
    UUID servicePrincipalObjectId,
    Optional<Path> certificateFile,
    Optional<Path> keyFile,
    Optional<Path> pemFile,
    Optional<Path> secretFile) {

  /** Copies the domains. */
  public Account {
    domains = List.copyOf(domains);
  }
}
