package org.microtorsion.hardwaresim.plant;

/// Torque over twist under first, monotone loading: odd, increasing, concave for positive twist.
///
/// Each is the torque of parallel elastic and perfectly plastic fibres (an Iwan system), for which
/// Masing's rules give unloading and reloading exactly.
sealed interface Backbone {
  /// Torque at a twist of either sign.
  double torqueNewtonMetres(double twistRadians);

  /// Slope there.
  double tangentNewtonMetresPerRadian(double twistRadians);

  /// Twist below which no fibre has yielded; infinite where none ever does.
  double elasticLimitRadians();

  /// The backbone of a law in its wire.
  static Backbone of(SpecimenSpec spec) {
    return switch (spec) {
      case SpecimenSpec.Linear s ->
          new Elastic(s.wire().stiffnessNewtonMetresPerRadian(s.shearModulusPascals()));
      case SpecimenSpec.Dong s -> TwoSlopes.of(s);
      case SpecimenSpec.ElasticPlastic s ->
          new Shaft(
              s.wire().stiffnessNewtonMetresPerRadian(s.shearModulusPascals()),
              s.wire().twistRadians(s.yieldShearStrain()));
      case SpecimenSpec.Layered s -> BondedLayer.of(s);
      case SpecimenSpec.Graded s -> GradedShaft.of(s);
    };
  }

  /// Never yields.
  record Elastic(double stiffnessNewtonMetresPerRadian) implements Backbone {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      return stiffnessNewtonMetresPerRadian * twistRadians;
    }

    @Override
    public double tangentNewtonMetresPerRadian(double twistRadians) {
      return stiffnessNewtonMetresPerRadian;
    }

