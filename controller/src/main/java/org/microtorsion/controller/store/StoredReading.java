package org.microtorsion.controller.store;

import java.util.Optional;
import org.microtorsion.calibration.torque.LoadReading;

/// A reading of a calibration as it is on record.
///
/// @param index its place among all readings of the calibration, from 0
/// @param reading what was read
/// @param withdrawnReason why it is not to be used; empty where it is
public record StoredReading(int index, LoadReading reading, Optional<String> withdrawnReason) {}
