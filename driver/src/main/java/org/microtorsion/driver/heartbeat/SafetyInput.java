package org.microtorsion.driver.heartbeat;

import org.microtorsion.driver.line.DigitalLine;

/// One switch that stops the instrument.
///
/// Wire it normally closed, so that the closed contact holds the line at one level and a pull
/// resistor takes it to the other when the switch is pressed or a wire breaks.
///
/// @param name what people call the switch, for messages
/// @param trippedWhenHigh the level of the open contact: true with a contact to ground and a
///   pull-up, false with a contact to the supply and a pull-down
public record SafetyInput(String name, DigitalLine line, boolean trippedWhenHigh) {
  /// Refuses a blank name.
  public SafetyInput {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name: expected what people call the switch, found blank");
    }
  }

  /// A contact to ground with a pull-up: high is pressed, or a broken wire.
  public static SafetyInput normallyClosedToGround(String name, DigitalLine line) {
    return new SafetyInput(name, line, true);
  }

  /// Forgets what happened so far, as after somebody's hands were at work.
  public void forgetEdges() {
    line.takeEdge();
  }

  /// Whether the switch is open now, or has been since this was last asked.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the line cannot be read
  public boolean isTripped() {
    boolean open = isOpen();
    return line.takeEdge() || open;
  }

  /// Whether the switch is open now.
  ///
  /// @throws org.microtorsion.driver.DeviceException.Disconnected when the line cannot be read
  public boolean isOpen() {
    return line.isHigh() == trippedWhenHigh;
  }
}
