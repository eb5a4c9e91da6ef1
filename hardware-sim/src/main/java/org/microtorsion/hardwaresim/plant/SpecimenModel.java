package org.microtorsion.hardwaresim.plant;

/// The laws a simulated sample can follow, each with the name it has in files.
public enum SpecimenModel {
  /// Elastic to the end.
  LINEAR("linear"),
  /// The published two-slope reading.
  DONG("dong"),
  /// Homogeneous and perfectly plastic from the surface inwards.
  ELASTIC_PLASTIC("elastic-plastic"),
  /// Bonded core and layer.
  LAYERED("layered"),
  /// Modulus passing smoothly from surface to core.
  GRADED("graded");

  private final String code;

  SpecimenModel(String code) {
    this.code = code;
  }

  /// The name in files.
  public String code() {
    return code;
  }

  /// The law of that name.
  ///
  /// @throws IllegalArgumentException when there is none
  public static SpecimenModel ofCode(String code) {
    for (SpecimenModel model : values()) {
      if (model.code.equals(code)) {
        return model;
      }
    }
    throw new IllegalArgumentException(
        "specimen model: expected linear, dong, elastic-plastic, layered or graded, found "
            + code
            + "; use one of these");
  }
}
