package org.microtorsion.controller.replay;

/// The program asks for more than the recording holds. Not a device's failure, so that no driver
/// takes it for one.
final class RecordingOver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RecordingOver(String message) {
    super(message);
  }
}
