package org.microtorsion.driver.sartorius;

import org.jspecify.annotations.Nullable;

/// Lets a record of another form than those before it pass only when a second one confirms it.
///
/// A record has no check sum. A balance changes its record length, its unit, or its number of
/// decimals by more than a range switch only when somebody works its menu, but a damaged record may
/// look as if it had: a missing point, one letter in the unit, a lost identifier.
final class FormGuard {
  /// One for the switch of ranges, one for a suppressed last digit. Grams and milligrams of the
  /// same balance are three apart.
  private static final int DECIMALS_TOLERANCE = 2;

  private SbiRecord.@Nullable Weight usual;
  private SbiRecord.@Nullable Weight unusual;

  /// Whether a record is of the usual form, or of another one for the second time.
  ///
  /// @param ended whether a line end or a pause vouches for its length, so that the first one may
  ///   set the usual form; in a stream without, one letter too many makes mg of g
  boolean admits(SbiRecord.Weight weight, boolean ended) {
    boolean first = usual == null && ended && weight.decimals() > 0;
    if (first || isLike(usual, weight) || (weight.unit() != null && isLike(unusual, weight))) {
      usual = weight.unit() != null || usual == null ? weight : usual;
      unusual = null;
      return true;
    }
    unusual = weight;
    return false;
  }

  /// The unit of the last stable record that was admitted; null before there is one.
  @Nullable Unit unit() {
    return usual == null ? null : usual.unit();
  }

  private static boolean isLike(SbiRecord.@Nullable Weight other, SbiRecord.Weight weight) {
    return other != null
        && other.characters() == weight.characters()
        && (other.unit() == weight.unit() || other.unit() == null || weight.unit() == null)
        && Math.abs(other.decimals() - weight.decimals()) <= DECIMALS_TOLERANCE;
  }
}
