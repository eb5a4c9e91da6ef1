package org.microtorsion.controller.cli;

/// What the command's exit codes mean; scripts rely on them.
public final class ExitCodes {
  /// Done.
  public static final int DONE = 0;

  /// The test or fit ran and its answer is "no".
  public static final int ANSWER_IS_NO = 1;

  /// Bad usage or bad input.
  public static final int BAD_INPUT = 2;

  /// A device or the rig failed.
  public static final int DEVICE_FAULT = 3;

  /// A fault of this program.
  public static final int INTERNAL_ERROR = 4;

  private ExitCodes() {}
}
