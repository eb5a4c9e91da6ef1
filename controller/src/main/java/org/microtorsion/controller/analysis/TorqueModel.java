package org.microtorsion.controller.analysis;

/// Torque of a sample as a function of its twist, with the recorded torque zero on top.
public sealed interface TorqueModel {
  /// Recorded torque at a twist counted from the start of twist.
  double torqueNewtonMetres(double twistRadians);

  /// T = z + b0 φ.
  record Linear(double zeroNewtonMetres, double slopeNewtonMetresPerRadian) implements TorqueModel {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      return zeroNewtonMetres + slopeNewtonMetresPerRadian * twistRadians;
    }
  }

  /// T = z + b0 φ up to φy, then z + (4/3) b0 φy [1 − ¼ (φy/φ)³].
  record ElasticPlastic(
      double zeroNewtonMetres, double slopeNewtonMetresPerRadian, double yieldRadians)
      implements TorqueModel {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      return zeroNewtonMetres
          + slopeNewtonMetresPerRadian * effectiveTwistRadians(twistRadians, yieldRadians);
    }

    /// The twist at which an elastic wire would carry the same torque: φ before yield, (4/3) φy − ⅓
    /// φy⁴/φ³ after.
    static double effectiveTwistRadians(double twistRadians, double yieldRadians) {
      if (twistRadians <= yieldRadians) {
        return twistRadians;
      }
      double ratio = yieldRadians / twistRadians;
      return yieldRadians * (4 - ratio * ratio * ratio) / 3;
    }
  }

  /// T = z + b0 φ up to φy, then z + b0 φy + b1 (φ − φy).
  record Bilinear(
      double zeroNewtonMetres,
      double slopeNewtonMetresPerRadian,
      double postYieldSlopeNewtonMetresPerRadian,
      double yieldRadians)
      implements TorqueModel {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      double beyond = Math.max(0, twistRadians - yieldRadians);
      return zeroNewtonMetres
          + slopeNewtonMetresPerRadian * (twistRadians - beyond)
          + postYieldSlopeNewtonMetresPerRadian * beyond;
    }

    /// a1 = (b0 − b1) φy: where the second line meets zero twist, above the torque zero.
    public double interceptNewtonMetres() {
      return (slopeNewtonMetresPerRadian - postYieldSlopeNewtonMetresPerRadian) * yieldRadians;
    }
  }

  /// Core and layer of one twist: T = z + (π φ / 2L) Gi r⁴ + layer, r = R − SR, where the layer
  /// carries γSY Gs outside ρ = γSY L / φ and is elastic inside.
  record CompatibleLayer(
      double zeroNewtonMetres,
      double radiusMetres,
      double gaugeLengthMetres,
      double coreModulusPascals,
      double layerModulusPascals,
      double thicknessMetres,
      double yieldStrain)
      implements TorqueModel {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      double core = radiusMetres - thicknessMetres;
      double outer = radiusMetres;
      double rate = Math.abs(twistRadians) / gaugeLengthMetres;
      double front = Math.clamp(rate == 0 ? outer : yieldStrain / rate, core, outer);
      double coreTorque = 0.5 * Math.PI * coreModulusPascals * rate * pow4(core);
      double elastic = 0.5 * Math.PI * rate * (pow4(front) - pow4(core));
      double plastic = 2 * Math.PI / 3 * yieldStrain * (pow3(outer) - pow3(front));
      return zeroNewtonMetres
          + Math.copySign(coreTorque + layerModulusPascals * (elastic + plastic), twistRadians);
    }

    static double pow3(double x) {
      return x * x * x;
    }

    static double pow4(double x) {
      return x * x * x * x;
    }
  }
}
