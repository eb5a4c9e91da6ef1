package org.microtorsion.controller.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One wire or rod of a series; what was not measured on it is null.
///
/// @param name for people
/// @param source where its numbers are from: a run, a file, a line of a table
/// @param group what it is compared as, such as its condition; may be empty
/// @param diameterMetres D
/// @param modulusPascals apparent shear modulus, which the paper calls Gs
/// @param yieldStressPascals τSY
/// @param yieldStrain γSY
/// @param thicknessMetres SR by torsion, as the paper reads it
/// @param layerClaimed whether the rival models leave that layer standing
/// @param tomographyMetres thickness of the layer by tomography
/// @param fractureStrain surface shear strain at fracture
/// @param fractureAngleRadians between fracture plane and axis
/// @param attachments names of files that belong to it, such as micrographs of its fracture
public record SeriesSample(
    String name,
    String source,
    String group,
    Reading diameterMetres,
    @Nullable Reading modulusPascals,
    @Nullable Reading yieldStressPascals,
    @Nullable Reading yieldStrain,
    @Nullable Reading thicknessMetres,
    boolean layerClaimed,
    @Nullable Reading tomographyMetres,
    @Nullable Reading fractureStrain,
    @Nullable Reading fractureAngleRadians,
    List<String> attachments) {
  public SeriesSample {
    if (!(diameterMetres.valueInSiUnits() > 0)) {
      throw new IllegalArgumentException(
          "diameterMetres of "
              + name
              + ": expected a positive number, found "
              + diameterMetres.valueInSiUnits());
    }
    attachments = List.copyOf(attachments);
  }
}
