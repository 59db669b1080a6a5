package dev.tenon.sandbox.microsoft.account;

import dev.tenon.sandbox.cloud.SeededAccount;
import dev.tenon.sandbox.cloud.SeededAccount.SetupStep;
import dev.tenon.sandbox.microsoft.state.CloudInstance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A seeded Microsoft 365 or Azure account: the values that an operator copies from the portal, and
 * the files with its credentials.
 *
 * @param name the scenario's name, in a fleet with a number
 * @param description one sentence: what is wrong with the account, or that it is healthy
 * @param organization the tenant's initial domain
 * @param domains all verified domains of the tenant
 * @param applicationId the client ID
 * @param certificateFile the certificate the client presents, PEM
 * @param keyFile its private key, PEM, PKCS#8
 * @param pemFile key and certificate in one file, for {@code az login --service-principal}
 * @param secretFile the client secret, if the account has one
 * @param azure what to link in Azure; empty for a Microsoft 365 account
 */
public record MicrosoftAccount(
    String name,
    String description,
    CloudInstance cloud,
    UUID tenantId,
    String organization,
    List<String> domains,
    UUID applicationId,
    UUID applicationObjectId,
    UUID servicePrincipalObjectId,
    Optional<Path> certificateFile,
    Optional<Path> keyFile,
    Optional<Path> pemFile,
    Optional<Path> secretFile,
    Optional<AzureAccess> azure)
    implements SeededAccount {

  /** Copies the domains. */
  public MicrosoftAccount {
    domains = List.copyOf(domains);
  }

  @Override
  public String provider() {
    return azure.isPresent() ? "azure" : "m365";
  }

  @Override
  public Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("cloud", cloud.label());
    form.put("tenantId", tenantId.toString());
    form.put("applicationId", applicationId.toString());
    if (azure.isEmpty()) {
      form.put("organization", organization);
      return Map.copyOf(form);
    }
    form.put("scope", azure.get().scope());
    azure.get().managementGroup().ifPresent(group -> form.put("managementGroup", group));
    if (!azure.get().linkedSubscriptions().isEmpty()) {
      form.put(
          "subscriptions",
          azure.get().linkedSubscriptions().stream()
              .map(UUID::toString)
              .collect(Collectors.joining(",")));
    }
    return Map.copyOf(form);
  }

  @Override
  public Map<String, Path> secretFiles() {
    return secretFile.map(file -> Map.of("clientSecret", file)).orElse(Map.of());
  }

  @Override
  public Optional<SetupStep> setup() {
    return secretFile.isPresent()
        ? Optional.empty()
        : Optional.of(new SetupStep("upload-certificate", "tenon-certificate.pem", true));
  }
}
