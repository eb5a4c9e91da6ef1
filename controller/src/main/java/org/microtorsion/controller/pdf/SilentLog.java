package org.microtorsion.controller.pdf;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import java.util.logging.Level;
import org.jspecify.annotations.Nullable;

/// Keeps the renderer from printing; its warnings are collected a rendering at a time instead.
final class SilentLog implements XRLogger {
  @Override
  public void log(String where, Level level, @Nullable String message) {}

  @Override
  public void log(String where, Level level, @Nullable String message, @Nullable Throwable cause) {}

  @Override
  public void setLevel(String logger, Level level) {}

  @Override
  public boolean isLogLevelEnabled(Diagnostic diagnostic) {
    return false;
  }
}
