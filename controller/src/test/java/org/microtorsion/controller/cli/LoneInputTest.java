package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.SampleDescription;
import org.microtorsion.controller.session.Examples;

class LoneInputTest {
  /// One standard uncertainty of each input, in its own unit.
  private record Known(LoneInput input, ToDoubleFunction<RigConfig> uncertainty) {
    static final List<Known> OF_THE_RIG =
        List.of(
            new Known(
                LoneInput.TORQUE,
                rig -> rig.torque().constantNewtonMetresPerAmpere().standardUncertainty()),
            new Known(
                LoneInput.TORQUE_OVER_ANGLE,
                rig -> rig.torque().shapeSecondPerRadianSquared().standardUncertainty()),
            new Known(
                LoneInput.COIL_TEMPERATURE,
                rig -> rig.torque().temperatureCoefficientPerKelvin().standardUncertainty()),
            new Known(
                LoneInput.TORQUE_ZERO,
                rig -> rig.rotor().dampingNewtonMetreSecondsPerRadian().standardUncertainty()),
            new Known(LoneInput.TORQUE_DRIFT, rig -> rig.currentMeter().zeroDriftVoltsPerSecond()),
            new Known(LoneInput.ANGLE, rig -> rig.rotorAngle().relativeScaleUncertainty()),
            new Known(
                LoneInput.ANGLE_HARMONICS,
                rig -> rig.rotorAngle().harmonics().sine2Radians().standardUncertainty()),
            new Known(
                LoneInput.SUSPENSION,
                rig -> rig.suspension().stiffnessNewtonMetresPerRadian().standardUncertainty()),
            new Known(
                LoneInput.LOAD_TRAIN,
                rig -> rig.loadTrain().stiffnessNewtonMetresPerRadian().standardUncertainty()));
  }

  @ParameterizedTest
  @EnumSource
  void nothingOfTheRigIsUncertainButTheInputItself(LoneInput input) {
    RigConfig rig = LoneInput.named(input.word()).rig();
    for (Known known : Known.OF_THE_RIG) {
      double found = known.uncertainty().applyAsDouble(rig);
      double usual = known.uncertainty().applyAsDouble(RigConfig.defaultRig());
      assertThat(found)
          .as(known.input() + " of a rig that is uncertain in " + input)
          .isCloseTo(known.input() == input ? usual : 0, within(1e-12 * usual));
    }
  }

  @Test
  void everyInputOfTheRigIsLookedAt() {
    List<LoneInput> ofTheSample = List.of(LoneInput.DIAMETER, LoneInput.GAUGE_LENGTH);
    assertThat(Arrays.stream(LoneInput.values()).filter(input -> !ofTheSample.contains(input)))
        .filteredOn(input -> input != LoneInput.FIT)
        .containsExactlyElementsOf(Known.OF_THE_RIG.stream().map(Known::input).toList());
  }

  @ParameterizedTest
  @EnumSource
  void theSampleKeepsTheUncertaintyOfItsOwnInputAlone(LoneInput input) {
    SampleDescription usual = Examples.sample();
    SampleDescription sample = input.of(usual);
    assertThat(sample.diameterMetres().standardUncertainty())
        .isEqualTo(input == LoneInput.DIAMETER ? usual.diameterMetres().standardUncertainty() : 0);
    assertThat(sample.gaugeLengthMetres().standardUncertainty())
        .isEqualTo(
            input == LoneInput.GAUGE_LENGTH ? usual.gaugeLengthMetres().standardUncertainty() : 0);
  }
}
