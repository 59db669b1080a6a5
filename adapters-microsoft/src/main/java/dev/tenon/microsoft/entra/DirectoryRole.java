package dev.tenon.microsoft.entra;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Built-in directory roles that matter here, by their template id, which is the same in every
 * tenant.
 *
 * <p>Sources: learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference;
 * which of them Exchange Online accepts for an application:
 * learn.microsoft.com/powershell/exchange/app-only-auth-powershell-v2.
 */
public enum DirectoryRole {
  /** Reads everything and changes nothing. The role that Tenon asks for. */
  GLOBAL_READER("f2ef992c-3afb-46b9-b7cf-a126ee74c451", "Global Reader", true, false),
  /** Reads security settings. */
  SECURITY_READER("5d6b6bb7-de71-4623-b4af-96380a352509", "Security Reader", true, false),
  /** Can do everything. */
  GLOBAL_ADMINISTRATOR("62e90394-69f5-4237-9190-012177145e10", "Global Administrator", true, true),
  /** Changes everything in Exchange. */
  EXCHANGE_ADMINISTRATOR(
      "29232cdf-9323-42fd-ade2-1d097af3e4de", "Exchange Administrator", true, true),
  /** Changes recipients in Exchange. */
  EXCHANGE_RECIPIENT_ADMINISTRATOR(
      "31392ffb-586c-42d1-9346-e59415a2cc4e", "Exchange Recipient Administrator", true, true),
  /** Changes security settings. */
  SECURITY_ADMINISTRATOR(
      "194ae4cb-b126-40b2-bd5b-6091b380977d", "Security Administrator", true, true),
  /** Changes compliance settings. */
  COMPLIANCE_ADMINISTRATOR(
      "17315797-102d-40b4-93e0-432062caca18", "Compliance Administrator", true, true),
  /** Resets passwords. */
  HELPDESK_ADMINISTRATOR(
      "729827e3-9c14-49f7-bb1b-9608f156bbb8", "Helpdesk Administrator", true, true),
  /** Reads users and groups; Exchange does not accept it. */
  DIRECTORY_READERS("88d8e3e3-8f55-4a1e-953a-9b9898b8876b", "Directory Readers", false, false),
  /** Reads Teams; Exchange does not accept it. */
  TEAMS_READER("1076ac91-f3d9-41a7-a339-dcdf5f480acc", "Teams Reader", false, false),
  /** Reads reports of usage; Exchange does not accept it. */
  REPORTS_READER("4a5d8f65-41da-4de4-8968-e035b65339cf", "Reports Reader", false, false),
  /** Reads the message center; Exchange does not accept it. */
  MESSAGE_CENTER_READER(
      "790c1fb9-7f7d-4f88-86a1-ef1f95c05c1b", "Message Center Reader", false, false),
  /** Reads the message center with messages on privacy; Exchange does not accept it. */
  MESSAGE_CENTER_PRIVACY_READER(
      "ac16e43d-7b2d-40e0-ac05-243ff356ab5b", "Message Center Privacy Reader", false, false),
  /** Reads custom security attributes; Exchange does not accept it. */
  ATTRIBUTE_ASSIGNMENT_READER(
      "ffd52fa5-98dc-465c-991d-fc073eb59f8f", "Attribute Assignment Reader", false, false),
  /** Reads the definitions of custom security attributes; Exchange does not accept it. */
  ATTRIBUTE_DEFINITION_READER(
      "1d336d2c-4ae8-42ef-9711-b3604ce3fc2c", "Attribute Definition Reader", false, false),
  /** Reads logs about custom security attributes; Exchange does not accept it. */
  ATTRIBUTE_LOG_READER(
      "9c99539d-8186-4804-835f-fd51ef9e2dcd", "Attribute Log Reader", false, false),
  /** Reads how custom security attributes are provisioned; Exchange does not accept it. */
  ATTRIBUTE_PROVISIONING_READER(
      "422218e4-db15-4ef9-bbe0-8afb41546d79", "Attribute Provisioning Reader", false, false),
  /** Reads logs of network traffic; Exchange does not accept it. */
  GLOBAL_SECURE_ACCESS_LOG_READER(
      "843318fb-79a6-4168-9e6f-aa9a07481cc4", "Global Secure Access Log Reader", false, false),
  /** Reads totals of usage; Exchange does not accept it. */
  USAGE_SUMMARY_REPORTS_READER(
      "75934031-6c7e-415a-99d7-48dbd49e875e", "Usage Summary Reports Reader", false, false),
  /** Changes applications. */
  APPLICATION_ADMINISTRATOR(
      "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3", "Application Administrator", false, true),
  /** Changes applications. */
  CLOUD_APPLICATION_ADMINISTRATOR(
      "158c047a-c907-4556-b7ef-446551a6b5f7", "Cloud Application Administrator", false, true),
  /** Assigns roles, also to itself. */
  PRIVILEGED_ROLE_ADMINISTRATOR(
      "e8611ab8-c189-46e8-94e1-60213ab1f814", "Privileged Role Administrator", false, true);

  private final String templateId;
  private final String displayName;
  private final boolean acceptedByExchange;
  private final boolean makesChanges;

  DirectoryRole(
      String templateId, String displayName, boolean acceptedByExchange, boolean makesChanges) {
    this.templateId = templateId;
    this.displayName = displayName;
    this.acceptedByExchange = acceptedByExchange;
    this.makesChanges = makesChanges;
  }

  /** The role of a template id; empty for one that is not listed here. */
  public static Optional<DirectoryRole> of(String templateId) {
    return Arrays.stream(values())
        .filter(role -> role.templateId.equalsIgnoreCase(templateId))
        .findFirst();
  }

  /** The id of the role in every tenant. */
  public String templateId() {
    return templateId;
  }

  /** The name in the admin center. */
  public String displayName() {
    return displayName;
  }

  /** Whether Exchange Online opens a session for an application that holds it. */
  public boolean acceptedByExchange() {
    return acceptedByExchange;
  }

  /** Whether the role is among those template ids. */
  public boolean isIn(List<String> templateIds) {
    return templateIds.contains(templateId);
  }

  /** The names of the roles of template ids, for people; an id where the name is not known. */
  public static String names(List<String> templateIds) {
    return templateIds.isEmpty()
        ? "none"
        : String.join(
            ", ",
            templateIds.stream()
                .map(id -> of(id).map(DirectoryRole::displayName).orElse(id))
                .toList());
  }

  /** Whether the role of a template id is known to be read-only. */
  public static boolean onlyReads(String templateId) {
    return of(templateId).filter(role -> !role.makesChanges).isPresent();
  }
}
