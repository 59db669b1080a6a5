package dev.tenon.views;

import dev.tenon.spi.Action;
import java.util.List;
import java.util.Map;

/** Something to do in Tenon, or a page to open. Each {@code type} has members of its own. */
public sealed interface ActionData {

  /** Which action it is, such as {@code enter-field}. */
  String type();

  /** Converts an action. */
  static ActionData of(Action action) {
    return action.fold(new ActionConverter());
  }

  /** Converts actions, in the same order. */
  static List<ActionData> all(List<Action> actions) {
    return actions.stream().map(ActionData::of).toList();
  }

  /**
   * Enter a value into the form of the account.
   *
   * @param value what to enter; null for a value to look up
   */
  record EnterField(String type, String field, String value) implements ActionData {}

  /** Link an account with these values. */
  record LinkAccount(String type, String provider, Map<String, String> values)
      implements ActionData {

    public LinkAccount {
      values = SortedMaps.copyOf(values);
    }
  }

  /** Continue the rotation of the credential: {@code start}, {@code confirm} or {@code cancel}. */
  record Rotate(String type, String phase) implements ActionData {}

  /** Download a file of the guide. */
  record DownloadFile(String type, String artifact) implements ActionData {}

  /** Open a page. */
  record OpenPage(String type, String uri, String label) implements ActionData {}

  /** An action that its type describes completely. */
  record Plain(String type) implements ActionData {}
}
