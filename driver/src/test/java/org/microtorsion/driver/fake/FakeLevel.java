package org.microtorsion.driver.fake;

import org.microtorsion.driver.line.DigitalLine;

/// A wire whose level the test sets or looks at.
public final class FakeLevel implements DigitalLine {
  private final String name;
  private boolean high;
  private int sets;

  public FakeLevel(String name, boolean high) {
    this.name = name;
    this.high = high;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isHigh() {
    return high;
  }

  @Override
  public void set(boolean high) {
    this.high = high;
    sets++;
  }

  /// How often the level was driven.
  public int sets() {
    return sets;
  }

  @Override
  public void close() {}
}
