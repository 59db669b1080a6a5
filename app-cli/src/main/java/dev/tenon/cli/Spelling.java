package dev.tenon.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the known word that is most similar to a misspelled one. */
final class Spelling {

  private Spelling() {}

  /** The known word with the smallest edit distance; empty if none is similar. */
  static Optional<String> nearest(String typed, Collection<String> known) {
    int maxDistance = Math.max(1, typed.length() / 3);
    return known.stream()
        .filter(word -> distance(typed, word) <= maxDistance)
        .min(Comparator.comparingInt(word -> distance(typed, word)));
  }

  /** The edit distance, where swapping two adjacent letters counts once. */
  private static int distance(String typed, String word) {
    int[][] distance = new int[typed.length() + 1][word.length() + 1];
    for (int i = 0; i <= typed.length(); i++) {
      for (int j = 0; j <= word.length(); j++) {
        distance[i][j] = i == 0 || j == 0 ? i + j : distance(typed, word, i, j, distance);
      }
    }
    return distance[typed.length()][word.length()];
  }

  private static int distance(String typed, String word, int i, int j, int[][] before) {
    boolean same = typed.charAt(i - 1) == word.charAt(j - 1);
    int least =
        Math.min(
            before[i - 1][j - 1] + (same ? 0 : 1),
            1 + Math.min(before[i - 1][j], before[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && typed.charAt(i - 1) == word.charAt(j - 2)
            && typed.charAt(i - 2) == word.charAt(j - 1);
    return swapped ? Math.min(least, before[i - 2][j - 2] + 1) : least;
  }
}
