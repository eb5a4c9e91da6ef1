package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// The fitting engine on many simulated curves: how far its estimates scatter beside the Cramér-Rao
/// bound, how often its intervals hold the truth, and how often it sees a yield or a layer that is
/// not there, or misses one that is.
///
/// The wire is the 52 µm metallic glass, and a 50 µm tungsten wire where the curve is to be
/// straight; diameter and gauge length are exact, so that intervals are the fit's own. The same
/// seed gives the same curves, which are drawn and fitted on all processors.
public final class FitCampaign {
  static final double DIAMETER = 52e-6;
  static final double LENGTH = 1.7e-3;
  static final double THICKNESS = 0.5e-6;
  static final double SLOPE = slope(DIAMETER, 22e9);
  static final double YIELD = 0.025 * 2 * LENGTH / DIAMETER;
  static final double YIELD_TORQUE = SLOPE * YIELD;

  /// b1/b0 of that layer.
  private static final double RATIO = LayerReading.slopeRatioOf(THICKNESS / (DIAMETER / 2));

  private static final double TUNGSTEN_DIAMETER = 50e-6;
  private static final double TUNGSTEN_SLOPE = slope(TUNGSTEN_DIAMETER, 156e9);

  private static final int SAMPLES = 2000;
  private static final double WINDOW = 1.6 * YIELD;

  /// Samples from one look of the live fit to the next.
  private static final int SNAPSHOT_SAMPLES = 50;

  /// What an encoder is off after its calibration, per harmonic coefficient in radians.
  private static final double HARMONIC_DEVIATION = 1.75e-4;

  /// The campaign says that a layer is found from this share of the radius on.
  private static final double LEAST_RELATIVE_THICKNESS = 0.015;

  private final int curves;
  private final long seed;
  private final List<Finding> findings = new ArrayList<>();

  private FitCampaign(int curves, long seed) {
    this.curves = curves;
    this.seed = seed;
  }

  /// Everything, with so many curves of each kind; takes some seconds a thousand curves.
  ///
  /// @param curves at least 20
  public static List<Finding> run(int curves, long seed) {
    if (curves < 20) {
      throw new IllegalArgumentException("curves: expected at least 20, found " + curves);
    }
    FitCampaign campaign = new FitCampaign(curves, seed);
    campaign.precision();
    campaign.decisions();
    return List.copyOf(campaign.findings);
  }

  /// A layered curve with noise of 0.3 %, for measuring times.
  public static TorqueCurve exampleCurve(int samples, long seed) {
    TorqueModel layered = layered(THICKNESS / (DIAMETER / 2));
    return new SimulatedCurve(layered, WINDOW, samples, 3e-3 * YIELD_TORQUE, 0, 0).draw(seed);
  }

  private static double slope(double diameter, double modulus) {
    return Math.PI * TorqueModel.CompatibleLayer.pow4(diameter) * modulus / (32 * LENGTH);
  }

  private static FitInputs inputs(double diameter) {
    return FitInputs.of(Estimate.exact(diameter), Estimate.exact(LENGTH));
  }

  private static TorqueModel layered(double relativeThickness) {
    double ratio = LayerReading.slopeRatioOf(relativeThickness);
    return new TorqueModel.Bilinear(0, SLOPE, ratio * SLOPE, YIELD);
  }

  private static TorqueModel homogeneous() {
    return new TorqueModel.ElasticPlastic(0, SLOPE, YIELD);
  }

  private static SimulatedCurve curve(
      TorqueModel truth, double lastTwist, double relativeNoise, double correlation) {
    return new SimulatedCurve(
        truth, lastTwist, SAMPLES, relativeNoise * YIELD_TORQUE, correlation, 0);
  }

