package org.microtorsion.calibration.torque;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Errors of all levels at the reference position, after BS 7882, and their largest magnitudes.
///
/// @param levels by rising nominal current
/// @param zeroErrorRatio largest change of the zero in one series over the mass at full scale
public record LoadingTerms(List<LevelTerms> levels, double zeroErrorRatio) {
  public LoadingTerms {
    levels = List.copyOf(levels);
  }

  /// Largest spread of readings in one clamping, over their mean.
  public @Nullable Double largestRepeatabilityRatio() {
    return largest(LevelTerms::repeatabilityRatio);
  }

  /// Largest spread from clamping to clamping, over the mean.
  public @Nullable Double largestReproducibilityRatio() {
    return largest(LevelTerms::reproducibilityRatio);
  }

  /// Largest difference between falling and rising current, over the mean.
  public @Nullable Double largestReversibilityRatio() {
    return largest(LevelTerms::reversibilityRatio);
  }

  /// Largest departure from the line through zero, over the line.
  public @Nullable Double largestLineInterpolationErrorRatio() {
    return largest(LevelTerms::lineInterpolationErrorRatio);
  }

  /// Largest departure from the quadratic, over the quadratic.
  public @Nullable Double largestQuadraticInterpolationErrorRatio() {
    return largest(LevelTerms::quadraticInterpolationErrorRatio);
  }

  private @Nullable Double largest(Function<LevelTerms, @Nullable Double> term) {
    return levels.stream()
        .map(term)
        .filter(Objects::nonNull)
        .map(Math::abs)
        .max(Double::compare)
        .orElse(null);
  }
}
