package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HiddenTruthTest {
  private static final Nominal NOMINAL = Nominal.ofDefaultRig(Samples.named("pdcunip-52"));

  static Stream<Arguments> drawnQuantities() {
    Uncertainties u = Uncertainties.ofDefaultRig();
    return Stream.of(
        quantity(
            "torque constant",
            t -> t.rig().torqueConstant().atZeroNewtonMetresPerAmpere(),
            8e-3,
            8e-3 * u.torqueConstantRatio()),
        quantity(
            "suspension",
            t -> t.rig().rotor().suspensionNewtonMetresPerRadian(),
            2e-7,
            2e-7 * u.suspensionRatio()),
        quantity(
            "sense resistor",
            t -> t.rig().currentMeter().gainErrorRatio(),
            0,
            u.senseResistanceRatio()),
        quantity(
            "source offset",
            t -> t.rig().currentSource().offsetAmperes(),
            0,
            u.sourceOffsetAmperes()),
        quantity("ambient", t -> t.rig().ambientKelvin(), 293.15, u.ambientKelvin()),
        quantity(
            "eccentricity",
            t -> t.rig().rotorSensor().firstCosineRadians(),
            NOMINAL.rig().rotorSensor().firstCosineRadians(),
            u.angleHarmonicRadians()),
        quantity(
            "angle dependence",
            t -> t.rig().torqueConstant().quadraticPerSquareRadian(),
            -7.741e-3,
            7.741e-3 * u.coilAndMagnet().quadraticRatio()),
        quantity(
            "temperature coefficient",
            t -> t.rig().torqueConstant().temperatureCoefficientPerKelvin(),
            -1e-3,
            1e-3 * u.coilAndMagnet().temperatureCoefficientRatio()),
        quantity(
            "coil resistance",
            t -> t.rig().coil().resistanceOhms(),
            40,
            40 * u.coilAndMagnet().resistanceRatio()),
        quantity(
            "lever arm",
            t -> t.weighing().lever().lengthMetres(),
            20e-3,
            u.weighing().leverLengthMetres()),
        quantity(
            "gravity",
            t -> t.weighing().balance().gravityMetresPerSecondSquared(),
            9.8015,
            u.weighing().gravityMetresPerSecondSquared()),
        quantity(
            "balance sensitivity",
            t -> t.weighing().balance().sensitivityErrorRatio(),
            0,
            u.weighing().sensitivityRatio()),
        quantity("diameter", t -> t.specimen().diameterMetres(), 52e-6, u.diameterMetres()),
        quantity(
            "gauge length", t -> t.specimen().gaugeLengthMetres(), 1.7e-3, u.gaugeLengthMetres()),
        quantity(
            "fracture strain",
            t -> t.specimen().fractureShearStrain(),
            0.04,
            0.04 * u.fractureStrainRatio()));
  }

  private static Arguments quantity(
      String name, ToDoubleFunction<HiddenTruth> read, double value, double uncertainty) {
    return Arguments.of(name, read, value, uncertainty);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drawnQuantities")
  void truthScattersAroundTheNominalValueByItsUncertainty(
      String name, ToDoubleFunction<HiddenTruth> read, double value, double uncertainty) {
    double[] drawn =
        LongStream.range(0, 2000)
            .mapToDouble(seed -> read.applyAsDouble(HiddenTruth.draw(NOMINAL, seed)))
            .toArray();
    double mean = 0;
    double square = 0;
    for (double d : drawn) {
      mean += (d - value) / uncertainty / drawn.length;
      square += (d - value) * (d - value) / (uncertainty * uncertainty) / drawn.length;
    }

    assertThat(mean).describedAs(name).isCloseTo(0, within(0.09));
    assertThat(Math.sqrt(square)).describedAs(name).isCloseTo(1, within(0.06));
  }

  @Test
  void theSameSeedGivesTheSameTruth() {
    assertThat(HiddenTruth.draw(NOMINAL, 5)).isEqualTo(HiddenTruth.draw(NOMINAL, 5));
    assertThat(HiddenTruth.draw(NOMINAL, 6)).isNotEqualTo(HiddenTruth.draw(NOMINAL, 5));
  }

  @Test
  void whatIsKnownExactlyStaysNominal() {
    Nominal exact = new Nominal(NOMINAL.rig(), NOMINAL.specimen(), Uncertainties.none());
    HiddenTruth truth = HiddenTruth.draw(exact, 5);

    assertThat(truth.rig()).isEqualTo(NOMINAL.rig());
    assertThat(truth.specimen()).isEqualTo(NOMINAL.specimen());
    assertThat(truth.weighing()).isEqualTo(NOMINAL.weighing());
  }

  @Test
  void aSeedKeepsItsRigAndItsWireWhateverElseIsDrawn() {
    HiddenTruth truth = HiddenTruth.draw(NOMINAL, 5);
    PlantParameters rig = truth.rig();

    assertThat(rig.torqueConstant().atZeroNewtonMetresPerAmpere()).isEqualTo(0.008010636578854188);
    assertThat(rig.coil().thermalResistanceKelvinPerWatt()).isEqualTo(62.259118950292454);
    assertThat(rig.rotor().inertiaKilogramSquareMetres()).isEqualTo(2.001516824613029E-7);
    assertThat(rig.rotor().frictionNewtonMetres()).isEqualTo(9.868185829376217E-10);
    assertThat(rig.rotorSensor().secondSineRadians()).isEqualTo(-3.1030937212152856E-4);
    assertThat(rig.currentSource().offsetAmperes()).isEqualTo(2.5437414184894825E-7);
    assertThat(rig.currentMeter().gainErrorRatio()).isEqualTo(-5.4010729596703216E-5);
    assertThat(rig.ambientKelvin()).isEqualTo(293.19633193147706);
    assertThat(truth.specimen().diameterMetres()).isEqualTo(5.197728079723657E-5);
    assertThat(truth.specimen().fractureShearStrain()).isEqualTo(0.03987390852805202);
  }

  @Test
  void oneQuantitysUncertaintyShiftsNoOther() {
    Uncertainties u = Uncertainties.ofDefaultRig();
    Uncertainties widerDiameter =
        new Uncertainties(
            u.torqueConstantRatio(),
            u.suspensionRatio(),
            u.inertiaRatio(),
            u.dampingRatio(),
            u.frictionRatio(),
            u.gripStiffnessRatio(),
            u.thermalResistanceRatio(),
            u.ambientKelvin(),
            u.angleHarmonicRadians(),
            u.angleZeroRadians(),
            u.angleScaleRatio(),
            u.sourceGainRatio(),
            u.sourceOffsetAmperes(),
            u.senseResistanceRatio(),
            u.meterOffsetVolts(),
            u.meterDriftVoltsPerSecond(),
            1e-6,
            u.gaugeLengthMetres(),
            u.fractureStrainRatio(),
            u.modulusRatio(),
            u.yieldStrainRatio(),
            u.thicknessRatio(),
            u.coilAndMagnet(),
            u.weighing());
    HiddenTruth narrow = HiddenTruth.draw(NOMINAL, 5);
    HiddenTruth wide =
        HiddenTruth.draw(new Nominal(NOMINAL.rig(), NOMINAL.specimen(), widerDiameter), 5);

    assertThat(wide.rig()).isEqualTo(narrow.rig());
    assertThat(wide.specimen().gaugeLengthMetres())
        .isEqualTo(narrow.specimen().gaugeLengthMetres());
    assertThat(wide.specimen().diameterMetres() - 52e-6)
        .isCloseTo(5 * (narrow.specimen().diameterMetres() - 52e-6), within(1e-12));
  }

  @Test
  void streamsOfDifferentNamesAreUnrelated() {
    GaussianNoise a = GaussianNoise.of(1, "rotor-angle");
    GaussianNoise b = GaussianNoise.of(1, "grip-angle");
    int count = 100_000;
    double product = 0;
    double square = 0;
    double fourth = 0;
    for (int i = 0; i < count; i++) {
      double x = a.next();
      product += x * b.next() / count;
      square += x * x / count;
      fourth += x * x * x * x / count;
    }

    assertThat(product).isCloseTo(0, within(0.015));
    assertThat(square).isCloseTo(1, within(0.02));
    assertThat(fourth).isCloseTo(3, within(0.15));
  }

  @Test
  void theTorqueChainOfTheDefaultRigHasItsNoise() {
    PlantParameters rig = PlantParameters.defaultRig();
    double meterAmperes =
        rig.currentMeter().noiseVoltsAt(1000) / rig.currentMeter().senseResistanceOhms();
    double amperes = Math.hypot(meterAmperes, rig.currentSource().noiseAmperes());

    assertThat(8e-3 * amperes).isCloseTo(2e-9, within(0.1e-9));
  }

  @Test
  void theEncodersErrIsAboutAFifthOfADegreeWithPeriodsOfATurnAndHalfATurn() {
    AngleSensor sensor = PlantParameters.defaultRig().rotorSensor();
    double largest = 0;
    for (double angle = 0; angle < 2 * Math.PI; angle += 0.01) {
      largest = Math.max(largest, Math.abs(sensor.errorRadians(angle)));
      assertThat(sensor.errorRadians(angle + 2 * Math.PI))
          .isCloseTo(sensor.errorRadians(angle), within(1e-12));
    }

    assertThat(Math.toDegrees(largest)).isBetween(0.15, 0.3);
    assertThat(new AngleSensor(0, 0, 0, 0, 0, 1e-3, 0).errorRadians(Math.PI / 4))
        .isCloseTo(1e-3, within(1e-15));
  }

  @Test
  void theSourceClipsAndTheMeterScales() {
    CurrentSource source = new CurrentSource(5e-3, 0.01, 1e-6, 0, 50e-3);
    CurrentMeter meter = new CurrentMeter(10, 1e-3, 2e-6, 1e-9, 0);

    assertThat(source.outputAmperes(1)).isCloseTo(5.051e-3, within(1e-15));
    assertThat(source.outputAmperes(-10)).isEqualTo(-50e-3);
    assertThat(meter.senseVolts(0.02, 1000)).isCloseTo(0.200203, within(1e-12));
  }

  static Stream<Arguments> refusals() {
    Wire wire = Wire.of("w", 52e-6, 1.7e-3, 0.04);
    return Stream.of(
        refusal("diameterMetres", "52", () -> Wire.of("w", 52, 1.7e-3, 0.04)),
        refusal("fractureShearStrain", "-0.04", () -> Wire.of("w", 52e-6, 1.7e-3, -0.04)),
        refusal("thicknessMetres", "1.0E-5", () -> SpecimenSpec.Dong.of(wire, 22e9, 0.025, 10e-6)),
        refusal(
            "coreYieldShearStrain",
            "0.02",
            () -> new SpecimenSpec.Dong(wire, 22e9, 0.025, 5e-7, 0.02)),
        refusal(
            "layerShearModulusPascals",
            "-1.39E11",
            () -> SpecimenSpec.Layered.of(wire, -139e9, 35e9, 0.025, 5e-7)),
        refusal(
            "lengthScaleMetres",
            "1.0E-4",
            () -> new SpecimenSpec.Graded(wire, 20e9, 25e9, 1e-4, 0.025)),
        refusal("sample", "pdcunip-53", () -> Samples.named("pdcunip-53")),
        refusal("specimen model", "Dong", () -> SpecimenModel.ofCode("Dong")),
        refusal("resistanceOhms", "0.0", () -> new CoilParameters(0, 4e-3, 5e3, 5e-5, 60, 90)),
        refusal("firstCosineRadians", "0.2", () -> new AngleSensor(0, 0, 0.2, 0, 0, 0, 0)),
        refusal("scaleErrorRatio", "0.5", () -> new AngleSensor(0, 0.5, 0, 0, 0, 0, 0)));
  }

  private static Arguments refusal(String field, String found, ThrowingCallable act) {
    return Arguments.of(field, found, act);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void impossibleValuesAreRefusedByName(String field, String found, ThrowingCallable act) {
    assertThatIllegalArgumentException()
        .isThrownBy(act)
        .withMessageStartingWith(field)
        .withMessageContaining("expected")
        .withMessageContaining("found " + found);
  }
}
