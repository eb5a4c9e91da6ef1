package org.microtorsion.calibration.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;

/// Dimensions of wires that are neither round nor uniform, against integrals and closed forms that
/// are made here.
class WireTest {
  private static Station ellipse(double large, double small, double turned, int directions) {
    List<Double> widths = new ArrayList<>();
    for (int j = 0; j < directions; j++) {
      double angle = Math.PI * j / directions - turned;
      widths.add(Math.hypot(large * Math.cos(angle), small * Math.sin(angle)));
    }
    return new Station(widths);
  }

  /// π a³ b³ / (a² + b²) of an ellipse with the semi-axes a and b, as a circle's π D⁴/32.
  private static double torsionDiameter(double large, double small) {
    double a = large / 2;
    double b = small / 2;
    return Math.pow(32 * Math.pow(a * b, 3) / (a * a + b * b), 0.25);
  }

  @Test
  void anEllipseIsFoundHoweverItIsTurned() {
    for (int directions : new int[] {3, 4, 7}) {
      for (double turned : new double[] {0, 0.4, 1.3}) {
        Station station = ellipse(54e-6, 50e-6, turned, directions);
        assertThat(station.stiffnessDiameterMetres())
            .isCloseTo(torsionDiameter(54e-6, 50e-6), within(1e-17));
        assertThat(station.ovalityRatio()).isCloseTo(4.0 / 104, within(1e-9));
        assertThat(Math.pow(station.strengthDiameterMetres(), 3))
            .isCloseTo(Math.pow(54e-6 * 50e-6, 1.5), withPercentage(1e-9));
      }
    }
  }

  @Test
  void twoDirectionsAcrossEachOtherAreTheAxesAndOneIsACircle() {
    assertThat(ellipse(54e-6, 50e-6, 0, 2).stiffnessDiameterMetres())
        .isCloseTo(torsionDiameter(54e-6, 50e-6), within(1e-17));
    assertThat(new Station(List.of(52e-6)).stiffnessDiameterMetres())
        .isCloseTo(52e-6, within(1e-18));
    assertThat(new Station(List.of(52e-6)).ovalityRatio()).isZero();
  }

  @Test
  void anOvalSectionIsLessStiffThanTheCircleOfItsMeanDiameter() {
    // D_e ≈ D (1 − ε²)
    assertThat(ellipse(52e-6 * 1.02, 52e-6 * 0.98, 0, 3).stiffnessDiameterMetres() / 52e-6)
        .isCloseTo(1 - 4e-4, within(1e-6));
  }

  @Test
  void aTaperTwistsLikeTheIntegralOverItsLength() {
    Stations taper =
        new Stations(
            List.of(new Station(List.of(56e-6)), new Station(List.of(48e-6))),
            List.of(0.0, 1.7e-3),
            1.7e-3);
    double inverse = 0;
    double cube = 0;
    int n = 20_000;
    for (int i = 0; i < n; i++) {
      double d = 56e-6 - 8e-6 * (i + 0.5) / n;
      inverse += Math.pow(d, -4) / n;
      cube += d * d * d / n;
    }
    double stiff = Math.pow(inverse, -0.25);
    assertThat(taper.stiffnessDiameterMetres().value()).isCloseTo(stiff, withPercentage(1e-6));
    assertThat(taper.strengthRatio().value())
        .isCloseTo(stiff * stiff * stiff / cube, withPercentage(1e-6));
  }

  @Test
  void beyondTheOutermostStationsTheWireIsAsThere() {
    Stations stations =
        new Stations(
            List.of(new Station(List.of(56e-6)), new Station(List.of(48e-6))),
            List.of(0.849999e-3, 0.850001e-3),
            1.7e-3);
    double half = (Math.pow(56e-6, -4) + Math.pow(48e-6, -4)) / 2;
    assertThat(stations.stiffnessDiameterMetres().value())
        .isCloseTo(Math.pow(half, -0.25), withPercentage(1e-3));
  }

