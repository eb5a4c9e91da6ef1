package org.microtorsion.hardwaresim.plant;

/// Everything that is true of one simulated sample: the wire and the law it follows.
///
/// The truth accessors are what a measurement is held against; a truth that a model does not have
/// is not a number (`NaN`).
public sealed interface SpecimenSpec {
  /// Size, grip and fracture.
  Wire wire();

  /// The same law in another wire.
  SpecimenSpec withWire(Wire otherWire);

  /// The same law with other values: all moduli, the strain at first yield, and the layer's
  /// thickness or the gradient's length times a factor each.
  SpecimenSpec varied(double modulusFactor, double yieldFactor, double thicknessFactor);

  /// Which law.
  SpecimenModel model();

  /// Surface shear strain at first yield; `NaN` for a wire that never yields.
  double yieldShearStrain();

  /// Thickness of the surface layer; `NaN` where the model has no layer of definite thickness.
  double thicknessMetres();

  /// Modulus that the elastic slope b0 shows, 32 L b0 / (π D⁴).
  default double apparentShearModulusPascals() {
    return wire().apparentShearModulusPascals(elasticStiffnessNewtonMetresPerRadian());
  }

  /// Elastic slope b0 of torque over twist.
  default double elasticStiffnessNewtonMetresPerRadian() {
    return Backbone.of(this).tangentNewtonMetresPerRadian(0);
  }

  /// Outer diameter.
  default double diameterMetres() {
    return wire().diameterMetres();
  }

  /// Free length between the grips.
  default double gaugeLengthMetres() {
    return wire().gaugeLengthMetres();
  }

  /// Surface shear strain at fracture; infinite for never.
  default double fractureShearStrain() {
    return wire().fractureShearStrain();
  }

  /// Elastic until it breaks.
  ///
  /// @param wire the wire
  /// @param shearModulusPascals G
  record Linear(Wire wire, double shearModulusPascals) implements SpecimenSpec {
    public Linear {
      Checks.positive("shearModulusPascals", shearModulusPascals);
    }

    @Override
    public Linear withWire(Wire otherWire) {
      return new Linear(otherWire, shearModulusPascals);
    }

    @Override
    public Linear varied(double modulusFactor, double yieldFactor, double thicknessFactor) {
      return new Linear(wire, modulusFactor * shearModulusPascals);
    }

    @Override
    public SpecimenModel model() {
      return SpecimenModel.LINEAR;
    }

    @Override
    public double yieldShearStrain() {
      return Double.NaN;
    }

    @Override
    public double thicknessMetres() {
      return Double.NaN;
    }
  }

