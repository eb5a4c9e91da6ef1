package org.microtorsion.calibration.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Several stations along a wire, and the diameters of the uniform wire that stands for it.
///
/// Twist adds up along the wire, φ = T ∫ dz / (G J), so what counts for stiffness is the mean of
/// D⁻⁴, not that of D. The plastic torque of a section goes with D³; where sections yield one after
/// the other the curve's bend lies at their mean.
///
/// @param stations at least two
/// @param positionsMetres of the stations from one end, rising; empty where each stands for an
///   equal share of the length
/// @param lengthMetres of the wire, beyond the last position
public record Stations(List<Station> stations, List<Double> positionsMetres, double lengthMetres) {
  public Stations {
    stations = List.copyOf(stations);
    positionsMetres = List.copyOf(positionsMetres);
    if (stations.size() < 2) {
      throw new IllegalArgumentException(
          "stations: expected at least two, found " + stations.size());
    }
    if (!positionsMetres.isEmpty() && positionsMetres.size() != stations.size()) {
      throw new IllegalArgumentException(
          "positionsMetres: expected one a station, "
              + stations.size()
              + ", found "
              + positionsMetres.size());
    }
    double before = 0;
    for (int i = 0; i < positionsMetres.size(); i++) {
      double at = positionsMetres.get(i);
      if (!(i == 0 ? at >= 0 : at > before) || at > lengthMetres) {
        throw new IllegalArgumentException(
            "positionsMetres: expected numbers rising from 0 to "
                + lengthMetres
                + ", found "
                + positionsMetres);
      }
      before = at;
    }
  }

  /// Diameter of the uniform wire that is as stiff, (mean of D⁻⁴)^(−¼).
  ///
  /// Its uncertainty is that of the mean by the scatter of the stations, s/√n; a taper, which is
  /// taken into account, is scatter here all the same.
  public Estimate stiffnessDiameterMetres() {
    List<Double> diameters = each(Station::stiffnessDiameterMetres);
    int n = diameters.size();
    double mean = diameters.stream().mapToDouble(d -> d).average().orElseThrow();
    double squares = diameters.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    double value = Math.pow(meanOver(diameters, Stations::inverseFourth), -0.25);
    return new Estimate(value, Math.sqrt(squares / (n - 1) / n), n - 1.0);
  }

  /// Factor on 16 T / (π D³) and D φ / (2L), with D the stiffness diameter, for a wire that is not
  /// uniform: D³ over the mean cube of the strength diameters. Uncertain by where on an oval
  /// circumference yield is seen, between both axes' ends, rectangular.
  public Estimate strengthRatio() {
    double stiffness = stiffnessDiameterMetres().value();
    double strength = meanOver(each(Station::strengthDiameterMetres), Stations::cube);
    double ratio = stiffness * stiffness * stiffness / strength;
    double oval = stations.stream().mapToDouble(Station::ovalityRatio).average().orElseThrow();
    return Estimate.of(ratio, ratio * oval / Math.sqrt(3));
  }

  private List<Double> each(ToDoubleFunction<Station> diameter) {
    List<Double> diameters = new ArrayList<>();
    stations.forEach(station -> diameters.add(diameter.applyAsDouble(station)));
    return diameters;
  }

  /// A mean over a wire whose diameter goes from a to b in a straight line.
  @FunctionalInterface
  private interface Taper {
    double mean(double a, double b);
  }

  /// ∫ D⁻⁴ dz / L = (a² + ab + b²) / (3 a³ b³), the twist of a conical shaft.
  private static double inverseFourth(double a, double b) {
    double product = a * b;
    return (a * a + product + b * b) / (3 * product * product * product);
  }

  /// ∫ D³ dz / L = (a³ + a²b + ab² + b³) / 4.
  private static double cube(double a, double b) {
    return (a + b) * (a * a + b * b) / 4;
  }

  private double meanOver(List<Double> diameters, Taper taper) {
    int n = diameters.size();
    double sum = 0;
    if (positionsMetres.isEmpty()) {
      for (double d : diameters) {
        sum += taper.mean(d, d) / n;
      }
      return sum;
    }
    double first = diameters.getFirst();
    double last = diameters.getLast();
    sum += positionsMetres.getFirst() * taper.mean(first, first);
    for (int i = 1; i < n; i++) {
      double span = positionsMetres.get(i) - positionsMetres.get(i - 1);
      sum += span * taper.mean(diameters.get(i - 1), diameters.get(i));
    }
    sum += (lengthMetres - positionsMetres.getLast()) * taper.mean(last, last);
    return sum / lengthMetres;
  }
}
