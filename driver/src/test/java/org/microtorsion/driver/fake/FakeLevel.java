package org.microtorsion.driver.fake;

import org.microtorsion.driver.line.DigitalLine;

/// A wire whose level the test sets or looks at.
public final class FakeLevel implements DigitalLine {
  private final String name;
  private boolean high;
  private boolean edge;
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
    edge |= high != this.high;
    this.high = high;
    sets++;
  }

  @Override
  public boolean takeEdge() {
    boolean taken = edge;
    edge = false;
    return taken;
  }

  /// How often the level was driven.
  public int sets() {
    return sets;
  }

  @Override
  public void close() {}
}
