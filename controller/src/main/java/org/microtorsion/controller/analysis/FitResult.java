package org.microtorsion.controller.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Everything a fit says about a curve.
///
/// Angles are counted from the start of twist, torques in the parts below from the torque zero
/// except where a parameter is the zero itself. What could not be determined is null, and `notes`
/// say why.
///
/// @param samples number of samples of the curve, those left out among them
/// @param origin where the start of twist lies in the recorded numbers
/// @param models the fitted models, in the order of [ModelId]
/// @param preferredModel the one with the least AICc among those that stand in the contest
/// @param bonded the reading as a bonded layer; null without a core modulus or where it fails
/// @param further yield by conventions, and the slopes of all legs
/// @param budget shares of the inputs in the variances of the main results
/// @param flags in the order of [Flag]
/// @param notes sentences for a person
public record FitResult(
    int samples,
    Origin origin,
    Elastic elastic,
    Yield yield,
    List<ModelFit> models,
    ModelId preferredModel,
    SurfaceLayer surfaceLayer,
    @Nullable Bonded bonded,
    Identifiability identifiability,
    Fracture fracture,
    FurtherReadings further,
    List<BudgetRow> budget,
    Set<Flag> flags,
    List<String> notes) {
  public FitResult {
    models = List.copyOf(models);
    budget = List.copyOf(budget);
    notes = List.copyOf(notes);
  }

  /// The start of twist in recorded numbers: twist = direction · (recorded angle − angle), once
  /// what the rig adds to both is taken out.
  ///
  /// @param angleRadians angle at which twist starts
  /// @param torqueNewtonMetres torque at which the sample has none
  /// @param direction 1, or -1 where the sample was turned towards negative torque
  /// @param errors what is the rig's in recorded numbers
  public record Origin(
      double angleRadians, double torqueNewtonMetres, int direction, CurveErrors errors) {
    /// Twist behind a recorded angle and torque.
    public double twistRadians(double recordedRadians, double recordedNewtonMetres) {
      double torque = errors.sampleTorqueNewtonMetres(recordedNewtonMetres, recordedRadians);
      return direction * (errors.sampleAngleRadians(recordedRadians, torque) - angleRadians);
    }

    /// Sample torque behind a recorded angle and torque.
    public double sampleTorqueNewtonMetres(double recordedRadians, double recordedNewtonMetres) {
      double torque = errors.sampleTorqueNewtonMetres(recordedNewtonMetres, recordedRadians);
      return direction * (torque - torqueNewtonMetres);
    }
  }

  /// The elastic part.
  ///
  /// @param slopeNewtonMetresPerRadian b0
  /// @param zeroTorqueNewtonMetres torque recorded without load
  /// @param fromAngleRadians start of the window used
  /// @param toAngleRadians end of the window used
  /// @param apparentShearModulusPascals G_app = 32 L b0 / (π D⁴)
  public record Elastic(
      @Nullable Estimate slopeNewtonMetresPerRadian,
      @Nullable Estimate zeroTorqueNewtonMetres,
      double fromAngleRadians,
      double toAngleRadians,
      @Nullable Estimate apparentShearModulusPascals) {}

  /// The yield point.
  ///
  /// @param pValueProbability chance that a straight curve with such residuals bends as much
  public record Yield(
      boolean detected,
      @Nullable Estimate angleRadians,
      @Nullable Estimate torqueNewtonMetres,
      @Nullable Estimate shearStrain,
      @Nullable Estimate shearStressPascals,
      double pValueProbability) {}

  /// One fitted model.
  ///
  /// @param model the fitted curve, for drawing
  /// @param errors what the fit says the record is off
  /// @param aiccFactor corrected Akaike criterion on the effective sample size
  /// @param deltaAiccFactor the same, less the least of all
  /// @param residualStandardDeviationNewtonMetres of single samples
  /// @param parameters by name with unit, in a fixed order
  public record ModelFit(
      ModelId id,
      TorqueModel model,
      FoundErrors errors,
      double aiccFactor,
      double deltaAiccFactor,
      double residualStandardDeviationNewtonMetres,
      Map<String, Estimate> parameters) {}

  /// The paper's reading of the two straight lines.
  ///
  /// @param claimed whether a model with a layer is preferred
  public record SurfaceLayer(
      boolean claimed,
      @Nullable Estimate postYieldSlopeNewtonMetresPerRadian,
      @Nullable Estimate interceptNewtonMetres,
      @Nullable Estimate thicknessMetres,
      @Nullable Estimate coreShearModulusPascals) {}

  /// The reading as a bonded layer.
  public record Bonded(
      @Nullable Estimate thicknessMetres, @Nullable Estimate layerShearModulusPascals) {}

  /// What the curve fixes.
  ///
  /// @param productPascalMetres Gs·SR of a bonded layer, to first order in SR/R
  /// @param conditionNumberRatio of the information about Gi, Gs, SR and γSY; null where no yield
  ///   was found
  /// @param statement one sentence: what is fixed by the data, and what is assumed
  public record Identifiability(
      @Nullable Estimate productPascalMetres,
      @Nullable Double conditionNumberRatio,
      String statement) {}

  /// The break.
  ///
  /// @param at angle, strain and torque of the last whole sample; null where none was found
  public record Fracture(@Nullable BreakPoint at) {
    /// Whether the sample broke.
    public boolean detected() {
      return at != null;
    }
  }

  /// Where the sample broke.
  public record BreakPoint(double angleRadians, double shearStrain, double torqueNewtonMetres) {}

  /// The shares of one input in the variances of the main results; null where there is no such
  /// result.
  ///
  /// @param apparentShearModulusFraction of G_app
  /// @param yieldStrainFraction of the shear strain at yield
  /// @param yieldStressFraction of the shear stress at yield
  /// @param thicknessFraction of the paper's SR
  public record BudgetRow(
      String input,
      double apparentShearModulusFraction,
      @Nullable Double yieldStrainFraction,
      @Nullable Double yieldStressFraction,
      @Nullable Double thicknessFraction) {}

  /// The fit of one model, where it was fitted.
  public Optional<ModelFit> model(ModelId id) {
    return models.stream().filter(fit -> fit.id() == id).findFirst();
  }

  /// The same with further notes before its own, such as what was done to the file's numbers.
  public FitResult withNotesBefore(List<String> before) {
    List<String> all = new ArrayList<>(before);
    all.addAll(notes);
    return new FitResult(
        samples,
        origin,
        elastic,
        yield,
        models,
        preferredModel,
        surfaceLayer,
        bonded,
        identifiability,
        fracture,
        further,
        budget,
        flags,
        all);
  }

  /// Whether a flag is raised.
  public boolean has(Flag flag) {
    return flags.contains(flag);
  }
}
