package org.microtorsion.driver.tmcl;

import java.util.HexFormat;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.line.SerialLine;

/// Frames of nine bytes on the line: one command open at a time, its reply checked, and the notice
/// that a motor has arrived sorted out, which comes when it comes.
final class TmclLink {
  static final int FRAME_BYTES = 9;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final int ARRIVAL_COMMAND = 138;
  private static final int ARRIVAL_STATUS = 128;
  private static final int SUCCESS = 100;
  private static final int BYTE = 0xFF;
  private static final int NONE = -1;

  private static final int STATUS_AT = 2;
  private static final int COMMAND_AT = 3;
  private static final int VALUE_AT = 4;
  private static final int CHECKSUM_AT = 8;

  private final SerialLine line;
  private final Settings settings;
  private final byte[] sent = new byte[FRAME_BYTES];
  private final byte[] received = new byte[FRAME_BYTES];

  private int count;
  private int value;
  private boolean open;
  private int abandonedCommand = NONE;
  private boolean arrived;

  TmclLink(SerialLine line, Settings settings) {
    this.line = line;
    this.settings = settings;
  }

  /// Sends a command to the motor; a reply that is still open is given up, and what came late is
  /// thrown away.
  void ask(int command, int type, int value) {
    ask(command, type, settings.motor(), value);
  }

  /// The same to a bank of what has banks instead of motors.
  void ask(int command, int type, int bank, int value) {
    drain();
    sent[0] = (byte) settings.moduleAddress();
    sent[1] = (byte) command;
    sent[2] = (byte) type;
    sent[3] = (byte) bank;
    putValue(value);
    sent[CHECKSUM_AT] = checksum(sent);
    open = true;
    line.write(sent, 0, FRAME_BYTES);
  }

  /// Takes what has arrived, without waiting.
  ///
  /// @return whether the open command's reply is complete; [#value] is new then
  /// @throws DeviceException.MalformedReply when what came is no reply to it; it is closed then
  /// @throws DeviceException.ReportedFault when the module refuses the command; it is closed then
  boolean poll() {
    while (takeFrame()) {
      if (takeArrival() || takeLateReply()) {
        continue;
      }
      if (!open) {
        throw malformed("nothing unasked");
      }
      open = false;
      check();
      return true;
    }
    return false;
  }

  /// Gives up an open command.
  void abandon() {
    open = false;
    abandonedCommand = sent[1] & BYTE;
  }

  boolean isOpen() {
    return open;
  }

  /// Bytes of an incomplete frame.
  int bytesReceived() {
    return count;
  }

  /// The last reply's value.
  int value() {
    return value;
  }

  /// Whether the module has said that the motor arrived, since that was forgotten.
  boolean isArrived() {
    return arrived;
  }

  void forgetArrival() {
    arrived = false;
  }

  String describe() {
    return "TMCL module " + settings.moduleAddress() + " on " + line.name();
  }

  /// Keeps an arrival that came in the meantime, and forgets the rest.
  private void drain() {
    while (takeFrame()) {
      takeArrival();
    }
    count = 0;
  }

  private boolean takeFrame() {
    int found;
    do {
      found = line.read(received, count, FRAME_BYTES - count);
      count += found;
    } while (found > 0 && count < FRAME_BYTES);
    if (count < FRAME_BYTES) {
      return false;
    }
    count = 0;
    return true;
  }

  private boolean takeArrival() {
    boolean arrival =
        isWhole()
            && octet(STATUS_AT) == ARRIVAL_STATUS
            && octet(COMMAND_AT) == ARRIVAL_COMMAND
            && isOfThisModule();
    if (arrival) {
      arrived |= (receivedValue() >> settings.motor() & 1) != 0;
    }
    return arrival;
  }

  /// A reply to the command that was given up last, when it is not the one that is open.
  private boolean takeLateReply() {
    boolean late =
        octet(COMMAND_AT) == abandonedCommand
            && !(open && abandonedCommand == (sent[1] & BYTE))
            && isWhole()
            && isOfThisModule();
    if (late) {
      abandonedCommand = NONE;
    }
    return late;
  }

  private void check() {
    if (!isWhole()) {
      throw malformed(String.format("checksum %02X", checksum(received) & BYTE));
    }
    if (!isOfThisModule()) {
      throw malformed(
          String.format("host %d and module %d", settings.hostAddress(), settings.moduleAddress()));
    }
    int status = octet(STATUS_AT);
    if (status < SUCCESS) {
      throw new DeviceException.ReportedFault(
          String.format(
              "%s: expected command %d to be taken, found status %d: %s",
              describe(), sent[1] & BYTE, status, meaning(status)));
    }
    if (octet(COMMAND_AT) != (sent[1] & BYTE)) {
      throw malformed("a reply to command " + (sent[1] & BYTE));
    }
    value = receivedValue();
  }

  private boolean isWhole() {
    return checksum(received) == received[CHECKSUM_AT];
  }

  private boolean isOfThisModule() {
    return octet(0) == settings.hostAddress() && octet(1) == settings.moduleAddress();
  }

  private static String meaning(int status) {
    return switch (status) {
      case 1 -> "wrong checksum, the command came damaged; look for noise and the baud rate";
      case 2 -> "invalid command; this module does not know it";
      case 3 -> "wrong type; this module has no such parameter";
      case 4 -> "invalid value; compare the value with the module's manual";
      case 5 -> "its EEPROM is locked";
      case 6 -> "not available in its present state";
      default -> "unknown; see the module's manual";
    };
  }

  private DeviceException malformed(String expected) {
    open = false;
    return new DeviceException.MalformedReply(
        describe()
            + ": expected "
            + expected
            + ", found the bytes "
            + HEX.formatHex(received)
            + "; look for noise, a wrong baud rate, or two modules with one address");
  }

  private void putValue(int number) {
    for (int i = 0; i < Integer.BYTES; i++) {
      sent[VALUE_AT + i] = (byte) (number >> ((Integer.BYTES - 1 - i) * Byte.SIZE));
    }
  }

  private int receivedValue() {
    int number = 0;
    for (int i = 0; i < Integer.BYTES; i++) {
      number = number << Byte.SIZE | octet(VALUE_AT + i);
    }
    return number;
  }

  private int octet(int index) {
    return received[index] & BYTE;
  }

  private static byte checksum(byte[] frame) {
    int sum = 0;
    for (int i = 0; i < CHECKSUM_AT; i++) {
      sum += frame[i];
    }
    return (byte) sum;
  }
}
