package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.fit.CurveModel;

/// The models as the solver sees them: named parameters and analytic derivatives.
final class Curves {
  static final String ZERO = "zero_Nm";
  static final String SLOPE = "b0_Nm_per_rad";
  static final String POST_SLOPE = "b1_Nm_per_rad";
  static final String YIELD = "yieldAngle_rad";
  static final String LAYER_MODULUS = "Gs_Pa";
  static final String THICKNESS = "SR_m";
  static final String YIELD_STRAIN = "gammaSY";
  static final String CORE_MODULUS = "Gi_Pa";

  private Curves() {}

  /// A model that knows its slope over twist.
  interface Sloped extends CurveModel {
    /// dT/dφ at a twist.
    double slope(double x, double[] p);
  }

  /// T = z + b0 φ.
  enum LinearCurve implements Sloped {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of(ZERO, SLOPE);
    }

    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      gradient[0] = 1;
      gradient[1] = x;
      return p[0] + p[1] * x;
    }

    @Override
    public double slope(double x, double[] p) {
      return p[1];
    }

    @Override
    public boolean linear() {
      return true;
    }
  }

  /// T = z + b0 g(φ; φy), ∂g/∂φy = (4/3) [1 − (φy/φ)³] beyond φy.
  enum ElasticPlasticCurve implements Sloped {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of(ZERO, SLOPE, YIELD);
    }

    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double g = TorqueModel.ElasticPlastic.effectiveTwistRadians(x, p[2]);
      gradient[0] = 1;
      gradient[1] = g;
      gradient[2] = 0;
      if (x > p[2]) {
        double ratio = p[2] / x;
        gradient[2] = p[1] * 4 / 3 * (1 - ratio * ratio * ratio);
      }
      return p[0] + p[1] * g;
    }

    /// b0 up to φy, b0 (φy/φ)⁴ beyond.
    @Override
    public double slope(double x, double[] p) {
      return p[1] * (x > p[2] ? TorqueModel.CompatibleLayer.pow4(p[2] / x) : 1);
    }
  }

  /// T = z + b0 φ + (b1 − b0) max(0, φ − φy).
  enum BilinearCurve implements Sloped {
    INSTANCE;

    @Override
    public List<String> parameterNames() {
      return List.of(ZERO, SLOPE, POST_SLOPE, YIELD);
    }

    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double beyond = Math.max(0, x - p[3]);
      gradient[0] = 1;
      gradient[1] = x - beyond;
      gradient[2] = beyond;
      gradient[3] = x > p[3] ? p[1] - p[2] : 0;
      return p[0] + p[1] * (x - beyond) + p[2] * beyond;
    }

    @Override
    public double slope(double x, double[] p) {
      return x > p[3] ? p[2] : p[1];
    }
  }

  /// The bonded layer, with the core's modulus known or as a fifth parameter.
  ///
  /// With c = R − SR and f = clamp(γSY L/φ, c, R): T = z + (πφ/2L) Gi c⁴ + Gs H, H = (πφ/2L)(f⁴ −
  /// c⁴)
  /// + (2π/3) γSY (R³ − f³). Where f lies inside, ∂H/∂f = 0.
  record BondedCurve(double radius, double gaugeLength, double knownCoreModulus) implements Sloped {
    /// A curve whose core modulus is a parameter.
    static BondedCurve withFreeCore(double radius, double gaugeLength) {
      return new BondedCurve(radius, gaugeLength, Double.NaN);
    }

    private boolean coreIsFree() {
      return Double.isNaN(knownCoreModulus);
    }

    @Override
    public List<String> parameterNames() {
      return coreIsFree()
          ? List.of(ZERO, LAYER_MODULUS, THICKNESS, YIELD_STRAIN, CORE_MODULUS)
          : List.of(ZERO, LAYER_MODULUS, THICKNESS, YIELD_STRAIN);
    }

    @Override
    public double evaluate(double x, double[] p, double[] gradient) {
      double layer = p[1];
      double c = radius - p[2];
      double strain = p[3];
      double core = coreIsFree() ? p[4] : knownCoreModulus;
      double c4 = TorqueModel.CompatibleLayer.pow4(c);
      double half = 0.5 * Math.PI * x / gaugeLength;
      double f = front(x, c, strain);
      double plasticVolume = 2 * Math.PI / 3 * (radius * radius * radius - f * f * f);
      double h = half * (TorqueModel.CompatibleLayer.pow4(f) - c4) + strain * plasticVolume;
      gradient[0] = 1;
      gradient[1] = h;
      double layerByThickness = f > c ? 4 * c * c * c * half : 2 * Math.PI * strain * c * c;
      gradient[2] = -4 * c * c * c * half * core + layer * layerByThickness;
      gradient[3] = layer * plasticVolume;
      if (coreIsFree()) {
        gradient[4] = half * c4;
      }
      return p[0] + half * core * c4 + layer * h;
    }

    /// f, also where a step of the search has left 0 < c < R: c is then the nearest to it.
    private double front(double x, double c, double strain) {
      double wanted = x > 0 ? strain * gaugeLength / x : radius;
      return Math.max(c, Math.min(radius, wanted));
    }

    /// (π/2L) [Gi c⁴ + Gs (f⁴ − c⁴)], as ∂H/∂f = 0.
    @Override
    public double slope(double x, double[] p) {
      double c = radius - p[2];
      double f = front(x, c, p[3]);
      double c4 = TorqueModel.CompatibleLayer.pow4(c);
      double core = coreIsFree() ? p[4] : knownCoreModulus;
      double layer = p[1] * (TorqueModel.CompatibleLayer.pow4(f) - c4);
      return 0.5 * Math.PI / gaugeLength * (core * c4 + layer);
    }
  }
}
