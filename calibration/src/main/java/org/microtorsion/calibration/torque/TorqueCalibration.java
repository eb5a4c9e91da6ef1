package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.microtorsion.calibration.uncertainty.Budget;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

/// The torque constant from balance readings: T = m g (1 − ρ_air/8000) ℓ cos α against K(φ) (1 +
/// αΔΘ) I, with its budget.
///
/// K₀ is stated for a coil at 20 °C, each reading brought there. In two steps. Each clamping of the
/// arm gives a constant, the slope through zero of its torques, freed of the balance's zero, by
/// generalised least squares. K(φ) = K₀ (1 + a₂ φ² + a₄ φ⁴) then goes through the constants of all
/// clampings, with the scatter from clamping to clamping. Formulas and their sources stand in
/// `docs/theory/torque-calibration.md`. Immutable.
public final class TorqueCalibration {
  /// Clampings whose angles differ by no more are at the same position.
  public static final double SAME_POSITION_RADIANS = MountingLoads.SAME_POSITION_RADIANS;

  private static final double SQRT_3 = Math.sqrt(3);
  private static final List<String> PARAMETERS = List.of("K0", "a2", "a4", "alpha");

  private final TorqueReferences references;
  private final CoilConstant nominal;
  private final Map<Integer, SeriesZero> zeroOfSeries;
  private final List<MountingLoads> mountings;
  private final List<MountingLoads> atReference;
  private final double noiseDegreesOfFreedom;
  private final double noiseScale;
  private final double[] constantNoise;
  private final AngleFit angles;
  private final LoadLines lines;
  private final double interpolationRatio;
  private final List<ErrorSource> sources;

  private TorqueCalibration(
      List<LoadReading> readings, TorqueReferences references, CoilConstant nominal) {
    this.references = references;
    this.nominal = nominal;
    zeroOfSeries = GroupedReadings.zeros(readings, references.balance());
    double wander = SeriesZero.wanderKilogramsSquaredPerSecond(zeroOfSeries.values());
    AngleDependentLoads loads =
        AngleDependentLoads.of(readings, zeroOfSeries, wander, references, nominal);
    mountings = loads.mountings();
    noiseDegreesOfFreedom = loads.noiseDegreesOfFreedom();
    noiseScale = loads.noiseScale();
    constantNoise = loads.constantNoise();
    angles = loads.angles();
    atReference = GroupedReadings.nearestZeroAngle(mountings);
    LoadLineFitter fitter = new LoadLineFitter(atReference, references);
    lines = fitter.fit();
    interpolationRatio = interpolationRatio(fitter, lines);
    sources =
        ErrorSources.of(
            mountings, angles, references, noiseScale, noiseDegreesOfFreedom, interpolationRatio);
  }

  /// Evaluates a procedure that measured the angle dependence, at least at two magnitudes of the
  /// angle; what the angles do not carry is taken to be none.
  ///
  /// @param readings of all kinds, in any order
  /// @throws IllegalArgumentException where the readings cannot give a constant
  public static TorqueCalibration of(List<LoadReading> readings, TorqueReferences references) {
    TorqueCalibration calibration =
        new TorqueCalibration(readings, references, CoilConstant.uniform(1, 0));
    if (calibration.angles.parameterCount() < 2) {
      throw new IllegalArgumentException(
          "rotorAngleRadians: expected at least two different magnitudes, found one; give a nominal"
              + " constant whose angle dependence is to be taken instead");
    }
    return calibration;
  }

  /// The same, with the terms of the angle dependence that the angles do not carry taken from a
  /// nominal constant.
  public static TorqueCalibration of(
      List<LoadReading> readings, TorqueReferences references, CoilConstant nominal) {
    return new TorqueCalibration(readings, references, nominal);
  }

  /// K₀ with a₂, a₄ and α; its relative uncertainty is the one at φ = 0 with the current meter of
  /// the calibration.
  public CoilConstant constant() {
    double[] p = angles.parameters();
    return new CoilConstant(
        p[0],
        p[1],
        p[2],
        references.coilTemperature().coefficientPerKelvin().value(),
        relativeUncertaintyAt(0));
  }

  /// K₀ per true ampere: the certificate's number, with the gain of the current meter.
  public Estimate constantPerAmpere() {
    return budgetAt(0, true).estimate(angles.parameters()[0]);
  }