  @Test
  void withoutPositionsEachStationStandsForAnEqualShareAndTheirScatterAveragesOut() {
    Stations stations =
        new Stations(
            List.of(
                new Station(List.of(51e-6)),
                new Station(List.of(52e-6)),
                new Station(List.of(53e-6))),
            List.of(),
            1.7e-3);
    double mean = (Math.pow(51e-6, -4) + Math.pow(52e-6, -4) + Math.pow(53e-6, -4)) / 3;
    Estimate diameter = stations.stiffnessDiameterMetres();
    assertThat(diameter.value()).isCloseTo(Math.pow(mean, -0.25), within(1e-18));
    assertThat(diameter.standardUncertainty()).isCloseTo(1e-6 / Math.sqrt(3), withPercentage(1e-6));
    assertThat(diameter.degreesOfFreedom()).isEqualTo(2);
  }

  @Test
  void aFilletAddsTheIntegralOfItsOwnTwist() {
    double d = 52e-6;
    double r = 100e-6;
    double sum = 0;
    int n = 200_000;
    for (int i = 0; i < n; i++) {
      double z = r * (i + 0.5) / n;
      double there = d + 2 * (r - Math.sqrt(r * r - z * z));
      sum += 2 * Math.pow(d / there, 4) * r / n;
    }
    Estimate both = EndEffect.twoFilletsMetres(d, Estimate.of(r, 1e-6));
    assertThat(both.value()).isCloseTo(sum, withPercentage(1e-4));
    double wider = EndEffect.twoFilletsMetres(d, Estimate.exact(r + 1e-6)).value();
    assertThat(both.standardUncertainty()).isCloseTo(wider - both.value(), withPercentage(1));
  }

  @Test
  void theWholeUncertaintyHasWhatReadingsHaveInCommon() {
    WireDimensions wire =
        new WireDimensions(
            new Estimate(52e-6, 0.2e-6, 4),
            Estimate.of(1.7e-3, 5e-6),
            Estimate.of(2e-5, 4e-6),
            new WireDimensions.Microscope(0.1e-6, 2e-3, true),
            Estimate.exact(1));
    assertThat(wire.wholeDiameterMetres().standardUncertainty())
        .isCloseTo(Math.sqrt(0.04 + 0.01 + 0.104 * 0.104) * 1e-6, within(1e-12));
    assertThat(wire.wholeDiameterMetres().degreesOfFreedom()).isGreaterThan(4);
    assertThat(wire.wholeLengthMetres().value()).isEqualTo(1.72e-3);
    assertThat(wire.wholeLengthMetres().standardUncertainty())
        .isCloseTo(Math.sqrt(25 + 16 + 3.4 * 3.4) * 1e-6, within(1e-12));
    assertThat(wire.plain()).isFalse();
    assertThat(WireDimensions.of(Estimate.of(1, 0.1), Estimate.of(2, 0.1)).plain()).isTrue();
  }

  @Test
  void dimensionsThatNoWireHasAreRefused() {
    assertThatThrownBy(() -> new Station(List.of())).hasMessageContaining("widthsMetres");
    assertThatThrownBy(() -> new Station(List.of(0.0))).hasMessageContaining("widthsMetres");
    assertThatThrownBy(() -> new Stations(List.of(new Station(List.of(1.0))), List.of(), 1))
        .hasMessageContaining("at least two, found 1");
    assertThatThrownBy(() -> EndEffect.twoFilletsMetres(0, Estimate.exact(1)))
        .hasMessageContaining("fillet");
    assertThatThrownBy(() ->
            new WireDimensions(
                Estimate.exact(1),
                Estimate.exact(1),
                Estimate.exact(-1),
                WireDimensions.Microscope.NONE,
                Estimate.exact(1)))
        .hasMessageContaining("freeLengthMetres + endLengthMetres");
  }
}
