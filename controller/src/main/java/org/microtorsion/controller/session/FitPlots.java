package org.microtorsion.controller.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.analysis.ModelId;
import org.microtorsion.controller.analysis.WindowEffect;
import org.microtorsion.controller.analysis.WindowSweep;
import org.microtorsion.controller.report.Curve;
import org.microtorsion.controller.report.Plot;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.store.SampleColumns;

/// The figures of a report: T–φ with models, τ–γ with Nadai's construction, residuals.
final class FitPlots {
  private static final int MODEL_POINTS_COUNT = 600;
  private static final int NADAI_POINTS_COUNT = 200;

  private final SampleDescription sample;
  private final double[] twistRadians;
  private final double[] torqueNewtonMetres;
  private final FitResult fit;
  private final List<WindowSweep.Point> sweep;
  private final double lastTwistRadians;

  FitPlots(
      SampleDescription sample,
      SampleColumns columns,
      FitResult fit,
      List<WindowSweep.Point> sweep) {
    this.sample = sample;
    this.sweep = sweep;
    this.fit = fit;
    double[] angles = columns.anglesRadians();
    double[] torques = columns.torquesNewtonMetres();
    this.twistRadians = new double[angles.length];
    this.torqueNewtonMetres = new double[angles.length];
    Arrays.setAll(twistRadians, i -> fit.origin().twistRadians(angles[i], torques[i]));
    Arrays.setAll(
        torqueNewtonMetres, i -> fit.origin().sampleTorqueNewtonMetres(angles[i], torques[i]));
    FitResult.BreakPoint broken = fit.fracture().at();
    this.lastTwistRadians =
        broken == null ? Arrays.stream(twistRadians).max().orElse(0) : broken.angleRadians();
  }

  List<Plot> all() {
    List<Plot> plots = new ArrayList<>();
    plots.add(torqueAgainstTwist());
    plots.add(stressAgainstStrain());
    if (sweep.stream().anyMatch(point -> point.thicknessMetres() != null)) {
      plots.add(thicknessAgainstWindow());
    }
    plots.add(residuals());
    return plots;
  }

  /// With what a wire without a layer would read, and what the whole curve does.
  private Plot thicknessAgainstWindow() {
    List<WindowSweep.Point> read =
        sweep.stream().filter(point -> point.thicknessMetres() != null).toList();
    int n = read.size();
    double[] beyond = new double[n];
    double[] thickness = new double[n];
    double[] without = new double[n];
    double[] outline = new double[2 * n];
    double[] place = new double[2 * n];
    for (int i = 0; i < n; i++) {
      Estimate estimate = Objects.requireNonNull(read.get(i).thicknessMetres());
      double ratio = read.get(i).windowRatio();
      beyond[i] = ratio - 1;
      thickness[i] = estimate.value();
      without[i] = new WindowEffect(ratio).thicknessMetres(sample.diameterMetres().value());
      place[i] = beyond[i];
      place[2 * n - 1 - i] = beyond[i];
      outline[i] = estimate.lower95();
      outline[2 * n - 1 - i] = estimate.upper95();
    }
    return Plot.thicknessAgainstWindow(
        "SR by the paper's reading of two lines fitted up to each end, with its 95 % interval, and"
            + " what it would be on a homogeneous wire that has no layer. A layer gives the same"
            + " SR for every end.",
        List.of(
            new Curve("95 %", Curve.Role.BAND, place, outline),
            new Curve("this curve", Curve.Role.PREFERRED_MODEL, beyond, thickness),
            new Curve("no layer at all", Curve.Role.RIVAL_MODEL, beyond, without)),
        List.of());
  }

  private Plot torqueAgainstTwist() {
    List<Curve> curves = new ArrayList<>();
    curves.add(new Curve("measured", Curve.Role.MEASURED, twistRadians, torqueNewtonMetres));
    for (FitResult.ModelFit model : fit.models()) {
      if (model.id() != ModelId.DONG_2021) {
        curves.add(modelCurve(model));
      }
    }
    return Plot.torqueAgainstTwist(curves, marks(1, 1));
  }

