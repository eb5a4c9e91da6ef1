package org.microtorsion.calibration.certificate;

/// A thing that was calibrated, or calibrated with.
///
/// @param role what it is in the rig, such as `balance`
/// @param identity maker, type and serial number
/// @param certificate its own certificate, or how it is traced; empty where there is none
public record Item(String role, String identity, String certificate) {
  public Item {
    Text.present("role", role);
    Text.present("identity of the " + role, identity);
  }
}
