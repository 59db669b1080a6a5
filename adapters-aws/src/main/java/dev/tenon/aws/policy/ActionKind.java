package dev.tenon.aws.policy;

import java.util.Arrays;

/** What an AWS action allows its caller, most severe first. */
public enum ActionKind {
  /** Changes who may do what. */
  PERMISSIONS("P"),
  /** Returns something that grants access by itself, such as a password, a token or a key. */
  CREDENTIALS("C"),
  /** Returns stored data, or settings that often contain secrets. */
  STORED_DATA("DS"),
  /** Makes other changes. */
  CHANGES("W"),
  /** Reads configuration. */
  CONFIGURATION("R"),
  /** Nothing is known about the action. */
  UNKNOWN("U");

  private final String letters;

  ActionKind(String letters) {
    this.letters = letters;
  }

  /** The kind of a class in the catalog. */
  static ActionKind of(String letter) {
    return Arrays.stream(values())
        .filter(kind -> kind.letters.contains(letter))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
