package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.microtorsion.calibration.fit.Probabilities;

/// Sentences about what the tests of a calibration found.
final class Findings {
  private static final double SIGNIFICANCE = 0.01;

  private Findings() {}

  static List<String> of(
      AngleDependence angles, LoadLines lines, double noiseScale, double noiseDegreesOfFreedom) {
    List<String> sentences = new ArrayList<>();
    switch (angles.fittedParameterCount()) {
      case 1 ->
          sentences.add(
              "One rotor angle was measured: a2 and a4 are the nominal constant's and are not"
                  + " certified.");
      case 2 ->
          sentences.add(
              "Two magnitudes of the rotor angle were measured: a4 is the nominal constant's and is"
                  + " not certified.");
      default -> {
        // Everything was measured.
      }
    }
    addLines(sentences, lines);
    addAngles(sentences, angles);
    if (noiseScale > 1
        && Probabilities.fisherUpper(noiseScale, noiseDegreesOfFreedom, 1e9) < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Readings scatter %.2g times as much as the balance, its zero and the current meter"
                  + " account for; the budget has the scatter that was seen.",
              Math.sqrt(noiseScale)));
    }
    return sentences;
  }

  private static void addLines(List<String> sentences, LoadLines lines) {
    if (lines.curvatureProbability() < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Torque over current is curved (p = %.1e): the quadratic term is significant.",
              lines.curvatureProbability()));
    }
    LackOfFit lack = lines.lackOfFit();
    if (lack != null && lack.pProbability() < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Lack of fit: the levels depart from a straight line by more than they scatter (F ="
                  + " %.3g, p = %.1e).",
              lack.fisherRatio(),
              lack.pProbability()));
    }
    if (lines.offsetProbability() < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The line has an offset at zero current (p = %.1e); the constant is the slope through"
                  + " zero.",
              lines.offsetProbability()));
    }
  }

  private static void addAngles(List<String> sentences, AngleDependence angles) {
    Double fit = angles.lackOfFitProbability();
    if (fit != null && fit < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Mountings depart from the angle dependence by more than re-mounting accounts for (p"
                  + " = %.1e); the scatter that was seen counts.",
              fit));
    }
    Double odd = angles.oddTermProbability();
    if (odd != null && odd < SIGNIFICANCE) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "The constant is not the same on both sides of zero angle (p = %.1e); an even angle"
                  + " dependence was fitted.",
              odd));
    }
  }
}
