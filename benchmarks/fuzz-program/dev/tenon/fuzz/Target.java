package dev.tenon.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads one kind of foreign text. */
public interface Target {

  /**
   * Reads an input. Throws only if the code under test is wrong: what it documents is caught, and
   * an invariant that does not hold is an {@link AssertionError}.
   */
  void read(byte[] input) throws Exception;

  /** Called once before the first input, in the process that reads them. */
  default void prepare() {}

  /** Valid examples, from which inputs are derived. */
  List<String> seeds();

  /** The number of inputs of this target in a million. */
  int share();

  /** The input as text. */
  static String text(byte[] input) {
    return new String(input, StandardCharsets.UTF_8);
  }

  /** Everything behind the first byte, which selects what to do. */
  static String rest(byte[] input) {
    return input.length < 2 ? "" : new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
  }

  /** One of the choices, by the first byte. */
  static <T> T choice(byte[] input, List<T> choices) {
    return choices.get(input.length == 0 ? 0 : Byte.toUnsignedInt(input[0]) % choices.size());
  }

  /** Fails the input. */
  static void require(boolean right, String problem) {
    if (!right) {
      throw new AssertionError(problem);
    }
  }
}
