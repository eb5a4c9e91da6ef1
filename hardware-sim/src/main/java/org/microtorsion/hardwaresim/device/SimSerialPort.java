package org.microtorsion.hardwaresim.device;

import org.microtorsion.driver.line.SerialLine;

/// A serial line whose bytes take their time on the clock, with what hangs on it.
public interface SimSerialPort extends SerialLine, TimedPart {
  /// When the next byte is due in either direction, [TimedPart#NEVER] when none is under way.
  long nextTransferNanos();
}
