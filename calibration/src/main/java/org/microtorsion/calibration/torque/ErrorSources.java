package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Collects what is uncertain of a calibration, each with its effect on (K₀, a₂, a₄).
///
/// Arm, gravity, air, balance, meter and the correction for temperature are the same for all
/// readings: their effects on single readings add up with their signs. Noise and clamping are
/// independent from one clamping to the next.
final class ErrorSources {
  private final List<MountingLoads> mountings;
  private final AngleFit angles;
  private final TorqueReferences references;
  private final List<ErrorSource> sources = new ArrayList<>();

  private ErrorSources(
      List<MountingLoads> mountings, AngleFit angles, TorqueReferences references) {
    this.mountings = mountings;
    this.angles = angles;
    this.references = references;
  }

  /// All sources, in the order of a budget.
  ///
  /// @param noiseScale variance that residuals show over the one expected beforehand
  /// @param noiseDegreesOfFreedom of the residuals
  /// @param interpolationRatio standard uncertainty by what levels depart from the line
  static List<ErrorSource> of(
      List<MountingLoads> mountings,
      AngleFit angles,
      TorqueReferences references,
      double noiseScale,
      double noiseDegreesOfFreedom,
      double interpolationRatio) {
    ErrorSources sources = new ErrorSources(mountings, angles, references);
    sources.addArm();
    sources.addForce();
    sources.addReadings(noiseScale, noiseDegreesOfFreedom, interpolationRatio);
    sources.addTemperatureAndMeter();
    return List.copyOf(sources.sources);
  }

  private void addArm() {
    Estimate length = references.leverArm().lengthMetres();
    addCommon("lever arm length", length, length.relativeUncertainty(), false);
    double remount = angles.remountRatio() * length.value();
    addPerMounting(
        "re-mount",
        new Estimate(0, remount, angles.remountDegreesOfFreedom()),
        loads -> loads.constant * angles.remountRatio());
    double tilt = references.leverArm().tiltUncertaintyRadians();
    addPerMounting(
        "tilt", Estimate.of(0, tilt), loads -> loads.constant * references.tiltCosineUncertainty());
  }

  private void addForce() {
    Estimate gravity = references.gravityMetresPerSecondSquared();
    addCommon("gravity", gravity, gravity.relativeUncertainty(), false);
    Estimate air = references.airDensityKilogramsPerCubicMetre();
    double weight = TorqueReferences.WEIGHT_DENSITY_KILOGRAMS_PER_CUBIC_METRE;
    addCommon("air density", air, -air.standardUncertainty() / (weight - air.value()), false);
    BalanceErrors balance = references.balance();
    addCommon(
        "balance sensitivity",
        Estimate.of(1, balance.sensitivityUncertaintyRatio()),
        balance.sensitivityUncertaintyRatio(),
        false);
    double linearity = balance.linearityUncertaintyKilograms();
    addToAll(
        "balance linearity",
        Estimate.of(0, linearity),
        loads -> loads.perKilogramOfLinearity(references) * linearity);
  }

  private void addReadings(double scale, double freedom, double interpolationRatio) {
    boolean known = mountings.getFirst().noiseKnown;
    addNoise("repeatability", known ? loads -> loads.uncertaintyBy(loads.repeatability) : l -> 0.0);
    addNoise("zero drift", known ? loads -> loads.uncertaintyBy(loads.zeroDrift) : l -> 0.0);
    addNoise(
        "current meter noise", known ? loads -> loads.uncertaintyBy(loads.currentNoise) : l -> 0.0);
    double excess = Math.sqrt(Math.max(0, known ? scale - 1 : scale));
    addPerMounting(
        "fit",
        new Estimate(0, excess * typicalNoise(), freedom),
        loads -> excess * loads.uncertaintyBy(loads.noise));
    addCommon("interpolation", Estimate.of(0, interpolationRatio), interpolationRatio, false);
  }

  private void addTemperatureAndMeter() {
    Estimate coefficient = references.temperatureCoefficientPerKelvin();
    double rise = references.riseRelativeUncertaintyRatio();
    addToAll(
        "coil temperature coefficient",
        coefficient,
        loads -> loads.perTemperatureCoefficient() * coefficient.standardUncertainty());
    addToAll(
        "coil temperature rise",
        Estimate.of(1, rise),
        loads -> loads.perTemperatureCoefficient() * coefficient.value() * rise);
    double gain = references.currentGainRelativeUncertaintyRatio();
    addCommon("current meter gain", Estimate.of(1, gain), -gain, true);
  }

  private double typicalNoise() {
    return mountings.stream()
        .mapToDouble(loads -> loads.uncertaintyBy(loads.noise))
        .average()
        .orElseThrow();
  }

  private void addNoise(String name, Function<MountingLoads, Double> uncertainty) {
    double typical = mountings.stream().mapToDouble(uncertainty::apply).average().orElseThrow();
    addPerMounting(name, Estimate.of(0, typical), uncertainty);
  }

  /// The same relative error of every torque or current.
  private void addCommon(String name, Estimate input, double ratio, boolean currentGain) {
    double centre = angles.parameters()[0];
    sources.add(
        new ErrorSource(name, input, List.of(new double[] {centre * ratio, 0, 0}), currentGain));
  }

  /// One error that changes the constants of all clampings together.
  private void addToAll(
      String name, Estimate input, Function<MountingLoads, Double> changeByOneDeviation) {
    double[] changes = mountings.stream().mapToDouble(changeByOneDeviation::apply).toArray();
    sources.add(new ErrorSource(name, input, List.of(angles.effect(changes)), false));
  }

  /// An error of its own for each clamping.
  private void addPerMounting(
      String name, Estimate input, Function<MountingLoads, Double> changeByOneDeviation) {
    List<double[]> effects = new ArrayList<>();
    for (int m = 0; m < mountings.size(); m++) {
      effects.add(angles.effect(m, changeByOneDeviation.apply(mountings.get(m))));
    }
    sources.add(new ErrorSource(name, input, effects, false));
  }
}
