package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.Profiles.Profiled;

/// Fits a recorded curve: segments, rival models, readings, uncertainties.
///
/// The work is proportional to the number of samples, and beyond 2048 of them all but one pass over
/// the record is on 2048 block means.
public final class FitEngine {
  private static final String BY_PROFILE =
      "the interval is that of the profile likelihood, which is not a parabola here";

  private final TorqueCurve curve;
  private final FitInputs inputs;
  private final FitSettings settings;
  private final Readings readings;
  private @Nullable Contest contest;
  private final Set<Flag> flags = EnumSet.noneOf(Flag.class);
  private final List<String> notes = new ArrayList<>();

  private FitEngine(TorqueCurve curve, FitInputs inputs, FitSettings settings) {
    this.curve = curve.ofSample(inputs.errors());
    this.inputs = inputs;
    this.settings = settings;
    readings = new Readings(inputs);
  }

  /// Fits a curve; what the data do not give is null in the result and named in its notes.
  public static FitResult fit(TorqueCurve curve, FitInputs inputs) {
    return fit(curve, inputs, FitSettings.USUAL);
  }

  /// The same with what a person has set.
  ///
  /// @throws WindowException where the curve cannot serve a window set by hand
  public static FitResult fit(TorqueCurve curve, FitInputs inputs, FitSettings settings) {
    return new FitEngine(curve, inputs, settings).fit();
  }

  /// The same with the uncertainties of its main readings checked by drawing all inputs.
  ///
  /// @param drawCount at least 100
  /// @param seed the same seed gives the same draws
  public static CheckedFit fitChecked(
      TorqueCurve curve, FitInputs inputs, int drawCount, long seed) {
    return fitChecked(curve, inputs, FitSettings.USUAL, drawCount, seed);
  }

  /// The same with what a person has set.
  ///
  /// @throws WindowException where the curve cannot serve a window set by hand
  public static CheckedFit fitChecked(
      TorqueCurve curve, FitInputs inputs, FitSettings settings, int drawCount, long seed) {
    FitEngine engine = new FitEngine(curve, inputs, settings);
    FitResult result = engine.fit();
    return new CheckedFit(
        result,
        engine.contest == null
            ? null
            : BudgetDraws.of(engine.contest, engine.readings, inputs, drawCount, seed));
  }

  private FitResult fit() {
    Held held = Held.of(curve, inputs, settings.windows());
    LoadingPart part = held.part();
    if (part.fractured()) {
      flags.add(Flag.FRACTURE_TRIMMED);
    }
    notes.addAll(RecordNotes.of(curve, part, held.contest() != null));
    if (held.contest() == null) {
      return unloadedResult(part);
    }
    contest = held.contest();
    describe(contest);
    return result(part, contest);
  }

  private void describe(Contest contest) {
    Segments segments = contest.segments();
    if (segments.toe()) {
      flags.add(Flag.TOE_REMOVED);
    }
    if (segments.dwell()) {
      notes.add("dwell: the start without motion was left out and gives the torque zero");
    }
    if (contest.preferred().noise().autocorrelated()) {
      flags.add(Flag.RESIDUALS_AUTOCORRELATED);
      notes.add(
          "residuals: they hang together over %.1f blocks; intervals allow for it"
              .formatted(contest.preferred().noise().correlationTime()));
    }
    if (!contest.yieldDetected()) {
      flags.add(Flag.NO_YIELD_FOUND);
      notes.add("yield: the curve is straight as far as the data show");
    }
    if (!contest.layerClaimed()) {
      flags.add(Flag.NO_LAYER_CLAIMED);
    }
    if (inputs.coreModulusPascals() == null) {
      notes.add("compatible-layer: not fitted, it needs a core modulus from another method");
    } else if (contest.fitted(ModelId.COMPATIBLE_LAYER).isEmpty()) {
      notes.add(
          "compatible-layer: no layer between nothing and the whole radius explains the curve with"
              + " this core modulus");
    }
  }

