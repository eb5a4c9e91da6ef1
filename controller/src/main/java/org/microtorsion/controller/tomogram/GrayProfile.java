package org.microtorsion.controller.tomogram;

import java.util.Arrays;
import org.microtorsion.controller.config.InputException;

/// Mean gray value against the depth below the wire's edge as it was found; negative depths are
/// outside.
public final class GrayProfile {
  static final int FEWEST_POINTS = 20;

  private final double[] depthsMetres;
  private final double[] grays;
  private final double[] weights;

  /// @param weights proportional to the inverse variance of each mean
  GrayProfile(double[] depthsMetres, double[] grays, double[] weights) {
    this.depthsMetres = depthsMetres;
    this.grays = grays;
    this.weights = weights;
  }

  /// A profile that others have averaged.
  ///
  /// @param file for messages
  /// @param radiiMetres from the axis outwards or from outside in, in order
  public static GrayProfile ofRadii(String file, double[] radiiMetres, double[] grayUnits) {
    int n = radiiMetres.length;
    if (n < FEWEST_POINTS) {
      throw new InputException(
          file + ": rows: expected at least " + FEWEST_POINTS + ", found " + n);
    }
    double least = Arrays.stream(grayUnits).min().orElseThrow();
    double largest = Arrays.stream(grayUnits).max().orElseThrow();
    double middle = (least + largest) / 2;
    boolean outwards = radiiMetres[n - 1] > radiiMetres[0];
    double edge = Double.NaN;
    for (int k = 1; k < n; k++) {
      int inner = outwards ? n - 1 - k : k;
      int outer = outwards ? n - k : k - 1;
      if (grayUnits[inner] >= middle) {
        double share = (middle - grayUnits[outer]) / (grayUnits[inner] - grayUnits[outer]);
        edge = radiiMetres[outer] + share * (radiiMetres[inner] - radiiMetres[outer]);
        break;
      }
    }
    if (!Double.isFinite(edge) || !(largest > least)) {
      throw new InputException(
          file + ": expected gray values that rise from outside into the wire, found no such edge");
    }
    double[] depths = new double[n];
    double[] grays = new double[n];
    double[] weights = new double[n];
    for (int i = 0; i < n; i++) {
      int from = outwards ? n - 1 - i : i;
      depths[i] = edge - radiiMetres[from];
      grays[i] = grayUnits[from];
      weights[i] = 1;
    }
    return new GrayProfile(depths, grays, weights);
  }

  /// The part of it between two depths.
  GrayProfile between(double fromMetres, double toMetres) {
    int[] kept = new int[depthsMetres.length];
    int count = 0;
    for (int i = 0; i < depthsMetres.length; i++) {
      if (depthsMetres[i] >= fromMetres && depthsMetres[i] <= toMetres && weights[i] > 0) {
        kept[count++] = i;
      }
    }
    double[] depths = new double[count];
    double[] values = new double[count];
    double[] parts = new double[count];
    for (int i = 0; i < count; i++) {
      depths[i] = depthsMetres[kept[i]];
      values[i] = grays[kept[i]];
      parts[i] = weights[kept[i]];
    }
    return new GrayProfile(depths, values, parts);
  }

  /// Number of points.
  public int size() {
    return depthsMetres.length;
  }

  /// Depth of a point.
  public double depthMetres(int point) {
    return depthsMetres[point];
  }

  /// Gray value of a point.
  public double gray(int point) {
    return grays[point];
  }

  double weight(int point) {
    return weights[point];
  }
}
