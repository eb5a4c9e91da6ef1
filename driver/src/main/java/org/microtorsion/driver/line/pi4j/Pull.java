package org.microtorsion.driver.line.pi4j;

/// The resistor that holds an input whose wire is open.
public enum Pull {
  NONE,
  UP,
  DOWN
}
