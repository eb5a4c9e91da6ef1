package org.microtorsion.hardwaresim.plant;

import java.util.List;
import java.util.stream.Collectors;

/// The named samples: the published Pd40Cu30Ni10P20 wires and the tungsten wires of the torque
/// verification, each under any law.
///
/// Whatever the law, a sample has the same elastic slope; what it does beyond yield is the law's.
public final class Samples {
  private static final double GAUGE_LENGTH_METRES = 1.7e-3;
  private static final double YIELD_SHEAR_STRAIN = 0.025;

  /// Core over apparent modulus where a law needs a core of its own: the layer is then the softer
  /// part, and its modulus stays positive down to the thinnest layer here.
  private static final double CORE_MODULUS_FACTOR = 1.02;

  /// Surface over core modulus of the graded law.
  private static final double SURFACE_MODULUS_FACTOR = 0.6;

  private static final List<Sample> ALL =
      List.of(
          glass("pdcunip-52", 52e-6, 22.0e9, 500e-9, 0.040),
          glass("pdcunip-70", 70e-6, 24.0e9, 700e-9, 0.040),
          glass("pdcunip-88", 88e-6, 25.8e9, 550e-9, 0.041),
          glass("pdcunip-108", 108e-6, 27.3e9, 850e-9, 0.040),
          glass("pdcunip-101-as-cast", 101.5e-6, 27.0e9, 650e-9, 0.040),
          glass("pdcunip-101-annealed", 101.5e-6, 32.0e9, 450e-9, 0.036),
          tungsten("tungsten-50", 50e-6),
          tungsten("tungsten-100", 100e-6),
          twisted("table-s1-88", 88e-6, 5.5e-3, 25.8e9, 550e-9, 294),
          twisted("table-s1-52", 52e-6, 5.0e-3, 22.0e9, 500e-9, 419));

  /// The two wires of Table S1 are single ones, of which it is known where they broke.
  private static final String SINGLE = "table-s1-";

  private Samples() {}

  /// A named sample before a law is chosen.
  ///
  /// @param wire size and fracture
  /// @param apparentShearModulusPascals what the elastic slope shows
  /// @param layerThicknessMetres SR
  /// @param usualModel the law it follows unless another is asked for
  private record Sample(
      Wire wire,
      double apparentShearModulusPascals,
      double layerThicknessMetres,
      SpecimenModel usualModel) {}

  /// All names.
  public static List<String> names() {
    return ALL.stream().map(sample -> sample.wire().name()).toList();
  }

  /// A sample under its usual law: `dong` for the glasses, `linear` for tungsten.
  ///
  /// @throws IllegalArgumentException when there is no sample of that name
  public static SpecimenSpec named(String name) {
    Sample sample = find(name);
    return under(sample, sample.usualModel());
  }

  /// A sample under a law.
  ///
  /// @throws IllegalArgumentException when there is no sample of that name
  public static SpecimenSpec named(String name, SpecimenModel model) {
    return under(find(name), model);
  }

  /// Whether a name stands for one published wire, which broke where it broke, and not for the
  /// wires of a batch.
  public static boolean isSingle(String name) {
    return name.startsWith(SINGLE);
  }

  private static SpecimenSpec under(Sample sample, SpecimenModel model) {
    Wire wire = sample.wire();
    double modulus = sample.apparentShearModulusPascals();
    double thickness = sample.layerThicknessMetres();
    return switch (model) {
      case LINEAR -> new SpecimenSpec.Linear(wire, modulus);
      case DONG -> SpecimenSpec.Dong.of(wire, modulus, YIELD_SHEAR_STRAIN, thickness);
      case ELASTIC_PLASTIC -> new SpecimenSpec.ElasticPlastic(wire, modulus, YIELD_SHEAR_STRAIN);
      case LAYERED -> layered(wire, modulus, thickness);
      case GRADED -> graded(wire, modulus, thickness);
    };
  }

  private static SpecimenSpec layered(
      Wire wire, double apparentModulusPascals, double thicknessMetres) {
    // G_app = Gi q + Gs (1 − q), q = (1 − SR/R)⁴
    double q = Math.pow(1 - thicknessMetres / wire.radiusMetres(), 4);
    double core = CORE_MODULUS_FACTOR * apparentModulusPascals;
    double layer = (apparentModulusPascals - core * q) / (1 - q);
    return SpecimenSpec.Layered.of(wire, layer, core, YIELD_SHEAR_STRAIN, thicknessMetres);
  }

  private static SpecimenSpec graded(
      Wire wire, double apparentModulusPascals, double lengthScaleMetres) {
    // The elastic slope is proportional to the moduli: scale a unit wire to the slope wanted.
    double apparentOfUnitCore =
        new SpecimenSpec.Graded(
                wire, SURFACE_MODULUS_FACTOR, 1, lengthScaleMetres, YIELD_SHEAR_STRAIN)
            .apparentShearModulusPascals();
    double core = apparentModulusPascals / apparentOfUnitCore;
    return new SpecimenSpec.Graded(
        wire, SURFACE_MODULUS_FACTOR * core, core, lengthScaleMetres, YIELD_SHEAR_STRAIN);
  }

  private static Sample find(String name) {
    for (Sample sample : ALL) {
      if (sample.wire().name().equals(name)) {
        return sample;
      }
    }
    throw new IllegalArgumentException(
        "sample: expected one of "
            + names().stream().collect(Collectors.joining(", "))
            + ", found "
            + name
            + "; use one of these");
  }

  private static Sample glass(
      String name,
      double diameterMetres,
      double modulusPascals,
      double thicknessMetres,
      double fractureShearStrain) {
    return new Sample(
        Wire.of(name, diameterMetres, GAUGE_LENGTH_METRES, fractureShearStrain),
        modulusPascals,
        thicknessMetres,
        SpecimenModel.DONG);
  }

  /// A wire that broke in the stepper device (Dong et al. 2021, Table S1).
  private static Sample twisted(
      String name,
      double diameterMetres,
      double gaugeLengthMetres,
      double modulusPascals,
      double thicknessMetres,
      double fractureDegrees) {
    Wire whole = Wire.of(name, diameterMetres, gaugeLengthMetres, Double.POSITIVE_INFINITY);
    return new Sample(
        whole.withFractureShearStrain(whole.shearStrain(Math.toRadians(fractureDegrees))),
        modulusPascals,
        thicknessMetres,
        SpecimenModel.DONG);
  }

  /// Linear well past the 1.3 % at which the thicker one reaches the capacity of the rig; the layer
  /// thickness matters only under a law it does not follow.
  private static Sample tungsten(String name, double diameterMetres) {
    return new Sample(
        Wire.of(name, diameterMetres, GAUGE_LENGTH_METRES, 0.03),
        160e9,
        500e-9,
        SpecimenModel.LINEAR);
  }
}