  /// The published reading (Dong et al. 2021, Eq. 3): slope π D⁴ Gs / (32 L) up to surface yield,
  /// then π Gi (R − SR)⁴ / (2 L), torque continuous at yield.
  ///
  /// @param wire the wire
  /// @param surfaceShearModulusPascals Gs
  /// @param yieldShearStrain γSY
  /// @param thicknessMetres SR
  /// @param coreYieldShearStrain strain at the core's own surface where the core begins to yield;
  ///   infinite for never
  record Dong(
      Wire wire,
      double surfaceShearModulusPascals,
      double yieldShearStrain,
      double thicknessMetres,
      double coreYieldShearStrain)
      implements SpecimenSpec {
    /// Beyond this SR / R the continuity of torque asks for a negative core modulus: 1 −
    /// (1/4)^(1/3).
    private static final double MAX_THICKNESS_RATIO = 1 - Math.cbrt(0.25);

    public Dong {
      Checks.positive("surfaceShearModulusPascals", surfaceShearModulusPascals);
      Checks.positive("yieldShearStrain", yieldShearStrain);
      Checks.positive("thicknessMetres", thicknessMetres);
      if (thicknessMetres >= MAX_THICKNESS_RATIO * wire.radiusMetres()) {
        throw Checks.refusal(
            "thicknessMetres",
            "below " + MAX_THICKNESS_RATIO + " of the radius " + wire.radiusMetres(),
            thicknessMetres);
      }
      requireLaterCoreYield(coreYieldShearStrain, yieldShearStrain);
    }

    /// With a core that stays elastic.
    public static Dong of(
        Wire wire,
        double surfaceShearModulusPascals,
        double yieldShearStrain,
        double thicknessMetres) {
      return new Dong(
          wire,
          surfaceShearModulusPascals,
          yieldShearStrain,
          thicknessMetres,
          Double.POSITIVE_INFINITY);
    }

    /// Gi, from the continuity of torque at yield: Gi (1 − s)⁴ = Gs (1 − 4/3 [1 − (1 − s)³]), s =
    /// SR / R.
    public double coreShearModulusPascals() {
      double inner = 1 - thicknessMetres / wire.radiusMetres();
      double cube = inner * inner * inner;
      return surfaceShearModulusPascals * (1 - 4.0 / 3 * (1 - cube)) / (cube * inner);
    }

    @Override
    public Dong withWire(Wire otherWire) {
      return new Dong(
          otherWire,
          surfaceShearModulusPascals,
          yieldShearStrain,
          thicknessMetres,
          coreYieldShearStrain);
    }

    @Override
    public Dong varied(double modulusFactor, double yieldFactor, double thicknessFactor) {
      return new Dong(
          wire,
          modulusFactor * surfaceShearModulusPascals,
          yieldFactor * yieldShearStrain,
          thicknessFactor * thicknessMetres,
          coreYieldShearStrain);
    }

    @Override
    public SpecimenModel model() {
      return SpecimenModel.DONG;
    }
  }

  /// Homogeneous, elastic and then perfectly plastic from the surface inwards.
  ///
  /// @param wire the wire
  /// @param shearModulusPascals G
  /// @param yieldShearStrain γY
  record ElasticPlastic(Wire wire, double shearModulusPascals, double yieldShearStrain)
      implements SpecimenSpec {
    public ElasticPlastic {
      Checks.positive("shearModulusPascals", shearModulusPascals);
      Checks.positive("yieldShearStrain", yieldShearStrain);
    }

    @Override
    public ElasticPlastic withWire(Wire otherWire) {
      return new ElasticPlastic(otherWire, shearModulusPascals, yieldShearStrain);
    }

    @Override
    public ElasticPlastic varied(double modulusFactor, double yieldFactor, double thicknessFactor) {
      return new ElasticPlastic(
          wire, modulusFactor * shearModulusPascals, yieldFactor * yieldShearStrain);
    }

    @Override
    public SpecimenModel model() {
      return SpecimenModel.ELASTIC_PLASTIC;
    }

    @Override
    public double thicknessMetres() {
      return Double.NaN;
    }
  }

