package org.microtorsion.driver.sartorius;

/// Cause and cure of the errors that balances report by number or name.
///
/// From the CCE manual's list of errors; older families share the numbers as far as they have them.
final class BalanceError {
  private BalanceError() {}

  /// @param code one to three digits, or `APP`, `DIS`, `PRT`
  static String explain(String code) {
    return switch (code) {
      case "APP" -> "APP. ERR, the application cannot use this load; put more on, or end it";
      case "DIS" ->
          "DIS. ERR, the value does not fit the display; take load off or change the unit";
      case "PRT" -> "PRT. ERR, printing is blocked; end what the balance is doing, then ask again";
      default -> "Err " + code + ", " + numbered(Integer.parseInt(code));
    };
  }

  private static String numbered(int number) {
    return switch (number) {
      case 1 -> "the value does not fit the output format; choose another unit or resolution";
      case 2 -> "the balance is not ready to be adjusted; take the load off and tare first";
      case 3 -> "the adjustment was broken off; leave the balance alone while it adjusts";
      case 6 -> "the built-in weight is defective; have it serviced";
      case 8, 9 ->
          "zero or tare is not possible with this load; empty the pan and wait till it rests";
      case 10 -> "the tare function is blocked by the application; end the application";
      case 11 -> "taring is not allowed now; empty the pan and wait till it rests";
      case 12 -> "the tare memory's limit is exceeded; take load off";
      case 17 -> "internal adjustment is not possible; empty the pan and let the balance warm up";
      case 30 ->
          "the interface for printing is blocked;"
              + " let the balance finish, or set its data output to SBI in the menu";
      case 31 -> "the handshake was interrupted (XOFF or CTS); set handshake off or wire CTS";
      case 54 -> "the weighing pan is missing; put it on";
      case 100, 101, 102, 103, 104, 105, 106, 107, 108, 109 ->
          "a key is stuck; free it, or have it serviced";
      case 320 -> "the program memory is defective; have it serviced";
      case 340 -> "the parameter memory is defective; restart the balance, then have it serviced";
      case 341 -> "the battery is flat; leave the balance on for some hours";
      default -> "which is not in the list known here; look it up in the balance's manual";
    };
  }
}