    @Override
    public double elasticLimitRadians() {
      return Double.POSITIVE_INFINITY;
    }
  }

  /// A homogeneous shaft that yields from its surface inwards, T = (4/3) Ty [1 − ¼ (φy/φ)³] for φ >
  /// φy.
  record Shaft(double stiffnessNewtonMetresPerRadian, double elasticLimitRadians)
      implements Backbone {
    @Override
    public double torqueNewtonMetres(double twistRadians) {
      double twist = Math.abs(twistRadians);
      if (twist <= elasticLimitRadians) {
        return stiffnessNewtonMetresPerRadian * twistRadians;
      }
      double q = elasticLimitRadians / twist;
      double torque =
          4.0 / 3 * stiffnessNewtonMetresPerRadian * elasticLimitRadians * (1 - 0.25 * q * q * q);
      return Math.copySign(torque, twistRadians);
    }

    @Override
    public double tangentNewtonMetresPerRadian(double twistRadians) {
      double twist = Math.abs(twistRadians);
      if (twist <= elasticLimitRadians) {
        return stiffnessNewtonMetresPerRadian;
      }
      // dT/dφ = b0 (φy/φ)⁴
      double q = elasticLimitRadians / twist;
      return stiffnessNewtonMetresPerRadian * (q * q) * (q * q);
    }
  }

  /// Two slopes, T = b1 φ + a1 beyond yield, with a core that may yield in its turn.
  ///
  /// @param layerStiffnessNewtonMetresPerRadian b0 − b1, what yields at once at the limit
  record TwoSlopes(
      double layerStiffnessNewtonMetresPerRadian, double elasticLimitRadians, Shaft core)
      implements Backbone {
    static TwoSlopes of(SpecimenSpec.Dong spec) {
      Wire wire = spec.wire();
      double innerRadiusMetres = wire.radiusMetres() - spec.thicknessMetres();
      double b0 = wire.stiffnessNewtonMetresPerRadian(spec.surfaceShearModulusPascals());
      double b1 =
          Math.PI
              * spec.coreShearModulusPascals()
              * Math.pow(innerRadiusMetres, 4)
              / (2 * wire.gaugeLengthMetres());
      return new TwoSlopes(
          b0 - b1,
          wire.twistRadians(spec.yieldShearStrain()),
          new Shaft(
              b1, spec.coreYieldShearStrain() * wire.gaugeLengthMetres() / innerRadiusMetres));
    }

    @Override
    public double torqueNewtonMetres(double twistRadians) {
      double carried = Math.clamp(twistRadians, -elasticLimitRadians, elasticLimitRadians);
      return core.torqueNewtonMetres(twistRadians) + layerStiffnessNewtonMetresPerRadian * carried;
    }

    @Override
    public double tangentNewtonMetresPerRadian(double twistRadians) {
      double slope = core.tangentNewtonMetresPerRadian(twistRadians);
      return Math.abs(twistRadians) <= elasticLimitRadians
          ? slope + layerStiffnessNewtonMetresPerRadian
          : slope;
    }
  }

  /// A bonded core and layer: the layer is what a full shaft of its modulus carries less what the
  /// core's cross-section of that modulus would.
  record BondedLayer(Shaft full, Shaft hollow, Shaft core) implements Backbone {
    static BondedLayer of(SpecimenSpec.Layered spec) {
      Wire wire = spec.wire();
      Wire inner = wire.withDiameterMetres(wire.diameterMetres() - 2 * spec.thicknessMetres());
      double layerModulus = spec.layerShearModulusPascals();
      return new BondedLayer(
          new Shaft(
              wire.stiffnessNewtonMetresPerRadian(layerModulus),
              wire.twistRadians(spec.yieldShearStrain())),
          new Shaft(
              inner.stiffnessNewtonMetresPerRadian(layerModulus),
              inner.twistRadians(spec.yieldShearStrain())),
          new Shaft(
              inner.stiffnessNewtonMetresPerRadian(spec.coreShearModulusPascals()),
              inner.twistRadians(spec.coreYieldShearStrain())));
    }

    @Override
    public double torqueNewtonMetres(double twistRadians) {
      return full.torqueNewtonMetres(twistRadians)
          - hollow.torqueNewtonMetres(twistRadians)
          + core.torqueNewtonMetres(twistRadians);
    }

    @Override
    public double tangentNewtonMetresPerRadian(double twistRadians) {
      return full.tangentNewtonMetresPerRadian(twistRadians)
          - hollow.tangentNewtonMetresPerRadian(twistRadians)
          + core.tangentNewtonMetresPerRadian(twistRadians);
    }

    @Override
    public double elasticLimitRadians() {
      return full.elasticLimitRadians();
    }
  }

  /// A modulus G(ρ) = Gi + (Gs − Gi) exp(−(R − ρ)/ℓ) with one yield strain: elastic inside ρp = γSY
  /// L/φ, at its yield stress G(ρ) γSY outside.
  ///
  /// Lengths are in units of the radius: ρ runs from 0 to 1 and ℓ is the length scale over R.
  ///
  /// @param coreStiffnessNewtonMetresPerRadian slope of a homogeneous shaft of the core's modulus
  /// @param contrastNewtonMetresPerRadian slope of one of the modulus Gs − Gi
  /// @param lengthScaleRatio ℓ/R
  /// @param elasticLimitRadians twist at which the surface yields
  /// @param axisDecayFactor exp(−1/ℓ), what is left of the contrast at the axis
  record GradedShaft(
      double coreStiffnessNewtonMetresPerRadian,
      double contrastNewtonMetresPerRadian,
      double lengthScaleRatio,
      double elasticLimitRadians,
      double axisDecayFactor)
      implements Backbone {
    static GradedShaft of(SpecimenSpec.Graded spec) {
      Wire wire = spec.wire();
      double lengthScaleRatio = spec.lengthScaleMetres() / wire.radiusMetres();
      return new GradedShaft(
          wire.stiffnessNewtonMetresPerRadian(spec.coreShearModulusPascals()),
          wire.stiffnessNewtonMetresPerRadian(
              spec.surfaceShearModulusPascals() - spec.coreShearModulusPascals()),
          lengthScaleRatio,
          wire.twistRadians(spec.yieldShearStrain()),
          Math.exp(-1 / lengthScaleRatio));
    }

    @Override
    public double torqueNewtonMetres(double twistRadians) {
      double twist = Math.abs(twistRadians);
      if (twist <= elasticLimitRadians) {
        return tangentNewtonMetresPerRadian(0) * twistRadians;
      }
      // T = 2π [ (φ/L) ∫₀^ρp G ρ³ dρ + γSY ∫ρp^R G ρ² dρ ]
      double p = elasticLimitRadians / twist;
      double decay = decayFactor(p);
      double cube = p * p * p;
      double elasticPart =
          twist
              * (coreStiffnessNewtonMetresPerRadian * cube * p
                  + contrastNewtonMetresPerRadian * 4 * cubicMoment(p, decay));
      double plasticPart =
          elasticLimitRadians
              * (coreStiffnessNewtonMetresPerRadian * 4.0 / 3 * (1 - cube)
                  + contrastNewtonMetresPerRadian
                      * 4
                      * (squareMoment(1, 1) - squareMoment(p, decay)));
      return Math.copySign(elasticPart + plasticPart, twistRadians);
    }

    @Override
    public double tangentNewtonMetresPerRadian(double twistRadians) {
      // The moving boundary ρp contributes nothing: both integrands agree there.
      double p = Math.min(1, elasticLimitRadians / Math.abs(twistRadians));
      double square = p * p;
      return coreStiffnessNewtonMetresPerRadian * square * square
          + contrastNewtonMetresPerRadian * 4 * cubicMoment(p, decayFactor(p));
    }

    private double decayFactor(double radiusRatio) {
      return Math.exp((radiusRatio - 1) / lengthScaleRatio);
    }

    /// ∫₀^p exp((ρ − 1)/ℓ) ρ³ dρ, with exp((p − 1)/ℓ) given.
    private double cubicMoment(double radiusRatio, double decayFactor) {
      double p = radiusRatio;
      double l = lengthScaleRatio;
      double cube = 6 * l * l * l;
      return l
          * (decayFactor * (((p - 3 * l) * p + 6 * l * l) * p - cube) + cube * axisDecayFactor);
    }

    /// The part of ∫ exp((ρ − 1)/ℓ) ρ² dρ that depends on its upper limit.
    private double squareMoment(double radiusRatio, double decayFactor) {
      double p = radiusRatio;
      double l = lengthScaleRatio;
      return l * decayFactor * ((p - 2 * l) * p + 2 * l * l);
    }
  }
}
