package org.microtorsion.controller.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Finds the word somebody meant.
final class NearMiss {
  private NearMiss() {}

  /// The candidate nearest to a word, when it is near enough to be a slip of the pen.
  static Optional<String> of(String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /// Levenshtein's distance, letter case and the kind of dash aside.
  static int distance(String first, String second) {
    String a = fold(first);
    String b = fold(second);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(substitution, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[b.length()];
  }

  private static String fold(String word) {
    return word.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