  private FitResult result(LoadingPart part, Contest contest) {
    @Nullable Fitted bilinear = contest.fitted(ModelId.BILINEAR).orElse(null);
    Profiles profiles = Profiles.of(contest, readings);
    FitResult.SurfaceLayer layer =
        readings.surfaceLayer(
            contest.layerClaimed(), bilinear, Profiled.sidesOf(profiles.thickness()));
    noteProfiles(profiles);
    FitResult.@Nullable Bonded bonded =
        contest.fitted(ModelId.COMPATIBLE_LAYER).map(readings::bonded).orElse(null);
    if (bilinear != null && bilinear.value(Curves.POST_SLOPE) >= bilinear.value(Curves.SLOPE)) {
      flags.add(Flag.POST_YIELD_SLOPE_NOT_LOWER);
    }
    Estimate thickness = layer.thicknessMetres();
    if (bilinear == null) {
      notes.add("surfaceLayer: two lines could not be fitted");
    } else if (thickness == null) {
      notes.add("surfaceLayer.thickness_m: the data do not fix it");
    } else if (Math.abs(thickness.value()) <= 2 * thickness.standardUncertainty()) {
      flags.add(Flag.THICKNESS_WITHIN_2U_OF_ZERO);
    }
    if (bonded != null
        && bonded.layerShearModulusPascals() != null
        && bonded.layerShearModulusPascals().value() < 0) {
      flags.add(Flag.LAYER_MODULUS_NEGATIVE);
    }
    return new FitResult(
        curve.size(),
        new FitResult.Origin(
            part.direction() * contest.origin(),
            part.direction() * contest.zeroTorque(),
            part.direction(),
            inputs.errors()),
        elastic(part, contest),
        readings.yieldOf(contest, Profiled.sidesOf(profiles.yieldAngle())),
        ModelFits.of(contest, readings),
        contest.preferred().id(),
        layer,
        bonded,
        Identification.of(contest, readings, inputs, profiles),
        fracture(part, contest),
        further(part, contest, profiles),
        BudgetShares.rows(contest, readings, bilinear),
        flags,
        notes);
  }

  private void noteProfiles(Profiles profiles) {
    Profiled thickness = profiles.thickness();
    if (thickness != null && !thickness.interval().boundedAbove()) {
      notes.add("surfaceLayer.thickness_m: the data do not bound SR from above");
    } else if (Profiled.sidesOf(thickness) != null) {
      notes.add("surfaceLayer.thickness_m: " + BY_PROFILE);
    }
    if (Profiled.sidesOf(profiles.yieldAngle()) != null) {
      notes.add("yield.angle_rad: " + BY_PROFILE);
    }
  }

  private FitResult.Elastic elastic(LoadingPart part, Contest contest) {
    ElasticLine line = contest.elastic();
    return new FitResult.Elastic(
        readings.slope(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate(),
        new Estimate(
            part.direction() * contest.zeroTorque(),
            Math.sqrt(contest.zeroVariance()),
            line.degreesOfFreedom()),
        line.fromAngle() - contest.origin(),
        line.toAngle() - contest.origin(),
        readings.modulus(line.slope(), line.slopeVariance(), line.degreesOfFreedom()).estimate());
  }

  private FitResult.Fracture fracture(LoadingPart part, Contest contest) {
    if (!part.fractured()) {
      return new FitResult.Fracture(null);
    }
    double twist = part.direction() * curve.angleRadians(part.lastWhole()) - contest.origin();
    return new FitResult.Fracture(
        new FitResult.BreakPoint(
            twist,
            readings.shearStrain(twist),
            part.direction() * curve.torqueNewtonMetres(part.lastWhole()) - contest.zeroTorque()));
  }

  private FurtherReadings further(LoadingPart part, Contest contest, Profiles profiles) {
    ConventionalYield yields = new ConventionalYield(contest, readings);
    return new FurtherReadings(
        settings.offsetStrainRatio(),
        yields.offset(settings.offsetStrainRatio()),
        settings.departureFactor(),
        yields.departure(settings.departureFactor()),
        new Legs(curve, inputs, readings, part, contest).all(),
        Profiled.intervalOf(profiles.thickness()),
        Profiled.intervalOf(profiles.yieldAngle()));
  }

  /// The answer for a record in which the torque never rises with the angle.
  private FitResult unloadedResult(LoadingPart part) {
    flags.add(Flag.NO_YIELD_FOUND);
    flags.add(Flag.NO_LAYER_CLAIMED);
    flags.remove(Flag.FRACTURE_TRIMMED);
    notes.add("elastic: the torque does not rise with the angle, the sample was never loaded");
    double first = curve.angleRadians(0);
    return new FitResult(
        curve.size(),
        new FitResult.Origin(first, curve.torqueNewtonMetres(0), part.direction(), inputs.errors()),
        new FitResult.Elastic(null, null, Double.NaN, Double.NaN, null),
        new FitResult.Yield(false, null, null, null, null, Double.NaN),
        List.of(),
        ModelId.LINEAR,
        new FitResult.SurfaceLayer(false, null, null, null, null),
        null,
        new FitResult.Identifiability(null, null, "The curve fixes nothing about the sample."),
        new FitResult.Fracture(null),
        FurtherReadings.none(settings),
        List.of(),
        flags,
        notes);
  }
}
