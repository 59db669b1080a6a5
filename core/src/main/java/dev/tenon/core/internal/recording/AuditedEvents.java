package dev.tenon.core.internal.recording;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.event.EventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which audited actions are events: those that changed something. */
final class AuditedEvents {

  private AuditedEvents() {}

  static Optional<EventType> typeOf(AuditAction action) {
    return switch (action) {
      case ONBOARDING_STARTED -> Optional.of(EventType.ONBOARDING_STARTED);
      case ONBOARDING_BLOCKED -> Optional.of(EventType.ONBOARDING_BLOCKED);
      case ONBOARDING_ABANDONED -> Optional.of(EventType.ONBOARDING_ABANDONED);
      case INTEGRATION_LINKED -> Optional.of(EventType.INTEGRATION_LINKED);
      case INTEGRATION_RENAMED -> Optional.of(EventType.INTEGRATION_RENAMED);
      case INTEGRATION_PAUSED -> Optional.of(EventType.INTEGRATION_PAUSED);
      case INTEGRATION_RESUMED -> Optional.of(EventType.INTEGRATION_RESUMED);
      case INTEGRATION_UNLINKED -> Optional.of(EventType.INTEGRATION_UNLINKED);
      case ROTATION_STARTED -> Optional.of(EventType.ROTATION_STARTED);
      case ROTATION_CANCELLED -> Optional.of(EventType.ROTATION_CANCELLED);
      case CREDENTIAL_ROTATED -> Optional.of(EventType.CREDENTIAL_ROTATED);
      case SETUP_LINK_CREATED -> Optional.of(EventType.SETUP_LINK_CREATED);
      case SETUP_LINK_OPENED -> Optional.of(EventType.SETUP_LINK_OPENED);
      case SETUP_LINK_ATTEMPTED -> Optional.of(EventType.SETUP_LINK_ATTEMPTED);
      case SETUP_LINK_FINISHED -> Optional.of(EventType.SETUP_LINK_FINISHED);
      case SETUP_LINK_REVOKED -> Optional.of(EventType.SETUP_LINK_REVOKED);
      case OPERATOR_REGISTERED,
          OPERATOR_INVITED,
          INVITATION_ACCEPTED,
          OPERATOR_ROLE_CHANGED,
          OPERATOR_PASSWORD_SET,
          OPERATOR_PASSWORD_CHANGED,
          PASSWORD_RESET_ISSUED,
          PASSWORD_RESET,
          OPERATOR_REMOVED ->
          Optional.of(EventType.OPERATOR_CHANGED);
      case API_TOKEN_CREATED, API_TOKEN_REVOKED -> Optional.of(EventType.API_TOKEN_CHANGED);
      case WORKSPACE_RENAMED, WORKSPACE_EXTERNAL_ID_SET, WORKSPACE_APPEARANCE_SET ->
          Optional.of(EventType.WORKSPACE_CHANGED);
      case WORKSPACE_DELETED -> Optional.of(EventType.WORKSPACE_DELETED);
      default -> Optional.empty();
    };
  }

  /** What the event says: as the audit trail does, and which action where a type has several. */
  static Map<String, String> dataOf(
      AuditAction action, EventType type, Map<String, String> details) {
    Map<String, String> data = new HashMap<>(details);
    if (!action.name().equals(type.name())) {
      data.put("change", action.name());
    }
    return data;
  }
}
