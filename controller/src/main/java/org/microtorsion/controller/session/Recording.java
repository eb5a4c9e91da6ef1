package org.microtorsion.controller.session;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.recording.Overflow;
import org.microtorsion.controller.recording.RecordedCalibration;
import org.microtorsion.controller.recording.RecordedRun;
import org.microtorsion.controller.recording.RecordedWishes;
import org.microtorsion.controller.recording.Recorder;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.run.RunSinks;
import org.microtorsion.driver.time.Ticker;

/// The recording of one session of work with a rig, or none where none was asked for.
///
/// To be made on the thread that works with the rig, before the rig is opened, and closed after it.
final class Recording {
  private final @Nullable Recorder recorder;

  private Recording(@Nullable Recorder recorder) {
    this.recorder = recorder;
  }

  /// Begins to record a test.
  ///
  /// @param machineTicker the machine's own clock
  static Recording of(
      TestRequest request,
      TorqueSource torque,
      Instant now,
      String softwareVersion,
      Ticker machineTicker) {
    if (request.recording().isEmpty()) {
      return new Recording(null);
    }
    RigConfig rig = request.rig().config();
    RecordingHeader header =
        new RecordingHeader(
            softwareVersion,
            now,
            rig.sourceName(),
            rig.sourceText(),
            rig.sourceHash(),
            request.rig().simulationKey(),
            torque.constant(),
            new RecordingHeader.OfRun(
                request.sample().sourceText(),
                request.method().sourceText(),
                torque.words(),
                torque.used(),
                torque.override(),
                Optional.of(rig.ambient().kelvin())),
            null);
    return start(request.recording().get(), header, request.rig(), machineTicker);
  }

  /// Begins to record a session of a calibration.
  static Recording of(
      CalibrationRequest request,
      CalibrationStart start,
      Instant now,
      String softwareVersion,
      Ticker machineTicker) {
    if (request.recording().isEmpty()) {
      return new Recording(null);
    }
    RigConfig rig = start.setup().rig();
    RecordingHeader header =
        new RecordingHeader(
            softwareVersion,
            now,
            rig.sourceName(),
            rig.sourceText(),
            rig.sourceHash(),
            start.rig().simulationKey(),
            RigOpener.nominalTorque(rig),
            null,
            new RecordingHeader.OfCalibration(
                start.header(),
                start.stage() != CalibrationStart.Stage.BEGINS,
                start.history().readings(),
                start.history().withdrawn().stream().sorted().toList(),
                start.history().elapsedSeconds()));
    return start(request.recording().get(), header, start.rig(), machineTicker);
  }

  private static Recording start(
      Path file, RecordingHeader header, RigRequest rig, Ticker machineTicker) {
    Overflow overflow = rig.clockWaits() ? Overflow.WAIT : Overflow.END_RECORDING;
    return new Recording(Recorder.start(file, header, overflow, machineTicker));
  }

  /// The rig with the recorder on its lines.
  RigRequest tapped(RigRequest rig) {
    return recorder == null ? rig : rig.withTap(recorder);
  }

  /// Wishes that are recorded when they are seen.
  Wishes wishes() {
    return recorder == null ? new Wishes() : new RecordedWishes(recorder);
  }

  /// The same listeners, heard by the recorder.
  List<RunSink> heard(List<RunSink> sinks) {
    return recorder == null ? sinks : List.of(new RecordedRun(recorder, new RunSinks(sinks)));
  }

  /// What is to be handed to a calibration instead of these two.
  Optional<RecordedCalibration> heard(CalibrationSink sink, Attendant attendant) {
    return Optional.ofNullable(recorder)
        .map(present -> new RecordedCalibration(present, sink, attendant));
  }

  /// Ends it, and says what became of it.
  void close(Consumer<String> findings) {
    if (recorder != null) {
      recorder.close();
      recorder.findings().forEach(findings);
    }
  }
}
