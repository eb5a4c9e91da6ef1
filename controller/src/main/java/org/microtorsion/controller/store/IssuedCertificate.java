package org.microtorsion.controller.store;

import org.microtorsion.calibration.certificate.Certificate;

/// A certificate as it was issued.
///
/// @param certificate what it says
/// @param json the text that is stored, as it was issued
/// @param sha256 SHA-256 of that text in UTF-8, hex
public record IssuedCertificate(Certificate certificate, String json, String sha256) {}
