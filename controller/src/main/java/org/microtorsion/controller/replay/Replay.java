package org.microtorsion.controller.replay;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.calibrate.Attendant;
import org.microtorsion.controller.calibrate.CalibrationSink;
import org.microtorsion.controller.loop.Wishes;
import org.microtorsion.controller.recording.RecordingHeader;
import org.microtorsion.controller.recording.RecordingReader;
import org.microtorsion.controller.rig.RigLines;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// A recording with everything a controller needs to go through it again. For one thread.
public final class Replay implements AutoCloseable {
  private final RecordingReader reader;
  private final Script script;
  private final ReplayLines lines;
  private final ReplayedRun run;
  private final ReplayedCalibration calibration;

  /// Opens a recording.
  ///
  /// @throws org.microtorsion.controller.config.InputException when it is none, of another version,
  ///   or damaged
  public Replay(Path path) {
    reader = new RecordingReader(path);
    script = new Script(reader);
    lines = new ReplayLines(script);
    run = new ReplayedRun(script);
    calibration = new ReplayedCalibration(script);
  }

  /// All that the controller was given beside its lines.
  public RecordingHeader header() {
    return reader.header();
  }

  /// The rig's lines.
  public RigLines lines() {
    return lines.lines();
  }

  /// The balance's line; to be asked for when it was opened.
  public SerialLine balance() {
    return lines.balance();
  }

  /// The rig's clock.
  public Ticker ticker() {
    return lines.ticker();
  }

  /// Listens to a run.
  public RunSink runSink() {
    return run;
  }

  /// Listens to a calibration.
  public CalibrationSink calibrationSink() {
    return calibration;
  }

  /// Answers a calibration's prompts.
  public Attendant attendant() {
    return calibration;
  }

  /// The wishes that were seen then.
  public Wishes wishes() {
    return new Wishes() {
      @Override
      public @Nullable String stopAsked() {
        return script.stopAsked();
      }

      @Override
      public boolean holdAsked() {
        return script.holdAsked();
      }

      @Override
      public @Nullable Again takeAgain() {
        return script.takeAgain();
      }

      @Override
      public boolean yieldTold() {
        return script.yieldTold();
      }
    };
  }

  /// Goes through the recording with a controller, until that is done or asks for more than was
  /// recorded.
  public ReplayReport play(Runnable controller) {
    String thrown = "";
    try {
      controller.run();
    } catch (DeviceException | IllegalStateException | RecordingOver e) {
      // The end of a recording shows itself to the program as a failure, and it may wrap that.
      thrown = script.over() ? "" : String.valueOf(e.getMessage());
    }
    script.finish();
    return new ReplayReport(
        header(),
        run.id(),
        reader.ending(),
        script.comparison(),
        calibration.readingCount(),
        thrown,
        script.timeSeconds());
  }

  @Override
  public void close() {
    reader.close();
  }
}
