package org.microtorsion.controller.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.fit.Probabilities;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.ProfileInterval;

/// What a curve fixes: intervals by profile likelihood where the shape is no parabola, and the
/// sentence that says what is fixed and what is assumed.
class IdentifiabilityTest {
  private static final double RADIUS = FitCampaign.DIAMETER / 2;
  private static final FitInputs EXACT =
      FitInputs.of(Estimate.exact(FitCampaign.DIAMETER), Estimate.exact(FitCampaign.LENGTH));

  private static TorqueCurve layered(
      double relativeThickness, double window, double relativeNoise, long seed) {
    TorqueModel truth =
        new TorqueModel.Bilinear(
            0,
            FitCampaign.SLOPE,
            LayerReading.slopeRatioOf(relativeThickness) * FitCampaign.SLOPE,
            FitCampaign.YIELD);
    double noise = relativeNoise * FitCampaign.YIELD_TORQUE;
    return new SimulatedCurve(truth, window * FitCampaign.YIELD, 2000, noise, 0, 0).draw(seed);
  }

  private static ProfileInterval thicknessProfile(FitResult result) {
    return Objects.requireNonNull(result.further().thicknessProfileMetres(), "profile");
  }

  private static Estimate thickness(FitResult result) {
    return Objects.requireNonNull(result.surfaceLayer().thicknessMetres(), "thickness");
  }

  /// Least sum of squares of two lines whose slopes have a ratio, over all breaks: a scan with the
  /// normal equations of z and b0 written down for each.
  private static double leastSquares(TorqueCurve curve, double slopeRatio) {
    double least = Double.POSITIVE_INFINITY;
    for (int step = 0; step <= 1000; step++) {
      double breakAngle = curve.angleRadians(curve.size() - 1) * (0.9 + 0.1 * step / 1000);
      double n = curve.size();
      double sg = 0;
      double sgg = 0;
      double st = 0;
      double stt = 0;
      double sgt = 0;
      for (int i = 0; i < curve.size(); i++) {
        double x = curve.angleRadians(i);
        double g = x < breakAngle ? x : breakAngle + slopeRatio * (x - breakAngle);
        double t = curve.torqueNewtonMetres(i) / FitCampaign.YIELD_TORQUE;
        sg += g;
        sgg += g * g;
        st += t;
        stt += t * t;
        sgt += g * t;
      }
      double product = sgt - sg * st / n;
      least = Math.min(least, stt - st * st / n - product * product / (sgg - sg * sg / n));
    }
    return least * FitCampaign.YIELD_TORQUE * FitCampaign.YIELD_TORQUE;
  }

  @Test
  void aShortSecondLineGivesALopsidedIntervalWhoseEndsAreThoseOfTheProfile() {
    // Residuals of which no correlation is seen, so that the rise is t²σ².
    // In its residuals no correlation is seen, so that the rise is t²σ².
    TorqueCurve curve = layered(0.1, 1.02, 3e-3, 8);
    FitResult result = FitEngine.fit(curve, EXACT);
    Estimate thickness = thickness(result);
    ProfileInterval profile = thicknessProfile(result);
    assertThat(thickness.lower95()).isCloseTo(profile.lower(), within(1e-15));
    assertThat(thickness.upper95()).isCloseTo(profile.upper(), within(1e-15));
    double below = thickness.value() - profile.lower();
    double above = profile.upper() - thickness.value();
    assertThat(above / below).isGreaterThan(1.3);
    assertThat(profile.boundedAbove()).isTrue();
    assertThat(result.notes())
        .anyMatch(note -> note.startsWith("surfaceLayer.thickness_m: the interval is that of"));

    double best = leastSquares(curve, LayerReading.slopeRatioOf(thickness.value() / RADIUS));
    double variance = best / (2000 - 4);
    double t = Probabilities.studentQuantile(0.975, 1996);
    for (double end : new double[] {profile.lower(), profile.upper()}) {
      double held = leastSquares(curve, LayerReading.slopeRatioOf(end / RADIUS));
      assertThat((held - best) / variance).isCloseTo(t * t, within(0.15));
    }
  }

  @Test
  void aLayerThatYieldsAtTheVeryEndIsNotBoundedFromAbove() {
    FitResult result = null;
    for (int seed = 1; seed <= 100 && (result == null || bounded(result)); seed++) {
      result = FitEngine.fit(layered(0.1, 1.02, 4e-3, seed), EXACT);
    }
    FitResult open = Objects.requireNonNull(result, "result");
    assertThat(bounded(open)).isFalse();
    assertThat(thickness(open).upper95()).isCloseTo(RADIUS, within(1e-12));
    assertThat(thickness(open).lower95()).isPositive();
    assertThat(open.identifiability().statement())
        .contains("the data do not bound SR from above")
        .contains("of the radius)");
    assertThat(open.notes())
        .contains("surfaceLayer.thickness_m: the data do not bound SR from above");
  }

