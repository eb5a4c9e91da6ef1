package org.microtorsion.calibration.wire;

import java.util.List;

/// The widths of a wire at one place along its length, as an ellipse's.
///
/// An ellipse of axes D₁ ≥ D₂ seen from a direction θ is √(D₁² cos²(θ − θ₀) + D₂² sin²(θ − θ₀))
/// wide. With widths wⱼ in n directions spread evenly over half a turn,
///
/// A = mean w², H = |2 mean w² exp(2iθⱼ)|, D₁² = A + H, D₂² = A − H,
///
/// for three directions or more. Two, across each other, give H = |w₁² − w₂²|/2, which is all of it
/// where they are the widest and the narrowest one; one gives a circle.
///
/// @param widthsMetres in the order of the directions, at least one
public record Station(List<Double> widthsMetres) {
  public Station {
    widthsMetres = List.copyOf(widthsMetres);
    if (widthsMetres.isEmpty() || !widthsMetres.stream().allMatch(Station::isLength)) {
      throw new IllegalArgumentException(
          "widthsMetres: expected positive numbers, found " + widthsMetres);
    }
    double ratio = difference(widthsMetres) / meanSquare(widthsMetres);
    if (!(ratio < 1)) {
      throw new IllegalArgumentException(
          "widthsMetres: expected those of an ellipse, found " + widthsMetres);
    }
  }

  private static boolean isLength(double number) {
    return number > 0 && Double.isFinite(number);
  }

  private static double meanSquare(List<Double> widths) {
    return widths.stream().mapToDouble(w -> w * w).average().orElseThrow();
  }

  private static double difference(List<Double> widths) {
    int n = widths.size();
    if (n == 1) {
      return 0;
    }
    double cosine = 0;
    double sine = 0;
    for (int j = 0; j < n; j++) {
      double square = widths.get(j) * widths.get(j);
      cosine += square * Math.cos(2 * Math.PI * j / n) / n;
      sine += square * Math.sin(2 * Math.PI * j / n) / n;
    }
    return n == 2 ? Math.abs(cosine) : 2 * Math.hypot(cosine, sine);
  }

  /// D₁² D₂² = A² − H².
  private double productOfSquares() {
    double a = meanSquare(widthsMetres);
    double h = difference(widthsMetres);
    return a * a - h * h;
  }

  /// Diameter of the circle that is as stiff: de Saint-Venant's torsion constant of an ellipse, π
  /// D₁³ D₂³ / (16 (D₁² + D₂²)), is that of a circle, π D⁴/32, for D⁴ = 2 D₁³ D₂³ / (D₁² + D₂²).
  public double stiffnessDiameterMetres() {
    return Math.pow(productOfSquares(), 0.375) / Math.pow(meanSquare(widthsMetres), 0.25);
  }

  /// Diameter of the circle that yields at the same torque, D³ = (D₁ D₂)^(3/2): between D₁ D₂²,
  /// where the ends of the minor axis yield (τ = 16 T / (π D₁ D₂²)), and D₁² D₂, where those of the
  /// major one do.
  public double strengthDiameterMetres() {
    return Math.pow(productOfSquares(), 0.25);
  }

  /// (D₁ − D₂) / (D₁ + D₂).
  public double ovalityRatio() {
    double a = meanSquare(widthsMetres);
    double h = difference(widthsMetres);
    double large = Math.sqrt(a + h);
    double small = Math.sqrt(a - h);
    return (large - small) / (large + small);
  }
}