  /// K₀ per ampere as the calibration's own current meter shows it.
  public Estimate constantWithSameMeter() {
    return budgetAt(0, false).estimate(angles.parameters()[0]);
  }

  /// K(φ) per ampere as the calibration's own current meter shows it.
  public Estimate constantWithSameMeterAt(double angleRadians) {
    return budgetAt(angleRadians, false)
        .estimate(angles.constant().newtonMetresPerAmpere(angleRadians, 0));
  }

  /// u(K(φ))/K(φ) for torques measured with the calibration's own current meter.
  public double relativeUncertaintyAt(double angleRadians) {
    return budgetAt(angleRadians, false).combinedStandardUncertainty()
        / angles.constant().newtonMetresPerAmpere(angleRadians, 0);
  }

  /// u(K₀)/K₀ for torques measured with the calibration's own current meter.
  public double relativeUncertaintyWithSameMeter() {
    return relativeUncertaintyAt(0);
  }

  /// u(K₀)/K₀ per true ampere.
  public double relativeUncertainty() {
    return constantPerAmpere().relativeUncertainty();
  }

  /// Covariance of (K₀, a₂, a₄, α), so that K at any angle and coil temperature has its
  /// uncertainty; rows of terms taken from the nominal constant are zero.
  ///
  /// @param withCurrentGain with the gain of the current meter, for torque per true ampere
  public ParameterCovariance covariance(boolean withCurrentGain) {
    double[][] matrix = new double[PARAMETERS.size()][PARAMETERS.size()];
    for (ErrorSource source : sources) {
      if (withCurrentGain || !source.currentGain()) {
        source.addTo(matrix);
      }
    }
    return new ParameterCovariance(
        PARAMETERS, Arrays.stream(matrix).map(row -> Arrays.stream(row).boxed().toList()).toList());
  }

  /// The budget of K₀ per true ampere.
  public Budget budget() {
    return budgetAt(0, true);
  }

  /// The budget of K(φ) at 20 °C.
  ///
  /// @param withCurrentGain with the gain of the current meter, for torque per true ampere
  public Budget budgetAt(double angleRadians, boolean withCurrentGain) {
    double square = angleRadians * angleRadians;
    double[] p = angles.parameters();
    // At 20 °C a change of α alone changes nothing.
    double[] weights = {
      1 + square * (p[1] + square * p[2]), p[0] * square, p[0] * square * square, 0
    };
    Budget.Builder builder = Budget.builder();
    for (ErrorSource source : sources) {
      if (withCurrentGain || !source.currentGain()) {
        double u = source.input().standardUncertainty();
        double sensitivity = u == 0 ? 0 : source.signedContribution(weights) / u;
        builder.input(source.name(), source.input(), sensitivity);
      }
    }
    if (angles.parameterCount() == 1 && !nearMeasured(angleRadians)) {
      double ratio = nominal.relativeUncertaintyRatio();
      builder.input(
          "nominal angle dependence",
          Estimate.of(1, ratio),
          angles.constant().newtonMetresPerAmpere(angleRadians, 0));
    }
    return builder.build();
  }

  /// How K(φ) was found, and whether the clampings bear it out.
  public AngleDependence angleDependence() {
    return angles.describe();
  }

  /// Lines and quadratic at the reference position.
  public LoadLines lines() {
    return lines;
  }

  /// Repeatability, reproducibility, reversibility, zero and interpolation errors there.
  public LoadingTerms terms() {
    double scatter = lines.throughZero().residualStandardDeviationNewtonMetres();
    Estimate certified = constantPerAmpere();
    double half = certified.halfWidth(0.95);
    double zeroChange =
        zeroOfSeries.values().stream()
            .mapToDouble(zero -> Math.abs(zero.changeKilograms()))
            .max()
            .orElseThrow();
    return new LoadingTerms(
        LoadingTermsFinder.levels(
            atReference,
            lines,
            Math.hypot(zeroAndStepNewtonMetres(), scatter),
            half / certified.value(),
            half / certified.standardUncertainty()),
        zeroChange
            * references.newtonMetresPerKilogram()
            / appliedNewtonMetres().max().orElseThrow());
  }

