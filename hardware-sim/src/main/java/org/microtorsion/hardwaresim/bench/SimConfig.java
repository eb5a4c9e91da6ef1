package org.microtorsion.hardwaresim.bench;

import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.plant.Nominal;
import org.microtorsion.hardwaresim.plant.SpecimenSpec;

/// Everything that decides what a simulated rig does: the same configuration gives the same bytes
/// to the same questions.
///
/// @param nominal what is believed of rig and sample, and how well; the truth is drawn around it
/// @param sampleMounted false for empty grips
/// @param seed of the hidden truth and of all noise
/// @param devices how the devices are made and wired
/// @param faults what goes wrong
public record SimConfig(
    Nominal nominal,
    boolean sampleMounted,
    long seed,
    SimDeviceSettings devices,
    FaultScript faults) {
  public SimConfig {
    faults.requireDevices(SimDevice.faultKindsByName());
  }

  /// A sample in the default rig, nothing going wrong.
  public static SimConfig ofDefaultRig(SpecimenSpec specimen, long seed) {
    return new SimConfig(
        Nominal.ofDefaultRig(specimen),
        true,
        seed,
        SimDeviceSettings.ofDefaultRig(),
        FaultScript.none());
  }

  /// The same with other devices.
  public SimConfig withDevices(SimDeviceSettings otherDevices) {
    return new SimConfig(nominal, sampleMounted, seed, otherDevices, faults);
  }

  /// The same with faults.
  public SimConfig withFaults(FaultScript otherFaults) {
    return new SimConfig(nominal, sampleMounted, seed, devices, otherFaults);
  }

  /// The same rig with empty grips.
  public SimConfig withoutSample() {
    return new SimConfig(nominal, false, seed, devices, faults);
  }
}