  private void precision() {
    TorqueModel layered = layered(THICKNESS / (DIAMETER / 2));
    layeredPrecision("layer, white 0.1 %", curve(layered, WINDOW, 1e-3, 0));
    layeredPrecision("layer, white 0.3 %", curve(layered, WINDOW, 3e-3, 0));
    layeredPrecision("layer, white 1 %", curve(layered, WINDOW, 1e-2, 0));
    layeredPrecision(
        "layer, white 0.3 %, encoder harmonics",
        new SimulatedCurve(layered, WINDOW, SAMPLES, 3e-3 * YIELD_TORQUE, 0, HARMONIC_DEVIATION));
    layeredPrecision("layer, rho 0.9, 0.3 %", curve(layered, WINDOW, 3e-3, 0.9));
    shortPrecision("layer to 1.2 of yield, white 1 %", curve(layered, 1.2 * YIELD, 1e-2, 0));
    homogeneousPrecision("homogeneous, white 0.3 %", curve(homogeneous(), WINDOW, 3e-3, 0));
    homogeneousPrecision("homogeneous, white 1 %", curve(homogeneous(), WINDOW, 1e-2, 0));
    homogeneousPrecision("homogeneous, rho 0.9, 0.3 %", curve(homogeneous(), WINDOW, 3e-3, 0.9));
  }

  private void decisions() {
    FitInputs tungsten = inputs(TUNGSTEN_DIAMETER);
    TorqueModel straight = new TorqueModel.Linear(0, TUNGSTEN_SLOPE);
    double last = YIELD;
    for (double correlation : new double[] {0, 0.9}) {
      SimulatedCurve curve =
          new SimulatedCurve(straight, last, SAMPLES, 3e-3 * TUNGSTEN_SLOPE * last, correlation, 0);
      rate(
          "straight, " + noise(correlation) + " 0.3 %",
          Finding.Question.YIELD_REPORTED,
          number -> FitEngine.fit(curve.draw(number), tungsten),
          result -> result.yield().detected());
      watched("straight, " + noise(correlation) + " 0.3 %, looked at while it grows", curve);
    }
    for (double window : new double[] {1.1, 1.3, 1.6}) {
      for (double correlation : new double[] {0, 0.9}) {
        SimulatedCurve curve = curve(homogeneous(), window * YIELD, 3e-3, correlation);
        rate(
            "homogeneous to %.1f of yield, %s 0.3 %%".formatted(window, noise(correlation)),
            Finding.Question.LAYER_CLAIMED,
            number -> FitEngine.fit(curve.draw(number), inputs(DIAMETER)),
            result -> result.surfaceLayer().claimed());
      }
    }
    SimulatedCurve least = curve(layered(LEAST_RELATIVE_THICKNESS), WINDOW, 3e-3, 0);
    rate(
        "layer of 1.5 % of R, white 0.3 %",
        Finding.Question.LAYER_FOUND,
        number -> FitEngine.fit(least.draw(number), inputs(DIAMETER)),
        result -> result.surfaceLayer().claimed());
    rate(
        "layers of 1.5 to 4 % of R, white 0.03 to 0.3 %, to 1.2 to 1.6 of yield",
        Finding.Question.LAYER_FOUND,
        number -> FitEngine.fit(anyLayered(number).draw(number), inputs(DIAMETER)),
        result -> result.surfaceLayer().claimed());
  }

  private static SimulatedCurve anyLayered(long number) {
    RandomGenerator random = SimulatedCurve.random(~number);
    return curve(
        layered(random.nextDouble(LEAST_RELATIVE_THICKNESS, 0.04)),
        random.nextDouble(1.2, 1.6) * YIELD,
        random.nextDouble(3e-4, 3e-3),
        0);
  }

  private static String noise(double correlation) {
    return correlation == 0 ? "white" : "rho " + correlation;
  }

  private LongStream numbers() {
    return LongStream.range(seed * 1_000_003, seed * 1_000_003 + curves).parallel();
  }

  /// The live fit asked for its answers again and again, as a test that runs is: who looks often
  /// enough sees a bend in any straight line.
  private void watched(String kind, SimulatedCurve straight) {
    long alarms = numbers().filter(number -> alarm(straight.draw(number))).count();
    findings.add(
        new Finding.Rate(kind, Finding.Question.YIELD_REPORTED, Math.toIntExact(alarms), curves));
  }

  private static boolean alarm(TorqueCurve curve) {
    LiveFit live = new LiveFit(inputs(TUNGSTEN_DIAMETER));
    for (int i = 0; i < curve.size(); i++) {
      live.accept(1e-3 * i, curve.angleRadians(i), curve.torqueNewtonMetres(i));
      if (i % SNAPSHOT_SAMPLES == SNAPSHOT_SAMPLES - 1
          && live.snapshot().yieldDetection().isPresent()) {
        return true;
      }
    }
    return false;
  }

