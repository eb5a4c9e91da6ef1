package org.microtorsion.controller.calibrate;

import java.util.ArrayList;
import java.util.List;
import org.microtorsion.driver.time.Ticker;

/// The procedure's clock, and what it tells sink and attendant besides readings.
final class CalibrationLog {
  private final Ticker ticker;
  private final CalibrationSink sink;
  private final Attendant attendant;
  private final long startNanos;
  private final double earlierSeconds;
  private final List<String> warnings = new ArrayList<>();

  /// @param earlierSeconds time since the procedure began, at the begin of this session
  CalibrationLog(Ticker ticker, CalibrationSink sink, Attendant attendant, double earlierSeconds) {
    this.ticker = ticker;
    this.sink = sink;
    this.attendant = attendant;
    this.startNanos = ticker.nanoTime();
    this.earlierSeconds = earlierSeconds;
  }

  /// Since this session began.
  double sessionSeconds() {
    return (ticker.nanoTime() - startNanos) * 1e-9;
  }

  /// Since the procedure began.
  double nowSeconds() {
    return earlierSeconds + sessionSeconds();
  }

  void event(String kind, String text) {
    sink.event(nowSeconds(), kind, text);
  }

  void warn(String text) {
    warnings.add(text);
    event("warning", text);
    attendant.tell(new Notice.Warning(nowSeconds(), text));
  }

  void tell(Notice notice) {
    attendant.tell(notice);
  }

  List<String> warnings() {
    return warnings;
  }
}
