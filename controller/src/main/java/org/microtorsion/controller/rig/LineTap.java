package org.microtorsion.controller.rig;

import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.time.Ticker;

/// Somebody between a rig's devices and its lines and clock, who hears every byte and every reading
/// of the time and passes both on unchanged.
///
/// Whoever opens a rig hands over each part once, before the devices get it.
public interface LineTap {
  /// Nobody.
  LineTap NONE =
      new LineTap() {
        @Override
        public RigLines lines(RigLines lines) {
          return lines;
        }

        @Override
        public SerialLine balance(SerialLine line) {
          return line;
        }

        @Override
        public Ticker ticker(Ticker ticker) {
          return ticker;
        }
      };

  /// The lines to give to the devices instead; where two are one object they stay one.
  RigLines lines(RigLines lines);

  /// The balance's line to use instead.
  SerialLine balance(SerialLine line);

  /// The clock to give to devices and loop instead.
  Ticker ticker(Ticker ticker);
}