  private void rate(
      String kind,
      Finding.Question question,
      LongFunction<FitResult> fit,
      Predicate<FitResult> yes) {
    long count = numbers().filter(number -> yes.test(fit.apply(number))).count();
    findings.add(new Finding.Rate(kind, question, Math.toIntExact(count), curves));
  }

  private static CramerRaoBound layeredBound(SimulatedCurve curve) {
    double[] truth = {0, SLOPE, RATIO * SLOPE, YIELD};
    return new CramerRaoBound(Curves.BilinearCurve.INSTANCE, truth, curve);
  }

  private void layeredPrecision(String kind, SimulatedCurve curve) {
    CramerRaoBound bound = layeredBound(curve);
    List<FitResult> results = fits(curve);
    addModulusAndYield(
        kind, curve, bound.deviation(Curves.SLOPE), bound.deviation(Curves.YIELD), results);
    addThickness(kind, curve.correlation() == 0, bound, results);
  }

  /// A second line so short that the thickness has no parabola: the bound, which is one by
  /// curvature, says nothing of its scatter, but the interval has to hold the truth.
  private void shortPrecision(String kind, SimulatedCurve curve) {
    addThickness(kind, false, layeredBound(curve), fits(curve));
  }

  private void addThickness(
      String kind, boolean judged, CramerRaoBound bound, List<FitResult> results) {
    double perRatio = new LayerReading(RATIO).sensitivityFactor() * DIAMETER / 2;
    precision(
        kind,
        "SR",
        judged,
        results,
        result -> result.surfaceLayer().thicknessMetres(),
        THICKNESS,
        bound.deviation(
            Curves.SLOPE, -perRatio * RATIO / SLOPE, Curves.POST_SLOPE, perRatio / SLOPE));
  }

  /// The modulus is read off the elastic segment, whatever follows it, and its bound is that of a
  /// line through the segment alone; what plastic torque adds to the slope is left to the model's
  /// own parameter.
  private void homogeneousPrecision(String kind, SimulatedCurve curve) {
    double[] truth = {0, SLOPE, YIELD};
    List<FitResult> results = fits(curve);
    CramerRaoBound bound = new CramerRaoBound(Curves.ElasticPlasticCurve.INSTANCE, truth, curve);
    SimulatedCurve segment = curve.upTo(YIELD);
    double[] line = {0, SLOPE};
    addModulusAndYield(
        kind,
        curve,
        new CramerRaoBound(Curves.LinearCurve.INSTANCE, line, segment).deviation(Curves.SLOPE),
        bound.deviation(Curves.YIELD),
        results);
    precision(
        kind,
        "b0 of model",
        curve.correlation() == 0,
        results,
        result ->
            result
                .model(ModelId.ELASTIC_PLASTIC)
                .map(fit -> fit.parameters().get(Curves.SLOPE))
                .orElse(null),
        SLOPE,
        bound.deviation(Curves.SLOPE));
  }

  private List<FitResult> fits(SimulatedCurve curve) {
    FitInputs inputs = inputs(DIAMETER).withAngleHarmonicUncertainty(curve.harmonicDeviation());
    return numbers().mapToObj(number -> FitEngine.fit(curve.draw(number), inputs)).toList();
  }

  private void addModulusAndYield(
      String kind,
      SimulatedCurve curve,
      double slopeBound,
      double yieldBound,
      List<FitResult> results) {
    double perSlope = new Readings(inputs(DIAMETER)).modulusPerSlope();
    precision(
        kind,
        "G_app",
        curve.correlation() == 0,
        results,
        result -> result.elastic().apparentShearModulusPascals(),
        perSlope * SLOPE,
        perSlope * slopeBound);
    precision(
        kind,
        "yield angle",
        curve.correlation() == 0,
        results,
        result -> result.yield().angleRadians(),
        YIELD,
        yieldBound);
  }

  private void precision(
      String kind,
      String quantity,
      boolean judged,
      List<FitResult> results,
      Function<FitResult, @Nullable Estimate> reading,
      double truth,
      double bound) {
    List<@Nullable Estimate> estimates = new ArrayList<>();
    results.forEach(result -> estimates.add(reading.apply(result)));
    findings.add(Finding.Precision.of(kind, quantity, estimates, truth, bound, judged));
  }
}
