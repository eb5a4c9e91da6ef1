package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.fit.GeneralisedLeastSquares;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Fits lines and the quadratic to the loads of one position, weighted by their noise in both
/// torque and current (effective variance, Orear 1982) and by the correlation through shared zeros.
///
/// The tests of curvature and fit allow for the correction of temperature and for the balance's
/// linearity, whose correlated errors bend the curve without the coil being to blame.
final class LoadLineFitter {
  private static final int LEAST_LEVELS = 3;

  private final List<MountingLoads> mountings;
  private final double[] current;
  private final double[] torque;
  private final double[][] noise;
  private final double[][] noiseAndSystematics;
  private final double[] levels;
  private final double angleRadians;

  /// @param mountings clampings at one position, at least one
  LoadLineFitter(List<MountingLoads> mountings, TorqueReferences references) {
    this.mountings = mountings;
    angleRadians = mountings.stream().mapToDouble(m -> m.angleRadians).average().orElseThrow();
    double mean = mountings.stream().mapToDouble(m -> m.constant).average().orElseThrow();
    int n = mountings.stream().mapToInt(m -> m.loads.size()).sum();
    current = new double[n];
    torque = new double[n];
    double[] temperature = new double[n];
    double[] nominal = new double[n];
    noise = new double[n][n];
    noiseAndSystematics = new double[n][n];
    int start = 0;
    for (MountingLoads loads : mountings) {
      double toMeanArm = mean / loads.constant;
      double[] error = loads.temperatureError(references);
      for (int i = 0; i < loads.loads.size(); i++) {
        current[start + i] = loads.currents[i];
        torque[start + i] = loads.torques[i] * toMeanArm;
        temperature[start + i] = loads.noise.known ? error[i] : 0;
        nominal[start + i] = loads.loads.get(i).nominalCurrentAmperes();
        for (int k = 0; k < loads.loads.size(); k++) {
          noise[start + i][start + k] = loads.noise.sum[i][k] * toMeanArm * toMeanArm;
        }
      }
      start += loads.loads.size();
    }
    double linearity =
        references.newtonMetresPerKilogram() * references.balance().linearityUncertaintyKilograms();
    boolean known = mountings.getFirst().noise.known;
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        noiseAndSystematics[i][k] = noise[i][k] + temperature[i] * temperature[k];
        if (known && nominal[i] == nominal[k]) {
          noiseAndSystematics[i][k] += linearity * linearity;
        }
      }
    }
    levels = Arrays.stream(nominal).distinct().sorted().toArray();
    if (levels.length < LEAST_LEVELS || n <= LEAST_LEVELS) {
      throw new IllegalArgumentException(
          "levels at "
              + angleRadians
              + " rad: expected at least "
              + LEAST_LEVELS
              + " different currents and more readings than that (a line with curvature has 3"
              + " parameters), found "
              + levels.length
              + " currents in "
              + n
              + " readings");
    }
  }

  LoadLines fit() {
    LineFit line = lineFit(noise, 0, 1);
    GeneralisedLeastSquares curved = solve(noiseAndSystematics, 0, 2);
    GeneralisedLeastSquares shifted = solve(noiseAndSystematics, 0, 1);
    return new LoadLines(
        angleRadians,
        lineFit(noise, 1, 1),
        line,
        lineFit(noise, 0, 2),
        probabilityOfNone(curved, 2),
        probabilityOfNone(shifted, 0),
        lackOfFit(line.slopeNewtonMetresPerAmpere().value()));
  }

  /// Mean of torque, brought to the mean arm, less what a fit says, over the readings of a level.
  double meanResidualNewtonMetres(double nominalAmperes, LineFit fit) {
    double sum = 0;
    int count = 0;
    int i = 0;
    for (MountingLoads loads : mountings) {
      for (LoadReading load : loads.loads) {
        if (load.nominalCurrentAmperes() == nominalAmperes) {
          sum += torque[i] - fit.torqueNewtonMetres(current[i]);
          count++;
        }
        i++;
      }
    }
    return sum / count;
  }

  /// Nominal currents, ascending.
  double[] levelsAmperes() {
    return levels.clone();
  }

  private GeneralisedLeastSquares solve(double[][] errors, int lowestPower, int highestPower) {
    double[][] design = new double[current.length][highestPower - lowestPower + 1];
    for (int i = 0; i < current.length; i++) {
      for (int k = lowestPower; k <= highestPower; k++) {
        design[i][k - lowestPower] = Math.pow(current[i], k);
      }
    }
    return GeneralisedLeastSquares.solve(design, torque, errors);
  }

  /// Clampings beyond the first took a degree of freedom each for their arm.
  private double freedom(GeneralisedLeastSquares fit) {
    return Math.max(1, fit.degreesOfFreedom() - (mountings.size() - 1));
  }

  private double probabilityOfNone(GeneralisedLeastSquares fit, int parameter) {
    double freedom = freedom(fit);
    double variance = fit.covariance(parameter, parameter) * fit.chiSquare() / freedom;
    return variance > 0
        ? Probabilities.studentTwoSided(fit.value(parameter) / Math.sqrt(variance), freedom)
        : 1;
  }

  private LineFit lineFit(double[][] errors, int lowestPower, int highestPower) {
    GeneralisedLeastSquares fit = solve(errors, lowestPower, highestPower);
    double freedom = freedom(fit);
    double mean = lowestPower == 0 ? Arrays.stream(torque).average().orElseThrow() : 0;
    double squares = 0;
    double total = 0;
    for (int i = 0; i < torque.length; i++) {
      squares += fit.residual(i) * fit.residual(i);
      total += (torque[i] - mean) * (torque[i] - mean);
    }
    List<Estimate> parameters = new ArrayList<>();
    double scale = fit.chiSquare() / freedom;
    for (int k = 0; k <= highestPower - lowestPower; k++) {
      parameters.add(new Estimate(fit.value(k), Math.sqrt(fit.covariance(k, k) * scale), freedom));
    }
    boolean offset = lowestPower == 0;
    return new LineFit(
        parameters.get(offset ? 1 : 0),
        offset ? parameters.getFirst() : null,
        highestPower > 1 ? parameters.getLast() : null,
        offset
            ? fit.covariance(0, 1) / Math.sqrt(fit.covariance(0, 0) * fit.covariance(1, 1))
            : null,
        Math.sqrt(squares / freedom),
        1 - squares / total,
        freedom);
  }

  /// χ² of the line less χ² of a mean for each level, over the latter, each by its degrees of
  /// freedom. Readings of one level whose currents differ a little are first moved along the line.
  private @Nullable LackOfFit lackOfFit(double slope) {
    int further = mountings.size() - 1;
    double numerator = levels.length - 2.0;
    double denominator = current.length - levels.length - further;
    if (denominator < 1) {
      return null;
    }
    int[] levelOf = new int[current.length];
    double[] centre = new double[levels.length];
    int[] count = new int[levels.length];
    int i = 0;
    for (MountingLoads loads : mountings) {
      for (LoadReading load : loads.loads) {
        levelOf[i] = Arrays.binarySearch(levels, load.nominalCurrentAmperes());
        centre[levelOf[i]] += current[i];
        count[levelOf[i]]++;
        i++;
      }
    }
    double[][] design = new double[current.length][levels.length];
    double[] moved = new double[current.length];
    for (i = 0; i < current.length; i++) {
      int level = levelOf[i];
      design[i][level] = 1;
      moved[i] = torque[i] - slope * (current[i] - centre[level] / count[level]);
    }
    double pure = GeneralisedLeastSquares.solve(design, moved, noiseAndSystematics).chiSquare();
    double straight = solve(noiseAndSystematics, 0, 1).chiSquare();
    if (!(pure > 0)) {
      return null;
    }
    double fisher = Math.max(0, straight - pure) / numerator / (pure / denominator);
    return new LackOfFit(
        fisher, numerator, denominator, Probabilities.fisherUpper(fisher, numerator, denominator));
  }
}