  private static boolean bounded(FitResult result) {
    ProfileInterval profile = result.further().thicknessProfileMetres();
    return profile == null || profile.boundedAbove();
  }

  @Test
  void theProfilesIntervalHoldsTheTruthWhereTheOneByCurvatureIsTooShort() {
    int covered = 0;
    int byCurvature = 0;
    int curves = 0;
    for (int seed = 1; seed <= 200; seed++) {
      FitResult result = FitEngine.fit(layered(0.1, 1.02, 4e-3, seed), EXACT);
      ProfileInterval profile = result.further().thicknessProfileMetres();
      if (profile != null) {
        double truth = 0.1 * RADIUS;
        curves++;
        covered += profile.lower() <= truth && truth <= profile.upper() ? 1 : 0;
        byCurvature +=
            profile.lowerByCurvature() <= truth && truth <= profile.upperByCurvature() ? 1 : 0;
      }
    }
    assertThat(curves).isGreaterThan(190);
    assertThat(covered / (double) curves).isGreaterThan(0.935);
    assertThat(byCurvature).isLessThan(covered);
  }

  /// The covariance matrix and the profile come by different ways; on a parabola they agree, also
  /// with errors of angle and torque constant among the unknowns.
  @Test
  void onALongCurveProfileAndCurvatureAgreeAndTheIntervalIsStudents() {
    for (FitTrial trial : FitTrial.values()) {
      FitResult result = FitEngine.fit(FitCampaign.exampleCurve(20_000, 3), trial.inputs());
      ProfileInterval profile = thicknessProfile(result);
      double half = (profile.upperByCurvature() - profile.lowerByCurvature()) / 2;
      assertThat(profile.lower()).isCloseTo(profile.lowerByCurvature(), within(0.05 * half));
      assertThat(profile.upper()).isCloseTo(profile.upperByCurvature(), within(0.05 * half));
      assertThat(thickness(result).ends()).isNull();
      assertThat(result.notes()).noneMatch(note -> note.startsWith("surfaceLayer.thickness_m"));
    }
  }

  @Test
  void theSentenceSaysInNumbersWhatIsFixedAndWhatIsAssumed() {
    TorqueCurve curve = layered(0.0192, 1.6, 3e-3, 1);
    String free = FitEngine.fit(curve, EXACT).identifiability().statement();
    assertThat(free)
        .matches(
            "By itself the curve fixes the elastic slope to 0\\.\\d+ %, the yield angle to 0\\.\\d+"
                + " % and, of a bonded layer, the product Gs·SR to [\\d.]+ %, but not Gs, SR and"
                + " the core modulus apart \\(condition number \\d+\\); that SR is 1\\.\\d+ % to"
                + " [12]\\.\\d+ % of the radius \\(95 %\\) assumes the paper's continuous"
                + " stress\\.");
    String given =
        FitEngine.fit(curve, EXACT.withCoreModulus(Estimate.of(22.3e9, 0.2e9)))
            .identifiability()
            .statement();
    assertThat(given)
        .startsWith("With the core modulus given, assumed to 0.90 %, the curve fixes the elastic")
        .contains("Gs and SR of a bonded layer to ")
        .endsWith("assumes the paper's continuous stress.");
    TorqueModel straight = new TorqueModel.Linear(0, FitCampaign.SLOPE);
    assertThat(
            FitEngine.fit(new SimulatedCurve(straight, 1, 2000, 1e-9, 0, 0).draw(1), EXACT)
                .identifiability()
                .statement())
        .matches(
            "The curve is straight: by itself it fixes the apparent shear modulus \\(to 0\\.\\d+"
                + " %\\), and no layer\\.");
  }

  @Test
  void theCurvesOwnShareIsInTheSentenceAndTheDiametersIsNot() {
    TorqueCurve curve = layered(0.0192, 1.6, 3e-3, 1);
    FitInputs rough = FitInputs.of(Estimate.of(52e-6, 2e-6), Estimate.exact(FitCampaign.LENGTH));
    assertThat(FitEngine.fit(curve, rough).identifiability().statement())
        .isEqualTo(FitEngine.fit(curve, EXACT).identifiability().statement());
  }
}
