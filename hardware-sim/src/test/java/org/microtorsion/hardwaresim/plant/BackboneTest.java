package org.microtorsion.hardwaresim.plant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Closed forms against the shear stress integrated over the section.
final class BackboneTest {
  private static final Wire WIRE = Wire.of("test wire", 52e-6, 1.7e-3, Double.POSITIVE_INFINITY);
  private static final double RADIUS = 26e-6;
  private static final double YIELD = 0.025;
  private static final double[] YIELD_MULTIPLES = {
    0.3, 0.999, 1.001, 1.01, 1.03, 1.2, 1.7, 3.0, 10.0
  };

  /// A law with the stress that it puts at radius ρ under a surface twist rate φ/L.
  ///
  /// @param jumpRadiusMetres where G(ρ) jumps; the radius where it does not
  record Case(String name, SpecimenSpec spec, Stress stress, double jumpRadiusMetres) {
    @Override
    public String toString() {
      return name;
    }
  }

  interface Stress {
    double pascals(double radiusMetres, double shearStrain);
  }

  private static double perfectlyPlastic(double modulus, double yieldStrain, double strain) {
    return modulus * Math.min(strain, yieldStrain);
  }

  static Stream<Case> sections() {
    double inner = RADIUS - 1.5e-6;
    double coreYieldOverRadius = 0.033;
    SpecimenSpec.Graded soft = new SpecimenSpec.Graded(WIRE, 12e9, 25e9, 0.8e-6, YIELD);
    SpecimenSpec.Graded wide = new SpecimenSpec.Graded(WIRE, 30e9, 20e9, 30e-6, YIELD);
    return Stream.of(
        new Case(
            "linear", new SpecimenSpec.Linear(WIRE, 160e9), (r, strain) -> 160e9 * strain, RADIUS),
        new Case(
            "elastic-plastic",
            new SpecimenSpec.ElasticPlastic(WIRE, 22e9, YIELD),
            (r, strain) -> perfectlyPlastic(22e9, YIELD, strain),
            RADIUS),
        new Case(
            "layered, core elastic",
            SpecimenSpec.Layered.of(WIRE, 14e9, 23e9, YIELD, 1.5e-6),
            (r, strain) -> r > inner ? perfectlyPlastic(14e9, YIELD, strain) : 23e9 * strain,
            inner),
        new Case(
            "layered, core yielding later",
            new SpecimenSpec.Layered(WIRE, 14e9, 23e9, YIELD, 1.5e-6, coreYieldOverRadius),
            (r, strain) ->
                r > inner
                    ? perfectlyPlastic(14e9, YIELD, strain)
                    : perfectlyPlastic(23e9, coreYieldOverRadius, strain),
            inner),
        new Case(
            "graded, soft skin",
            soft,
            (r, strain) -> perfectlyPlastic(soft.shearModulusPascals(r), YIELD, strain),
            RADIUS),
        new Case(
            "graded over more than the radius",
            wide,
            (r, strain) -> perfectlyPlastic(wide.shearModulusPascals(r), YIELD, strain),
            RADIUS));
  }

  static Stream<SpecimenSpec> laws() {
    return Stream.concat(
        sections().map(Case::spec),
        Stream.of(
            SpecimenSpec.Dong.of(WIRE, 22e9, YIELD, 500e-9),
            new SpecimenSpec.Dong(WIRE, 22e9, YIELD, 500e-9, 0.033)));
  }

  @ParameterizedTest
  @MethodSource("sections")
  void torqueIsTheMomentOfTheShearStress(Case c) {
    Backbone backbone = Backbone.of(c.spec());
    for (double multiple : YIELD_MULTIPLES) {
      double twist = multiple * WIRE.twistRadians(YIELD);
      double expected = momentNewtonMetres(c, twist);

      assertThat(backbone.torqueNewtonMetres(twist))
          .describedAs("at %s of the yield twist", multiple)
          .isCloseTo(expected, within(1e-9 * expected));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void tangentIsTheSlopeOfTheTorque(SpecimenSpec spec) {
    Backbone backbone = Backbone.of(spec);
    for (double multiple : YIELD_MULTIPLES) {
      double twist = multiple * WIRE.twistRadians(YIELD);
      double h = 1e-5 * twist;
      double slope =
          (backbone.torqueNewtonMetres(twist + h) - backbone.torqueNewtonMetres(twist - h))
              / (2 * h);

      assertThat(backbone.tangentNewtonMetresPerRadian(twist))
          .describedAs("at %s of the yield twist", multiple)
          .isCloseTo(slope, within(1e-7 * backbone.tangentNewtonMetresPerRadian(0)));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void torqueIsOddIncreasingAndNeverStiffensSoThatMasingHolds(SpecimenSpec spec) {
    Backbone backbone = Backbone.of(spec);
    double previousTorque = 0;
    double previousSlope = backbone.tangentNewtonMetresPerRadian(0);
    double step = backbone.elasticLimitRadians() < 10 ? backbone.elasticLimitRadians() / 97 : 0.01;
    for (int i = 1; i < 1000; i++) {
      double torque = backbone.torqueNewtonMetres(i * step);
      double slope = backbone.tangentNewtonMetresPerRadian(i * step);
      assertThat(torque).isGreaterThanOrEqualTo(previousTorque);
      assertThat(slope).isLessThanOrEqualTo(previousSlope * (1 + 1e-12));
      assertThat(backbone.torqueNewtonMetres(-i * step)).isEqualTo(-torque);
      previousTorque = torque;
      previousSlope = slope;
    }
  }

  private static double momentNewtonMetres(Case c, double twistRadians) {
    DoubleUnaryOperator integrand =
        r ->
            2
                * Math.PI
                * r
                * r
                * c.stress().pascals(r, r * twistRadians / WIRE.gaugeLengthMetres());
    // Split where the stress has a kink or a jump, so that the quadrature sees smooth pieces.
    double plasticRadius = YIELD * WIRE.gaugeLengthMetres() / twistRadians;
    double corePlasticRadius = 0.033 * WIRE.gaugeLengthMetres() / twistRadians;
    double[] nodes =
        DoubleStream.of(0, RADIUS, plasticRadius, corePlasticRadius, c.jumpRadiusMetres())
            .filter(r -> r <= RADIUS)
            .sorted()
            .toArray();
    double sum = 0;
    for (int i = 1; i < nodes.length; i++) {
      sum += gaussLegendre(integrand, nodes[i - 1], nodes[i]);
    }
    return sum;
  }

  /// Three-point Gauss on many equal panels; never touches a panel's ends.
  private static double gaussLegendre(DoubleUnaryOperator f, double from, double to) {
    int panels = 400;
    double h = (to - from) / panels;
    double offset = Math.sqrt(0.6) * h / 2;
    double sum = 0;
    for (int i = 0; i < panels; i++) {
      double middle = from + (i + 0.5) * h;
      sum +=
          h
              / 18
              * (5 * f.applyAsDouble(middle - offset)
                  + 8 * f.applyAsDouble(middle)
                  + 5 * f.applyAsDouble(middle + offset));
    }
    return sum;
  }
}