  private Curve modelCurve(FitResult.ModelFit model) {
    double[] angles = grid(0, lastTwistRadians, MODEL_POINTS_COUNT);
    double[] torques = new double[angles.length];
    Arrays.setAll(torques, i -> modelTorque(model, angles[i]));
    boolean preferred = model.id() == fit.preferredModel();
    return new Curve(
        model.id().code(),
        preferred ? Curve.Role.PREFERRED_MODEL : Curve.Role.RIVAL_MODEL,
        angles,
        torques);
  }

  /// The model's torque above the torque zero, in the direction of the twist.
  private double modelTorque(FitResult.ModelFit model, double twist) {
    return model.model().torqueNewtonMetres(twist) - model.model().torqueNewtonMetres(0);
  }

  private List<Plot.Mark> marks(double perRadian, double perNewtonMetre) {
    List<Plot.Mark> marks = new ArrayList<>();
    Estimate yieldAngle = fit.yield().angleRadians();
    Estimate yieldTorque = fit.yield().torqueNewtonMetres();
    if (yieldAngle != null && yieldTorque != null) {
      marks.add(
          new Plot.Mark(
              "yield", yieldAngle.value() * perRadian, yieldTorque.value() * perNewtonMetre));
    }
    FitResult.BreakPoint broken = fit.fracture().at();
    if (broken != null) {
      marks.add(
          new Plot.Mark(
              "fracture",
              broken.angleRadians() * perRadian,
              broken.torqueNewtonMetres() * perNewtonMetre));
    }
    return marks;
  }

  private Plot stressAgainstStrain() {
    double strain = sample.shearStrainPerRadian();
    double stress = sample.shearStressPascalsPerNewtonMetre();
    List<Curve> curves = new ArrayList<>();
    curves.add(
        new Curve(
            "16T/(πD³)",
            Curve.Role.MEASURED,
            scaled(twistRadians, strain),
            scaled(torqueNewtonMetres, stress)));
    if (fit.yield().detected()) {
      curves.add(nadai(strain));
    }
    return Plot.stressAgainstStrain(curves, marks(strain, stress));
  }

  /// Nadai's construction on the preferred model, τ(R) = (3T + φ dT/dφ) / (2πR³); the slope of
  /// single samples would be all noise.
  private Curve nadai(double strainPerRadian) {
    FitResult.ModelFit model = fit.model(fit.preferredModel()).orElseThrow();
    double radius = sample.diameterMetres().value() / 2;
    double[] angles = grid(lastTwistRadians / 50, lastTwistRadians, NADAI_POINTS_COUNT);
    double step = lastTwistRadians * 1e-4;
    double[] stress = new double[angles.length];
    Arrays.setAll(
        stress,
        i -> {
          double slope =
              (modelTorque(model, angles[i] + step) - modelTorque(model, angles[i] - step))
                  / (2 * step);
          return (3 * modelTorque(model, angles[i]) + angles[i] * slope)
              / (2 * Math.PI * radius * radius * radius);
        });
    return new Curve(
        "Nadai's construction", Curve.Role.CONSTRUCTION, scaled(angles, strainPerRadian), stress);
  }

  private Plot residuals() {
    return fit.model(fit.preferredModel())
        .map(model -> Plot.residuals(List.of(residual(model))))
        .orElseGet(() -> Plot.residuals(List.of()));
  }

  /// What the fit left over: it took the model at angles and torques freed of their errors, and its
  /// own zero.
  private Curve residual(FitResult.ModelFit model) {
    double[] left = new double[twistRadians.length];
    double start = fit.origin().direction() * fit.origin().angleRadians();
    double zero = fit.origin().direction() * fit.origin().torqueNewtonMetres();
    Arrays.setAll(
        left,
        i ->
            twistRadians[i] < 0 || twistRadians[i] > lastTwistRadians
                ? Double.NaN
                : model
                        .errors()
                        .torqueNewtonMetres(torqueNewtonMetres[i] + zero, start + twistRadians[i])
                    - model
                        .model()
                        .torqueNewtonMetres(
                            model.errors().angleRadians(start + twistRadians[i]) - start));
    return new Curve(model.id().code(), Curve.Role.RESIDUAL, twistRadians, left);
  }

  private static double[] grid(double from, double to, int count) {
    double[] numbers = new double[count];
    Arrays.setAll(numbers, i -> from + (to - from) * i / (count - 1));
    return numbers;
  }

  private static double[] scaled(double[] numbers, double factor) {
    return Arrays.stream(numbers).map(number -> number * factor).toArray();
  }
}
