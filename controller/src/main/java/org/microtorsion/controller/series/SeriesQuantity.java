package org.microtorsion.controller.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is followed over a series.
public enum SeriesQuantity {
  /// G_app against D.
  MODULUS("modulus", "Pa", "m", true),
  /// τSY against G_app.
  YIELD("yieldLaw", "Pa", "Pa", true),
  /// SR by torsion against D.
  THICKNESS("thickness", "m", "m", false),
  /// The layer by tomography against D.
  TOMOGRAPHY("tomography", "m", "m", false),
  /// Shear strain at fracture against D.
  FRACTURE("fractureStrain", "", "m", true);

  private final String code;
  private final String unit;
  private final String abscissaUnit;
  private final boolean proportional;

  SeriesQuantity(String code, String unit, String abscissaUnit, boolean proportional) {
    this.code = code;
    this.unit = unit;
    this.abscissaUnit = abscissaUnit;
    this.proportional = proportional;
  }

  /// Its name in results.
  public String code() {
    return code;
  }

  /// SI unit of the ordinate; empty for a number without one.
  public String unit() {
    return unit;
  }

  /// SI unit of the abscissa.
  public String abscissaUnit() {
    return abscissaUnit;
  }

  /// Whether it is positive by its nature and its errors grow with it.
  public boolean proportional() {
    return proportional;
  }

  /// The rival laws, simplest first. A wire without any layer, read as if it had one, gives a
  /// thickness in proportion to D.
  public List<Trend> candidates() {
    return switch (this) {
      case MODULUS ->
          List.of(
              Trend.CONSTANT, Trend.SURFACE_TO_VOLUME, Trend.SURFACE_IN_SERIES, Trend.POWER_LAW);
      case YIELD -> List.of(Trend.PROPORTIONAL, Trend.CONSTANT, Trend.LINE);
      case THICKNESS, TOMOGRAPHY -> List.of(Trend.CONSTANT, Trend.PROPORTIONAL, Trend.LINE);
      case FRACTURE -> List.of(Trend.CONSTANT, Trend.POWER_LAW, Trend.LINE);
    };
  }

  /// What stands to the right.
  public @Nullable Reading across(SeriesSample sample) {
    return this == YIELD ? sample.modulusPascals() : sample.diameterMetres();
  }

  /// What stands upwards.
  public @Nullable Reading upwards(SeriesSample sample) {
    return switch (this) {
      case MODULUS -> sample.modulusPascals();
      case YIELD -> sample.yieldStressPascals();
      case THICKNESS -> sample.thicknessMetres();
      case TOMOGRAPHY -> sample.tomographyMetres();
      case FRACTURE -> sample.fractureStrain();
    };
  }
}
