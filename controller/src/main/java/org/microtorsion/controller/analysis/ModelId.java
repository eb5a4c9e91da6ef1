package org.microtorsion.controller.analysis;

/// The rival descriptions of a torque-angle curve.
public enum ModelId {
  /// Elastic to the end.
  LINEAR("linear"),
  /// A homogeneous wire that yields from its surface inwards without hardening.
  ELASTIC_PLASTIC("elastic-plastic"),
  /// Two straight lines that meet.
  BILINEAR("bilinear"),
  /// The two straight lines read as a yielded surface layer on an elastic core, stress continuous.
  DONG_2021("dong-2021"),
  /// Layer and core of one twist; the layer yields from the outside in.
  COMPATIBLE_LAYER("compatible-layer");

  private final String code;

  ModelId(String code) {
    this.code = code;
  }

  /// The model's name in files and JSON.
  public String code() {
    return code;
  }
}
