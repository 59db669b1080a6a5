package dev.tenon.sandbox.microsoft.state;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Built-in Entra roles by template ID, and whether Exchange accepts them for app-only access.
 *
 * <p>Sources: "Microsoft Entra built-in roles" (permissions-reference), "App-only authentication
 * for unattended scripts in Exchange Online PowerShell" (app-only-auth-powershell-v2).
 */
public enum EntraRole {
  GLOBAL_READER("Global Reader", "f2ef992c-3afb-46b9-b7cf-a126ee74c451", true),
  GLOBAL_ADMINISTRATOR("Global Administrator", "62e90394-69f5-4237-9190-012177145e10", true),
  EXCHANGE_ADMINISTRATOR("Exchange Administrator", "29232cdf-9323-42fd-ade2-1d097af3e4de", true),
  EXCHANGE_RECIPIENT_ADMINISTRATOR(
      "Exchange Recipient Administrator", "31392ffb-586c-42d1-9346-e59415a2cc4e", true),
  SECURITY_READER("Security Reader", "5d6b6bb7-de71-4623-b4af-96380a352509", true),
  SECURITY_ADMINISTRATOR("Security Administrator", "194ae4cb-b126-40b2-bd5b-6091b380977d", true),
  COMPLIANCE_ADMINISTRATOR(
      "Compliance Administrator", "17315797-102d-40b4-93e0-432062caca18", true),
  HELPDESK_ADMINISTRATOR("Helpdesk Administrator", "729827e3-9c14-49f7-bb1b-9608f156bbb8", true),
  DIRECTORY_READERS("Directory Readers", "88d8e3e3-8f55-4a1e-953a-9b9898b8876b", false),
  APPLICATION_ADMINISTRATOR(
      "Application Administrator", "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", false),
  CLOUD_APPLICATION_ADMINISTRATOR(
      "Cloud Application Administrator", "158c047a-c907-4556-b7ef-446551a6b5f7", false),
  PRIVILEGED_ROLE_ADMINISTRATOR(
      "Privileged Role Administrator", "e8611ab8-c189-46e8-94e1-60213ab1f814", false),
  USER_ADMINISTRATOR("User Administrator", "fe930be7-5e62-47db-91af-98c3a49a38b1", false),
  TEAMS_READER("Teams Reader", "1076ac91-f3d9-41a7-a339-dcdf5f480acc", false);

  private final String displayName;
  private final UUID templateId;
  private final boolean acceptedByExchange;

  EntraRole(String displayName, String templateId, boolean acceptedByExchange) {
    this.displayName = displayName;
    this.templateId = UUID.fromString(templateId);
    this.acceptedByExchange = acceptedByExchange;
  }

  public String displayName() {
    return displayName;
  }

  /** The template ID, which is also the ID of the built-in role definition. */
  public UUID templateId() {
    return templateId;
  }

  /** Whether Exchange accepts an application that holds this role. */
  public boolean acceptedByExchange() {
    return acceptedByExchange;
  }

  /** The role with the given template ID. */
  public static Optional<EntraRole> byTemplateId(UUID templateId) {
    return Arrays.stream(values()).filter(role -> role.templateId.equals(templateId)).findFirst();
  }

  /** The role with the given display name or template ID; case is ignored. */
  public static Optional<EntraRole> named(String nameOrId) {
    return Arrays.stream(values())
        .filter(
            role ->
                role.displayName.equalsIgnoreCase(nameOrId)
                    || role.templateId.toString().equalsIgnoreCase(nameOrId))
        .findFirst();
  }
}
