package org.microtorsion.controller.study;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.report.DisplayUnit;
import org.microtorsion.controller.report.Plot;
import org.microtorsion.controller.series.Reading;
import org.microtorsion.controller.series.SeriesGroup;
import org.microtorsion.controller.series.SeriesQuantity;
import org.microtorsion.controller.series.SeriesResult;
import org.microtorsion.controller.series.SeriesSample;
import org.microtorsion.controller.series.TrendFit;

/// The figures of a series: points with their uncertainties, and the trends that stand.
final class SeriesPlots {
  private static final int TREND_POINTS = 120;

  /// A rod among wires would press them into a corner.
  private static final double LARGEST_DRAWN_RATIO = 5;

  private final SeriesResult result;

  SeriesPlots(SeriesResult result) {
    this.result = result;
  }

  List<Plot> all() {
    List<Plot> plots = new ArrayList<>();
    for (SeriesQuantity quantity : SeriesQuantity.values()) {
      if (quantity != SeriesQuantity.TOMOGRAPHY && hasPoints(quantity)) {
        plots.add(plot(quantity));
      }
    }
    return plots;
  }

  private boolean hasPoints(SeriesQuantity quantity) {
    return samples().stream().anyMatch(sample -> quantity.upwards(sample) != null);
  }

  private List<SeriesSample> samples() {
    return result.groups().stream().flatMap(group -> group.samples().stream()).toList();
  }

  private Plot plot(SeriesQuantity quantity) {
    List<Curve> curves = new ArrayList<>();
    double largest = largestAcross(quantity);
    for (SeriesGroup group : result.groups()) {
      trends(quantity, group, largest, curves);
    }
    Estimate bulk = result.settings().bulkModulusPascals();
    if (quantity == SeriesQuantity.MODULUS && bulk != null) {
      double least = leastAcross(quantity);
      curves.add(
          new Curve(
              "bulk, " + Words.quantity(bulk, 1e-9, "GPa"),
              Curve.Role.CONSTRUCTION,
              new double[] {least, largest},
              new double[] {bulk.value(), bulk.value()}));
    }
    for (SeriesGroup group : result.groups()) {
      points(quantity, group, largest, curves);
    }
    return new Plot(
        title(quantity), caption(quantity), across(quantity), upwards(quantity), curves, List.of());
  }

  /// Up to where points are drawn: the largest diameter of a wire, not that of a rod.
  private double largestAcross(SeriesQuantity quantity) {
    double[] all = acrossOf(quantity);
    if (quantity == SeriesQuantity.YIELD || all.length == 0) {
      return all.length == 0 ? 0 : all[all.length - 1];
    }
    double last = all[0];
    for (double next : all) {
      if (next > LARGEST_DRAWN_RATIO * last) {
        break;
      }
      last = next;
    }
    return last;
  }

  private double leastAcross(SeriesQuantity quantity) {
    double[] all = acrossOf(quantity);
    return all.length == 0 ? 0 : all[0];
  }

  private double[] acrossOf(SeriesQuantity quantity) {
    return samples().stream()
        .filter(sample -> quantity.upwards(sample) != null)
        .flatMap(sample -> Optional.ofNullable(quantity.across(sample)).stream())
        .mapToDouble(Reading::valueInSiUnits)
        .sorted()
        .toArray();
  }

  private void trends(
      SeriesQuantity quantity, SeriesGroup group, double largest, List<Curve> curves) {
    group
        .contest(quantity)
        .ifPresent(contest -> {
          boolean first = true;
          List<TrendFit> drawn =
              contest.compared() ? contest.standing() : contest.fits().stream().limit(1).toList();
          for (TrendFit fit : drawn) {
            double from = quantity == SeriesQuantity.YIELD ? 0 : leastAcross(quantity);
            if (first) {
              curves.add(band(fit, quantity, from, largest));
            }
            curves.add(
                line(
                    prefixed(group, fit.trend().code()),
                    first ? Curve.Role.PREFERRED_MODEL : Curve.Role.RIVAL_MODEL,
                    fit,
                    quantity,
                    from,
                    largest));
            first = false;
          }
        });
  }

  private String prefixed(SeriesGroup group, String words) {
    return result.groups().size() == 1 || group.name().isEmpty()
        ? words
        : group.name() + ": " + words;
  }

  private static Curve line(
      String name, Curve.Role role, TrendFit fit, SeriesQuantity quantity, double from, double to) {
    double[] x = grid(from, to);
    double[] y = new double[x.length];
    Arrays.setAll(
        y, i -> fit.at(x[i], quantity.proportional()).map(Estimate::value).orElse(Double.NaN));
    return new Curve(name, role, x, y);
  }