  /// Core and layer bonded, twisting as one; the layer yields from the outside in, the core at a
  /// strain of its own.
  ///
  /// @param wire the wire
  /// @param layerShearModulusPascals Gs of the layer itself
  /// @param coreShearModulusPascals Gi
  /// @param yieldShearStrain γSY of the layer
  /// @param thicknessMetres SR
  /// @param coreYieldShearStrain strain at the core's own surface where the core begins to yield;
  ///   infinite for never
  record Layered(
      Wire wire,
      double layerShearModulusPascals,
      double coreShearModulusPascals,
      double yieldShearStrain,
      double thicknessMetres,
      double coreYieldShearStrain)
      implements SpecimenSpec {
    public Layered {
      Checks.positive("layerShearModulusPascals", layerShearModulusPascals);
      Checks.positive("coreShearModulusPascals", coreShearModulusPascals);
      Checks.positive("yieldShearStrain", yieldShearStrain);
      Checks.positive("thicknessMetres", thicknessMetres);
      if (thicknessMetres >= wire.radiusMetres()) {
        throw Checks.refusal(
            "thicknessMetres", "below the radius " + wire.radiusMetres(), thicknessMetres);
      }
      requireLaterCoreYield(coreYieldShearStrain, yieldShearStrain);
    }

    /// With a core that stays elastic.
    public static Layered of(
        Wire wire,
        double layerShearModulusPascals,
        double coreShearModulusPascals,
        double yieldShearStrain,
        double thicknessMetres) {
      return new Layered(
          wire,
          layerShearModulusPascals,
          coreShearModulusPascals,
          yieldShearStrain,
          thicknessMetres,
          Double.POSITIVE_INFINITY);
    }

    @Override
    public Layered withWire(Wire otherWire) {
      return new Layered(
          otherWire,
          layerShearModulusPascals,
          coreShearModulusPascals,
          yieldShearStrain,
          thicknessMetres,
          coreYieldShearStrain);
    }

    @Override
    public Layered varied(double modulusFactor, double yieldFactor, double thicknessFactor) {
      return new Layered(
          wire,
          modulusFactor * layerShearModulusPascals,
          modulusFactor * coreShearModulusPascals,
          yieldFactor * yieldShearStrain,
          thicknessFactor * thicknessMetres,
          coreYieldShearStrain);
    }

    @Override
    public SpecimenModel model() {
      return SpecimenModel.LAYERED;
    }
  }

  /// A modulus that passes smoothly from the surface to the core, G(ρ) = Gi + (Gs − Gi) exp(−(R −
  /// ρ)/ℓ), every fibre yielding at the same shear strain.
  ///
  /// @param wire the wire
  /// @param surfaceShearModulusPascals Gs
  /// @param coreShearModulusPascals Gi
  /// @param lengthScaleMetres ℓ, up to one diameter
  /// @param yieldShearStrain γSY
  record Graded(
      Wire wire,
      double surfaceShearModulusPascals,
      double coreShearModulusPascals,
      double lengthScaleMetres,
      double yieldShearStrain)
      implements SpecimenSpec {
    public Graded {
      Checks.positive("surfaceShearModulusPascals", surfaceShearModulusPascals);
      Checks.positive("coreShearModulusPascals", coreShearModulusPascals);
      Checks.positive("lengthScaleMetres", lengthScaleMetres);
      if (lengthScaleMetres > wire.diameterMetres()) {
        throw Checks.refusal(
            "lengthScaleMetres",
            "at most one diameter, " + wire.diameterMetres(),
            lengthScaleMetres);
      }
      Checks.positive("yieldShearStrain", yieldShearStrain);
    }

    /// G(ρ).
    public double shearModulusPascals(double radiusMetres) {
      double depthMetres = wire.radiusMetres() - radiusMetres;
      return coreShearModulusPascals
          + (surfaceShearModulusPascals - coreShearModulusPascals)
              * Math.exp(-depthMetres / lengthScaleMetres);
    }

    @Override
    public Graded withWire(Wire otherWire) {
      return new Graded(
          otherWire,
          surfaceShearModulusPascals,
          coreShearModulusPascals,
          lengthScaleMetres,
          yieldShearStrain);
    }

    @Override
    public Graded varied(double modulusFactor, double yieldFactor, double thicknessFactor) {
      return new Graded(
          wire,
          modulusFactor * surfaceShearModulusPascals,
          modulusFactor * coreShearModulusPascals,
          thicknessFactor * lengthScaleMetres,
          yieldFactor * yieldShearStrain);
    }

    @Override
    public SpecimenModel model() {
      return SpecimenModel.GRADED;
    }

    @Override
    public double thicknessMetres() {
      return Double.NaN;
    }
  }

  private static void requireLaterCoreYield(double coreYieldShearStrain, double yieldShearStrain) {
    if (!(coreYieldShearStrain >= yieldShearStrain)) {
      throw Checks.refusal(
          "coreYieldShearStrain",
          "at least the layer's " + yieldShearStrain + ", or infinity for none",
          coreYieldShearStrain);
    }
  }
}