  /// Torques from the smallest to the largest that was applied, as far as step and zero of the
  /// balance stay below a share of them.
  ///
  /// @param shareRatio standard uncertainty over torque, positive
  public ValidRange validRange(double shareRatio) {
    Require.positive("shareRatio", shareRatio);
    return new ValidRange(
        OptionalDouble.of(appliedNewtonMetres().min().orElseThrow()),
        appliedNewtonMetres().max().orElseThrow(),
        zeroAndStepNewtonMetres() / shareRatio,
        shareRatio);
  }

  /// Of room and coil during the loads, and what the constant is stated for.
  public Temperatures temperatures() {
    return Temperatures.of(
        mountings.stream().flatMap(loads -> loads.loads.stream()).toList(),
        references.coilTemperature().ambientUncertaintyKelvin());
  }

  /// All loads beside the lines of their clampings, in the order of time.
  public List<ResidualRow> residuals() {
    return mountings.stream()
        .flatMap(loads -> loads.residuals(references.newtonMetresPerKilogram()).stream())
        .sorted(Comparator.comparingDouble(ResidualRow::timeSeconds))
        .toList();
  }

  /// Propagates the distributions of all inputs and compares with the budget.
  ///
  /// @param drawCount a million settles the second digit of the uncertainty
  public MonteCarloCheck monteCarlo(long seed, int drawCount) {
    MonteCarlo.Outcome outcome =
        new ConstantDraws(
                mountings,
                angles,
                references,
                constantNoise,
                noiseDegreesOfFreedom,
                interpolationRatio,
                ErrorSources.ambientDriftKelvin(mountings))
            .propagate(seed, drawCount);
    Estimate certified = constantPerAmpere();
    return new MonteCarloCheck(
        outcome.estimate(),
        outcome.lower95(),
        outcome.upper95(),
        Math.abs(certified.lower95() - outcome.lower95()),
        Math.abs(certified.upper95() - outcome.upper95()),
        MonteCarloCheck.tolerance(certified.standardUncertainty()),
        OptionalDouble.of(
            MonteCarloCheck.drawingError(certified.standardUncertainty(), outcome.drawCount())),
        outcome.drawCount());
  }

  /// What the torque was traced to.
  public TorqueReferences references() {
    return references;
  }

  /// What a person has to be told beside the numbers.
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    zeroOfSeries.forEach((series, zero) -> {
      if (mountings.stream().anyMatch(mounting -> mounting.isOutside(series, zero))) {
        statements.add(
            "Series "
                + series
                + " has loads before its first or after its last zero reading; the zero was held"
                + " there.");
      }
    });
    statements.addAll(Findings.of(angles.describe(), lines, noiseScale, noiseDegreesOfFreedom));
    return List.copyOf(statements);
  }

  private boolean nearMeasured(double angleRadians) {
    return mountings.stream()
        .anyMatch(loads ->
            Math.abs(loads.angleRadians - angleRadians) < MountingLoads.SAME_POSITION_RADIANS);
  }

  /// Magnitudes of all loads; one at zero current is none.
  private DoubleStream appliedNewtonMetres() {
    return mountings.stream()
        .flatMapToDouble(loads ->
            IntStream.range(0, loads.torques.length)
                .filter(i -> loads.loads.get(i).nominalCurrentAmperes() != 0)
                .mapToDouble(i -> Math.abs(loads.torques[i])));
  }

  /// Standard uncertainty of a torque by one step of the balance and by its zero.
  private double zeroAndStepNewtonMetres() {
    double variance =
        mountings.stream()
            .flatMapToDouble(loads ->
                IntStream.range(0, loads.loads.size())
                    .mapToDouble(i -> loads.noise.zeroDrift[i][i]))
            .average()
            .orElseThrow();
    double step =
        references.newtonMetresPerKilogram()
            * references.balance().resolutionKilograms()
            / Math.sqrt(12);
    return Math.hypot(Math.sqrt(variance), step);
  }

  /// The largest departure of a level's mean from the line through zero, over full scale, as the
  /// half width of a rectangle.
  private static double interpolationRatio(LoadLineFitter fitter, LoadLines lines) {
    double largest = 0;
    double fullScale = 0;
    for (double level : fitter.levelsAmperes()) {
      largest =
          Math.max(largest, Math.abs(fitter.meanResidualNewtonMetres(level, lines.throughZero())));
      fullScale = Math.max(fullScale, Math.abs(lines.throughZero().torqueNewtonMetres(level)));
    }
    return largest / fullScale / SQRT_3;
  }
}
