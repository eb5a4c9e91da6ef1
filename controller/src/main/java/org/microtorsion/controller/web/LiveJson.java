package org.microtorsion.controller.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.LiveEstimate;
import org.microtorsion.controller.calibrate.Notice;
import org.microtorsion.controller.desk.CalibrationBoard;
import org.microtorsion.controller.desk.LiveCurve;
import org.microtorsion.controller.desk.LivePoint;

/// One message of the live stream: what is new since the one before, or everything.
///
/// @param reset whether everything shown so far is to be forgotten
/// @param points rows of time in s, twist in rad, torque, least and greatest torque in N·m
@SuppressWarnings("ArrayRecordComponent") // written and sent, never compared
record LiveJson(
    boolean reset,
    @Nullable StateJson state,
    @Nullable RunJson run,
    float[][] points,
    @Nullable EstimateJson estimate,
    @Nullable CalibrationJson calibration) {

  /// What stands for the whole run.
  record RunJson(
      String id,
      double strainPerRadian,
      double stressPascalsPerNewtonMetre,
      long ticks,
      long skippedTicks,
      long staleSamples,
      double currentAmperes,
      double coilTemperatureRiseKelvin) {
    static RunJson of(LiveCurve.Changes changes) {
      LiveCurve.Loop loop = changes.loop();
      return new RunJson(
          changes.runId(),
          changes.strainPerRadian(),
          changes.stressPascalsPerNewtonMetre(),
          loop.ticks(),
          loop.skippedTicks(),
          loop.staleCount(),
          loop.currentAmperes(),
          loop.coilTemperatureRiseKelvin());
    }
  }

  /// What the live fit says.
  record EstimateJson(
      Json.@Nullable Quantity slopeNewtonMetresPerRadian,
      double zeroTorqueNewtonMetres,
      double startAngleRadians,
      Json.@Nullable Quantity apparentShearModulusPascals,
      Json.@Nullable Quantity yieldAngleRadians,
      Json.@Nullable Quantity yieldShearStrain,
      Json.@Nullable Quantity thicknessMetres,
      String preferredModel,
      boolean layerClaimed,
      boolean yieldDetected,
      boolean fractureDetected,
      boolean slipDetected,
      double bendProbability) {
    static EstimateJson of(LiveEstimate estimate) {
      return new EstimateJson(
          Json.Quantity.of(estimate.slopeNewtonMetresPerRadian()),
          estimate.zeroTorqueNewtonMetres(),
          estimate.startAngleRadians(),
          Json.Quantity.of(estimate.apparentShearModulusPascals()),
          Json.Quantity.of(estimate.yieldAngleRadians()),
          Json.Quantity.of(estimate.yieldShearStrain()),
          Json.Quantity.of(estimate.thicknessMetres()),
          StateJson.word(estimate.preferredModel()),
          estimate.layerClaimed(),
          estimate.yieldDetected(),
          estimate.fractureDetected(),
          estimate.slipDetected(),
          estimate.bendProbability());
    }
  }

  /// How a calibration stands.
  ///
  /// @param readings those of the whole procedure
  record CalibrationJson(
      @Nullable StepJson step,
      @Nullable StandingJson standing,
      List<ReadingJson> readings,
      List<SeriesJson> series,
      List<String> warnings) {
    static CalibrationJson of(CalibrationBoard.Standing board) {
      return new CalibrationJson(
          board.step().map(StepJson::of).orElse(null),
          board.standing().map(StandingJson::of).orElse(null),
          board.readings().stream().map(ReadingJson::of).toList(),
          board.series().stream().map(SeriesJson::of).toList(),
          board.warnings());
    }
  }

  record StepJson(int number, int count, double timeSeconds, double leftSeconds, int series) {
    static StepJson of(Notice.StepBegun begun) {
      return new StepJson(
          begun.number(),
          begun.count(),
          begun.timeSeconds(),
          begun.leftSeconds(),
          begun.step().series());
    }
  }

  record StandingJson(
      double timeSeconds,
      String doing,
      double currentAmperes,
      @Nullable Double massKilograms,
      boolean stable,
      double coilTemperatureRiseKelvin) {
    static StandingJson of(Notice.Standing standing) {
      return new StandingJson(
          standing.timeSeconds(),
          standing.doing().words(),
          standing.currentAmperes(),
          Json.orNull(standing.massKilograms()),
          standing.stable(),
          standing.coilTemperatureRiseKelvin());
    }
  }

  /// A reading.
  ///
  /// @param place of it among all readings of the calibration, from 0
  /// @param kind `preload`, `zero` or `load`
  /// @param residualKilograms null where there is no line yet
  /// @param counts whether it was not withdrawn since
  /// @param mayBeRepeated whether it may be taken again now
  record ReadingJson(
      int place,
      int series,
      String kind,
      String approach,
      double currentAmperes,
      double massKilograms,
      @Nullable Double residualKilograms,
      boolean counts,
      boolean mayBeRepeated) {
    static ReadingJson of(CalibrationBoard.Reading reading) {
      Notice.ReadingTaken taken = reading.taken();
      return new ReadingJson(
          taken.place(),
          taken.reading().series(),
          StateJson.word(taken.reading().kind()),
          StateJson.word(taken.reading().approach()),
          taken.reading().currentAmperes(),
          taken.reading().massKilograms(),
          Json.orNull(taken.residualKilograms()),
          reading.counts(),
          reading.mayBeRepeated());
    }
  }

  record SeriesJson(
      int series, int seriesCount, double newtonMetresPerAmpere, double zeroDriftKilograms) {
    static SeriesJson of(Notice.SeriesOver over) {
      return new SeriesJson(
          over.series(),
          over.seriesCount(),
          over.newtonMetresPerAmpere(),
          over.zeroDriftKilograms());
    }
  }

  static float[][] rows(List<LivePoint> points) {
    float[][] rows = new float[points.size()][];
    for (int i = 0; i < rows.length; i++) {
      LivePoint point = points.get(i);
      rows[i] =
          new float[] {
            (float) point.timeSeconds(),
            (float) point.angleRadians(),
            (float) point.torqueNewtonMetres(),
            (float) point.leastTorqueNewtonMetres(),
            (float) point.greatestTorqueNewtonMetres()
          };
    }
    return rows;
  }
}
