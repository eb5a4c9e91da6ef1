package org.microtorsion.hardwaresim.device;

import java.time.Duration;

/// Which SBI balance hangs on a line, and how its menu is set.
///
/// @param baud bits per second; a Sartorius can be set to 150 to 19200, adapters go on from there
/// @param bitsPerCharacter start, data, parity and stop bits: 10 for 7-O-1 and 8-N-1
/// @param recordForm length of a record
/// @param printMode when it prints
/// @param statusStyle how it tells what is not a weight
/// @param printStopsAutomatic whether a print command ends automatic printing until the next tare,
///   as observed on a Cubis
/// @param filter digital filter after switching on, `K` (very stable ambience) to `N` (very
///   unstable)
/// @param stabilityDigits the indication counts as stable while it stays within so many digits
/// @param stabilityTime for so long
/// @param identity what it says of itself
public record SimSartoriusSettings(
    int baud,
    int bitsPerCharacter,
    RecordForm recordForm,
    PrintMode printMode,
    StatusStyle statusStyle,
    boolean printStopsAutomatic,
    char filter,
    int stabilityDigits,
    Duration stabilityTime,
    Identity identity) {
  public SimSartoriusSettings {
    require(baud >= 150 && baud <= 115_200, "baud", "150 to 115200", baud);
    require(
        bitsPerCharacter >= 9 && bitsPerCharacter <= 12,
        "bitsPerCharacter",
        "9 to 12",
        bitsPerCharacter);
    require(filter >= 'K' && filter <= 'N', "filter", "K, L, M or N", filter);
    require(stabilityDigits >= 1, "stabilityDigits", "1 or more", stabilityDigits);
    require(
        stabilityTime.toMillis() >= 100 && stabilityTime.toSeconds() <= 10,
        "stabilityTime",
        "100 ms to 10 s",
        stabilityTime);
  }

  /// Length of a record, CR LF included.
  public enum RecordForm {
    /// Weight only.
    CHARACTERS_16,
    /// With an identification of six characters before it.
    CHARACTERS_22
  }

  /// What the menu says of printing.
  public enum PrintMode {
    /// On request, stable or not.
    ON_REQUEST,
    /// On request, as soon as the indication is stable.
    ON_REQUEST_WHEN_STABLE,
    /// As often as the line carries it, stable or not.
    AUTOMATIC,
    /// As often as the line carries it, while stable.
    AUTOMATIC_WHEN_STABLE;

    boolean automatic() {
      return this == AUTOMATIC || this == AUTOMATIC_WHEN_STABLE;
    }

    boolean onlyWhenStable() {
      return this == ON_REQUEST_WHEN_STABLE || this == AUTOMATIC_WHEN_STABLE;
    }
  }

  /// How overload and the like are told.
  public enum StatusStyle {
    /// Two characters, `H*` for overload: MC1 and its generation.
    LETTERS,
    /// Words, `High`: Cubis, Entris II.
    WORDS
  }

  /// Answers to the identity commands.
  ///
  /// @param model type, at most 14 characters
  /// @param serialNumber at most 14 characters
  /// @param version of its programme, at most 14 characters
  public record Identity(String model, String serialNumber, String version) {
    private static final int LONGEST = 14;

    public Identity {
      require(model.length() <= LONGEST, "model", "at most 14 characters", model);
      require(
          serialNumber.length() <= LONGEST, "serialNumber", "at most 14 characters", serialNumber);
      require(version.length() <= LONGEST, "version", "at most 14 characters", version);
    }
  }

  /// A BP211D at 1200 baud 7-O-1 that prints 22 characters on request, stable or not.
  public static SimSartoriusSettings bp211d() {
    return new SimSartoriusSettings(
        1200,
        10,
        RecordForm.CHARACTERS_22,
        PrintMode.ON_REQUEST,
        StatusStyle.LETTERS,
        true,
        'L',
        2,
        Duration.ofSeconds(1),
        new Identity("BP211D", "60419152", "00-25-04"));
  }

  /// The same balance on another line.
  public SimSartoriusSettings withLine(int otherBaud, int otherBitsPerCharacter) {
    return copy(otherBaud, otherBitsPerCharacter, recordForm, printMode, statusStyle);
  }

  /// The same balance printing otherwise.
  public SimSartoriusSettings withPrinting(RecordForm otherForm, PrintMode otherMode) {
    return copy(baud, bitsPerCharacter, otherForm, otherMode, statusStyle);
  }

  /// The same balance of another generation.
  public SimSartoriusSettings withStatusStyle(StatusStyle otherStyle) {
    return copy(baud, bitsPerCharacter, recordForm, printMode, otherStyle);
  }

  private SimSartoriusSettings copy(
      int newBaud, int newBits, RecordForm newForm, PrintMode newMode, StatusStyle newStyle) {
    return new SimSartoriusSettings(
        newBaud,
        newBits,
        newForm,
        newMode,
        newStyle,
        printStopsAutomatic,
        filter,
        stabilityDigits,
        stabilityTime,
        identity);
  }

  private static void require(boolean holds, String field, String expected, Object found) {
    if (!holds) {
      throw new IllegalArgumentException(
          "balance settings: %s must be %s, found %s".formatted(field, expected, found));
    }
  }
}
