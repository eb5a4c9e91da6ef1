package org.microtorsion.controller.rig;

import org.microtorsion.driver.line.DigitalLine;
import org.microtorsion.driver.line.SerialLine;
import org.microtorsion.driver.line.SpiLine;

/// The open lines of a rig by what hangs on them; whoever assembles the program opens them, on real
/// ports or on simulated ones.
///
/// @param rotorAngle bus of the rotor's encoder
/// @param fixedEndAngle bus of the fixed end's encoder; the same object when they share one
/// @param currentMeter the ADC
/// @param currentMeterReady its data-ready output
/// @param currentSource the DAC
/// @param heartbeat output to the hardware watchdog
/// @param emergencyStop input of the emergency-stop chain
/// @param positiveLimit input of the limit switch at the positive end
/// @param negativeLimit input of the limit switch at the negative end
public record RigLines(
    SerialLine rotorAngle,
    SerialLine fixedEndAngle,
    SpiLine currentMeter,
    DigitalLine currentMeterReady,
    SpiLine currentSource,
    DigitalLine heartbeat,
    DigitalLine emergencyStop,
    DigitalLine positiveLimit,
    DigitalLine negativeLimit) {}
