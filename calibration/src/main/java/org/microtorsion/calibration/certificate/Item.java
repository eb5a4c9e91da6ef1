package org.microtorsion.calibration.certificate;

import java.time.LocalDate;
import java.util.Optional;

/// A thing that was calibrated, or calibrated with.
///
/// @param role what it is in the rig, such as `balance`
/// @param identity maker, type and serial number
/// @param certificate number of its own certificate, or how it is traced; empty where there is none
/// @param certifiedOn date of that certificate
/// @param dueOn last day it holds
/// @param uncertainty standard uncertainty that it brings in, in words; empty where it brings none
public record Item(
    String role,
    String identity,
    String certificate,
    Optional<LocalDate> certifiedOn,
    Optional<LocalDate> dueOn,
    String uncertainty) {
  /// The text where the certificate's form does not say what uncertainty a thing brings in.
  public static final String NOT_STATED = "not stated";

  public Item {
    Text.present("role", role);
    Text.present("identity of the " + role, identity);
  }

  /// A thing that brings no uncertainty in and has no certificate.
  public static Item ofIdentity(String role, String identity) {
    return new Item(role, identity, "", Optional.empty(), Optional.empty(), "");
  }

  /// Whether two are the same thing by the same certificate.
  boolean isSame(Item other) {
    return identity.equals(other.identity) && certificate.equals(other.certificate);
  }
}
