package org.microtorsion.calibration.torque;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Collects what is uncertain of a calibration, each with its effect on (K₀, a₂, a₄, α).
///
/// Arm, gravity, air, balance, meter, encoder, thermometer and the correction for temperature are
/// the same for all readings: their effects on single readings add up with their signs. Noise,
/// clamping and the room's drift are independent from one clamping to the next.
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
    sources.addAngle();
    sources.addTemperature();
    sources.addMeter();
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
    List<double[]> tilts = new ArrayList<>();
    for (int m = 0; m < mountings.size(); m++) {
      MountingLoads loads = mountings.get(m);
      tilts.add(effect(m, loads.constant * references.tiltCosineUncertainty()));
      tilts.add(effect(m, loads.perRadianOfTilt() * tilt));
    }
    sources.add(new ErrorSource("tilt", Estimate.of(0, tilt), tilts, false));
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
    boolean known = mountings.getFirst().noise.known;
    addNoise(
        "repeatability",
        known ? loads -> loads.uncertaintyBy(loads.noise.repeatability) : l -> 0.0);
    addNoise("zero drift", known ? loads -> loads.uncertaintyBy(loads.noise.zeroDrift) : l -> 0.0);
    addNoise(
        "current meter noise",
        known ? loads -> loads.uncertaintyBy(loads.noise.currentNoise) : l -> 0.0);
    addNoise(
        "encoder step", known ? loads -> loads.uncertaintyBy(loads.noise.encoderStep) : l -> 0.0);
    double excess = Math.sqrt(Math.max(0, known ? scale - 1 : scale));
    addPerMounting(
        "fit",
        new Estimate(0, excess * typicalNoise(), freedom),
        loads -> excess * loads.uncertaintyBy(loads.noise.sum));
    addCommon("interpolation", Estimate.of(0, interpolationRatio), interpolationRatio, false);
  }

  /// The angle that the encoder shows, by what it does to the constant that is ascribed to it.
  private void addAngle() {
    EncoderErrors encoder = references.encoder();
    int errorCount = encoder.atRadians(0).length;
    List<double[]> effects = new ArrayList<>();
    for (int k = 0; k < errorCount; k++) {
      double[] changes = new double[mountings.size()];
      for (int m = 0; m < changes.length; m++) {
        MountingLoads loads = mountings.get(m);
        changes[m] = loads.perRadian() * encoder.atRadians(loads.angleRadians)[k];
      }
      effects.add(effect(changes, 0));
    }
    sources.add(
        new ErrorSource("rotor angle", Estimate.of(0, encoder.periodicRadians()), effects, false));
  }

  private void addTemperature() {
    CoilTemperature coil = references.coilTemperature();
    Estimate coefficient = coil.coefficientPerKelvin();
    double rise = coil.riseUncertaintyRatio();
    double thermometer = coil.ambientUncertaintyKelvin();
    double u = coefficient.standardUncertainty();
    double[] changes =
        changes(loads -> -loads.constant * (loads.weightedAmbient() + loads.weightedRise()) * u);
    sources.add(
        new ErrorSource(
            "coil temperature coefficient", coefficient, List.of(effect(changes, u)), false));
    addToAll(
        "coil temperature rise",
        Estimate.of(1, rise),
        loads -> -loads.constant * loads.weightedRise() * coefficient.value() * rise);
    addToAll(
        "room temperature",
        Estimate.of(ambientMeanKelvin(), thermometer),
        loads -> -loads.constant * loads.weightedCurrent() * coefficient.value() * thermometer);
    double drift = ambientDriftKelvin(mountings);
    addPerMounting(
        "room temperature drift",
        Estimate.of(0, drift),
        loads -> -loads.constant * loads.weightedCurrent() * coefficient.value() * drift);
  }

  private void addMeter() {
    double gain = references.currentGainRelativeUncertaintyRatio();
    addCommon("current meter gain", Estimate.of(1, gain), -gain, true);
  }

  private double ambientMeanKelvin() {
    return mountings.stream().mapToDouble(loads -> loads.ambientKelvin).average().orElseThrow();
  }

  /// Within a clamping the room may drift as far as from one clamping to the next: the root mean
  /// square of these steps, as half width of a rectangle.
  static double ambientDriftKelvin(List<MountingLoads> mountings) {
    double squares = 0;
    for (int m = 1; m < mountings.size(); m++) {
      double step = mountings.get(m).ambientKelvin - mountings.get(m - 1).ambientKelvin;
      squares += step * step;
    }
    return mountings.size() < 2 ? 0 : Math.sqrt(squares / (mountings.size() - 1) / 3);
  }

  private double typicalNoise() {
    return mountings.stream()
        .mapToDouble(loads -> loads.uncertaintyBy(loads.noise.sum))
        .average()
        .orElseThrow();
  }

  private void addNoise(String name, ToDoubleFunction<MountingLoads> uncertainty) {
    double typical = mountings.stream().mapToDouble(uncertainty).average().orElseThrow();
    addPerMounting(name, Estimate.of(0, typical), uncertainty);
  }

  /// The same relative error of every torque or current.
  private void addCommon(String name, Estimate input, double ratio, boolean currentGain) {
    double centre = angles.parameters()[0];
    sources.add(
        new ErrorSource(name, input, List.of(new double[] {centre * ratio, 0, 0, 0}), currentGain));
  }

  /// One error that changes the constants of all clampings together.
  private void addToAll(
      String name, Estimate input, ToDoubleFunction<MountingLoads> changeByOneDeviation) {
    sources.add(
        new ErrorSource(name, input, List.of(effect(changes(changeByOneDeviation), 0)), false));
  }

  /// An error of its own for each clamping.
  private void addPerMounting(
      String name, Estimate input, ToDoubleFunction<MountingLoads> changeByOneDeviation) {
    List<double[]> effects = new ArrayList<>();
    for (int m = 0; m < mountings.size(); m++) {
      effects.add(effect(m, changeByOneDeviation.applyAsDouble(mountings.get(m))));
    }
    sources.add(new ErrorSource(name, input, effects, false));
  }

  private double[] changes(ToDoubleFunction<MountingLoads> ofOne) {
    return mountings.stream().mapToDouble(ofOne).toArray();
  }

  private double[] effect(int index, double change) {
    double[] changes = new double[mountings.size()];
    changes[index] = change;
    return effect(changes, 0);
  }

  /// What changes of the clampings' constants do to K₀, a₂ and a₄, beside a change of α.
  private double[] effect(double[] changes, double coefficientChange) {
    double[] shape = angles.effect(changes);
    return new double[] {shape[0], shape[1], shape[2], coefficientChange};
  }
}
