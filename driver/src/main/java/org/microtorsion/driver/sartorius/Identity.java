package org.microtorsion.driver.sartorius;

/// What the balance says it is; a field it does not answer is empty, as with older families.
public record Identity(String model, String serialNumber, String softwareVersion) {
  /// Whether the balance answered none of the questions.
  public boolean isUnknown() {
    return model.isEmpty() && serialNumber.isEmpty() && softwareVersion.isEmpty();
  }
}
