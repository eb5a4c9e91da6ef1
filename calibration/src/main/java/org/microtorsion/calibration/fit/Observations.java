package org.microtorsion.calibration.fit;

/// Points (x, y) with weights, copied on the way in and not changed afterwards.
public final class Observations {
  private final double[] x;
  private final double[] y;
  private final double[] weight;

  private Observations(double[] x, double[] y, double[] weight) {
    this.x = x;
    this.y = y;
    this.weight = weight;
  }

  /// Points of equal weight.
  ///
  /// @param x abscissas, finite
  /// @param y ordinates, finite, as many as abscissas
  public static Observations of(double[] x, double[] y) {
    double[] ones = new double[x.length];
    java.util.Arrays.fill(ones, 1);
    return weighted(x, y, ones);
  }

  /// Points with weights proportional to the inverse variance of their ordinates.
  ///
  /// @param weight positive and finite, as many as abscissas
  public static Observations weighted(double[] x, double[] y, double[] weight) {
    if (y.length != x.length || weight.length != x.length) {
      throw new IllegalArgumentException(
          "observations: expected as many ordinates and weights as the "
              + x.length
              + " abscissas, found "
              + y.length
              + " and "
              + weight.length);
    }
    for (int i = 0; i < x.length; i++) {
      if (!Double.isFinite(x[i]) || !Double.isFinite(y[i])) {
        throw new IllegalArgumentException(
            "observation " + i + ": expected finite numbers, found (" + x[i] + ", " + y[i] + ")");
      }
      if (!(weight[i] > 0) || Double.isInfinite(weight[i])) {
        throw new IllegalArgumentException(
            "weight " + i + ": expected a positive finite number, found " + weight[i]);
      }
    }
    return new Observations(x.clone(), y.clone(), weight.clone());
  }

  /// Number of points.
  public int size() {
    return x.length;
  }

  /// Abscissa of point i.
  public double x(int i) {
    return x[i];
  }

  /// Ordinate of point i.
  public double y(int i) {
    return y[i];
  }

  /// Weight of point i.
  public double weight(int i) {
    return weight[i];
  }
}
