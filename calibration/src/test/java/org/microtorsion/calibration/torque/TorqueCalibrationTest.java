package org.microtorsion.calibration.torque;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TorqueCalibrationTest {
  @Test
  void look() {
    SimulatedProcedure p = SimulatedProcedure.complete(3);
    long t0 = System.nanoTime();
    TorqueCalibration c = TorqueCalibration.of(p.readings, p.references);
    long t1 = System.nanoTime();
    MonteCarloCheck mc = c.monteCarlo(1, 1_000_000);
    long t2 = System.nanoTime();
    System.out.println((t1 - t0) * 1e-9 + " s, mc " + (t2 - t1) * 1e-9);
    System.out.println(p.truth + " " + p.gain);
    System.out.println(c.constant() + "\n" + c.constantPerAmpere() + "\n" + c.covariance(false));
    System.out.println(mc + " " + mc.agrees());
    c.budget().inputs().forEach(i -> System.out.println(i.name() + " " + i.contribution() / 8e-3 + " " + i.estimate()));
    System.out.println(c.angleDependence());
    System.out.println(c.lines());
    c.terms().levels().forEach(System.out::println);
    System.out.println(c.terms().zeroErrorRatio() + " " + c.validRange(1e-3));
    System.out.println(c.statements());
    double[] angles = {0, Math.PI / 2, Math.toRadians(150)};
    int[] hits = new int[5];
    int lack = 0, curve = 0, off = 0, odd = 0, lofa = 0;
    for (int s = 0; s < 300; s++) {
      p = SimulatedProcedure.complete(s + 1000);
      c = TorqueCalibration.of(p.readings, p.references);
      if (c.constantPerAmpere().covers(p.truth.centreNewtonMetresPerAmpere())) hits[0]++;
      for (int k = 0; k < 3; k++) {
        if (c.constantWithSameMeterAt(angles[k]).covers(p.truth.newtonMetresPerAmpere(angles[k], 0) * p.gain)) hits[k + 1]++;
      }
      double rt = p.truth.newtonMetresPerAmpere(angles[2], 0) / p.truth.centreNewtonMetresPerAmpere();
      double rf = c.constant().newtonMetresPerAmpere(angles[2], 0) / c.constant().centreNewtonMetresPerAmpere();
      double[] g = {angles[2] * angles[2], Math.pow(angles[2], 4)};
      var v = c.covariance(false);
      double u = Math.sqrt(g[0]*g[0]*v.of(1,1)+2*g[0]*g[1]*v.of(1,2)+g[1]*g[1]*v.of(2,2));
      if (Math.abs(rf - rt) < 1.96 * u) hits[4]++;
      if (java.util.Objects.requireNonNull(c.lines().lackOfFit()).pProbability() < 0.05) lack++;
      if (c.lines().curvatureProbability() < 0.05) curve++;
      if (c.lines().offsetProbability() < 0.05) off++;
      if (java.util.Objects.requireNonNull(c.angleDependence().oddTermProbability()) < 0.05) odd++;
      if (java.util.Objects.requireNonNull(c.angleDependence().lackOfFitProbability()) < 0.05) lofa++;
    }
    System.out.println(Arrays.toString(hits) + " lack " + lack + " curve " + curve + " off " + off + " odd " + odd + " lofa " + lofa);
    assertThat(true).isTrue();
  }
}
