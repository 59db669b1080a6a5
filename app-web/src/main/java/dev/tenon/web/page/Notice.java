package dev.tenon.web.page;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The result of an action, shown on the page that follows. The address carries the name, never a
 * text, so that nobody can make a page say something.
 */
public enum Notice {
  ABANDONED("The onboarding was abandoned and its credential destroyed."),
  ALERT_CHANNEL_REMOVED("The alert channel was removed."),
  ALERT_REPLAYED("The alert is sent again as soon as a process delivers alerts."),
  LINK_CREATED("The setup link was created."),
  LINK_REQUESTED("Your request was sent."),
  LINK_REVOKED("The setup link was revoked. It no longer works."),
  OPERATOR_CHANGED("The operator was changed."),
  OPERATOR_REMOVED("The operator was removed."),
  PASSWORD_SET("The password was set. Sign in with it."),
  PASSWORD_CHANGED("The password was changed. All sessions were ended."),
  PAUSED("The integration is paused."),
  RENAMED("The integration was renamed."),
  RESUMED("The integration is verified again."),
  ROTATED("The new credential is active."),
  ROTATION_CANCELLED("The rotation was cancelled. The current credential stays active."),
  ROTATION_STARTED("A new credential was generated."),
  RULE_ADDED("The rule was added. It runs soon."),
  RULE_REMOVED("The rule was removed. What it linked stays linked."),
  SAVED("The changes were saved."),
  SELECTION_PAUSED("The selected accounts are paused."),
  SELECTION_RESUMED("The selected accounts are verified again."),
  SIGNED_OUT("You are signed out."),
  TOKEN_REVOKED("The API token was revoked."),
  UNLINKED("The integration was removed and its credential destroyed.");

  private final String text;

  Notice(String text) {
    this.text = text;
  }

  /** The name in an address. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The text on the page. */
  public String text() {
    return text;
  }

  /** The notice of a name in an address; empty if there is none. */
  public static Optional<Notice> find(String key) {
    return Arrays.stream(values()).filter(notice -> notice.key().equals(key)).findFirst();
  }
}
