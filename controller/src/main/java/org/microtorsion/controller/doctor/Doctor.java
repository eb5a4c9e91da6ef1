package org.microtorsion.controller.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.driver.time.Ticker;

/// Looks at the machine: the Java it runs on, its clock, its real-time settings, the store's folder
/// and, unless the rig is simulated, the device nodes the rig file names. Nothing is opened for
/// writing and nothing moves.
public final class Doctor {
  private final JavaChecks java = new JavaChecks();
  private final ClockChecks clock;
  private final RealTimeChecks realTime;
  private final DeviceChecks devices;
  private final StoreChecks store = new StoreChecks();

  /// @param ticker the clock the loop will run on
  /// @param systemRoot where `dev`, `proc` and `sys` are: `/`
  public Doctor(Ticker ticker, Path systemRoot) {
    clock = new ClockChecks(ticker);
    realTime = new RealTimeChecks(systemRoot);
    devices = new DeviceChecks(systemRoot);
  }

  /// All findings, in the order in which a person would mend them.
  ///
  /// @param rig the rig whose devices are looked for; empty when it is simulated
  /// @param loopHertz control rate the clock must serve
  /// @param dataDirectory where runs are to be stored
  public List<Finding> examine(Optional<RigConfig> rig, double loopHertz, Path dataDirectory) {
    List<Finding> findings = new ArrayList<>(java.examine());
    rig.ifPresent(config -> findings.addAll(devices.examine(config)));
    findings.addAll(clock.examine(loopHertz));
    findings.addAll(realTime.examine());
    findings.addAll(store.examine(dataDirectory));
    return List.copyOf(findings);
  }
}