  private static Curve band(TrendFit fit, SeriesQuantity quantity, double from, double to) {
    double[] x = grid(from, to);
    int n = x.length;
    double[] outlineX = new double[2 * n];
    double[] outlineY = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Optional<Estimate> at = fit.at(x[i], quantity.proportional());
      outlineX[i] = x[i];
      outlineX[2 * n - 1 - i] = x[i];
      outlineY[i] = at.map(Estimate::lower95).orElse(Double.NaN);
      outlineY[2 * n - 1 - i] = at.map(Estimate::upper95).orElse(Double.NaN);
    }
    return new Curve("95 %", Curve.Role.BAND, outlineX, outlineY);
  }

  private static double[] grid(double from, double to) {
    double[] grid = new double[TREND_POINTS];
    Arrays.setAll(grid, i -> from + (to - from) * i / (TREND_POINTS - 1));
    return grid;
  }

  private void points(
      SeriesQuantity quantity, SeriesGroup group, double largest, List<Curve> curves) {
    String name = prefixed(group, "");
    String words = name.isEmpty() ? "samples" : name.substring(0, name.length() - 2);
    if (quantity == SeriesQuantity.THICKNESS) {
      points(
          group,
          quantity,
          words + ", torsion, claimed",
          true,
          SeriesSample::layerClaimed,
          largest,
          curves);
      points(
          group,
          quantity,
          words + ", torsion, not claimed",
          false,
          sample -> !sample.layerClaimed(),
          largest,
          curves);
      points(
          group,
          SeriesQuantity.TOMOGRAPHY,
          words + ", tomography",
          true,
          _ -> true,
          largest,
          curves);
    } else {
      points(group, quantity, words, true, _ -> true, largest, curves);
    }
  }

  private static void points(
      SeriesGroup group,
      SeriesQuantity quantity,
      String name,
      boolean filled,
      java.util.function.Predicate<SeriesSample> wanted,
      double largest,
      List<Curve> curves) {
    List<double[]> places = new ArrayList<>();
    for (SeriesSample sample : group.samples()) {
      @Nullable Reading x = quantity.across(sample);
      @Nullable Reading y = quantity.upwards(sample);
      if (x != null && y != null && wanted.test(sample) && x.valueInSiUnits() <= largest) {
        places.add(
            new double[] {
              x.valueInSiUnits(),
              y.valueInSiUnits(),
              x.standardUncertainty(),
              y.standardUncertainty()
            });
      }
    }
    if (places.isEmpty()) {
      return;
    }
    int n = places.size();
    double[] x = new double[n];
    double[] y = new double[n];
    double[] barX = new double[4 * n];
    double[] barY = new double[4 * n];
    for (int i = 0; i < n; i++) {
      double[] place = places.get(i);
      x[i] = place[0];
      y[i] = place[1];
      Arrays.fill(barX, 4 * i, 4 * i + 4, place[0]);
      Arrays.fill(barY, 4 * i, 4 * i + 4, place[1]);
      barX[4 * i] -= place[2];
      barX[4 * i + 1] += place[2];
      barY[4 * i + 2] -= place[3];
      barY[4 * i + 3] += place[3];
    }
    curves.add(new Curve("", Curve.Role.BARS, barX, barY));
    curves.add(new Curve(name, filled ? Curve.Role.RISING : Curve.Role.FALLING, x, y));
  }

  private static String title(SeriesQuantity quantity) {
    return switch (quantity) {
      case MODULUS -> "Apparent shear modulus against diameter";
      case YIELD -> "Surface yield stress against apparent shear modulus";
      case THICKNESS, TOMOGRAPHY -> "Layer thickness against diameter";
      case FRACTURE -> "Shear strain at fracture against diameter";
    };
  }

  private String caption(SeriesQuantity quantity) {
    String rod =
        quantity != SeriesQuantity.YIELD
                && acrossOf(quantity).length > 0
                && Arrays.stream(acrossOf(quantity)).max().orElse(0) > largestAcross(quantity)
            ? " Thicker samples, such as a rod, stand outside the drawing and count in the trends."
            : "";
    return switch (quantity) {
      case MODULUS ->
          "Bars are standard uncertainties, mostly of the diameter, which also moves the modulus by"
              + " its fourth power. Drawn are the trends that the samples do not rule out, the"
              + " preferred one with its 95 % band."
              + rod;
      case YIELD ->
          "The line through the origin has the slope γSY; the torque constant moves a sample along"
              + " it.";
      case THICKNESS, TOMOGRAPHY ->
          "SR by torsion is the paper's reading of two lines (Eq. 3). A wire without any layer, so"
              + " read, gives an SR in proportion to D: that is the rival here."
              + rod;
      case FRACTURE -> "γ = Dφ/(2L) at the break." + rod;
    };
  }

  private static Plot.Axis across(SeriesQuantity quantity) {
    return quantity == SeriesQuantity.YIELD
        ? new Plot.Axis("G_app", DisplayUnit.GIGAPASCAL)
        : new Plot.Axis("Diameter D", DisplayUnit.MICROMETRE);
  }

  private static Plot.Axis upwards(SeriesQuantity quantity) {
    return switch (quantity) {
      case MODULUS -> new Plot.Axis("G_app", DisplayUnit.GIGAPASCAL);
      case YIELD -> new Plot.Axis("τSY", DisplayUnit.MEGAPASCAL);
      case THICKNESS, TOMOGRAPHY -> new Plot.Axis("Layer thickness", DisplayUnit.NANOMETRE);
      case FRACTURE -> new Plot.Axis("γ at fracture", DisplayUnit.PERCENT);
    };
  }
}
