package org.microtorsion.driver.sartorius;

import java.util.HexFormat;
import org.microtorsion.driver.DeviceException;

/// Counts what a line brought, to say afterwards why there is no weight: nobody there, gone silent,
/// or talking something that is no SBI.
final class LineHealth {
  /// Some twenty records, which none of a set-up balance's can all be damaged.
  private static final int HOPELESS_BYTES = 512;

  private static final int SAMPLE_BYTES = 24;
  private static final int SHOWN_BYTES = 12;

  /// Second byte of a reply in Sartorius' binary protocol; the first counts those that follow, the
  /// last is the sum of those before it.
  private static final byte XBPI_MARKER = 0x41;

  private static final int XBPI_LEAST_BYTES = 4;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final String balance;
  private final byte[] sample = new byte[SAMPLE_BYTES];
  private int sampled;
  private int strayBytes;
  private int strayTextBytes;
  private boolean xbpi;
  private boolean spoke;
  private boolean weighed;

  LineHealth(String balance) {
    this.balance = balance;
  }

  void byteCame(byte octet) {
    if (sampled == SAMPLE_BYTES) {
      System.arraycopy(sample, 1, sample, 0, SAMPLE_BYTES - 1);
      sampled--;
    }
    sample[sampled] = octet;
    sampled++;
    xbpi |= endsXbpiReply();
    if (RecordFramer.isBetweenRecords(octet)) {
      return;
    }
    strayBytes++;
    if (octet >= 0 && SevenBits.isPrintable((char) octet)) {
      strayTextBytes++;
    }
  }

  /// Says that the bytes so far made a record.
  void recordCame() {
    spoke = true;
    forgive();
  }

  /// Says that one of them was a weight, or what the balance prints in place of one.
  void answerCame() {
    weighed = true;
    recordCame();
  }

  /// Starts counting anew.
  void forgive() {
    strayBytes = 0;
    strayTextBytes = 0;
    sampled = 0;
    xbpi = false;
  }

  boolean isHopeless() {
    return strayBytes >= HOPELESS_BYTES;
  }

  /// Whether bytes came since the last record that cannot be the rest of one.
  boolean isTalkingNonsense() {
    return xbpi || strayBytes > WeightPattern.LONG_CHARACTERS || strayTextBytes < strayBytes;
  }

  /// Why there is no record after so long.
  DeviceException explain(String expected, long waitedNanos) {
    String wanted =
        balance + ": expected " + expected + " within " + waitedNanos / 1_000_000 + " ms, found ";
    if (isTalkingNonsense()) {
      return new DeviceException.MalformedReply(wanted + nonsense());
    }
    if (strayBytes > 0) {
      return new DeviceException.Timeout(
          wanted
              + "no more than "
              + strayBytes
              + " bytes of a record; check the cable and the handshake setting");
    }
    return new DeviceException.Timeout(wanted + silence());
  }

  private String silence() {
    if (weighed) {
      return "nothing, though it has answered before; check that it is on, its cable is in and no"
          + " menu is open; if its menu lets it print only after stability, let it print always";
    }
    if (spoke) {
      return "nothing, though it has said who it is, so that cable and baud rate are right; let its"
          + " menu print on request, also while not stable";
    }
    return "nothing, now or ever; check power, cable, baud rate (1200 7O1 as delivered), the data"
        + " output set to SBI and not xBPI, and whether it prints only after stability";
  }

  private String nonsense() {
    String last = HEX.formatHex(sample, Math.max(sampled - SHOWN_BYTES, 0), sampled);
    if (xbpi) {
      return "a reply in the binary protocol xBPI (last bytes "
          + last
          + "); set the data output to SBI in the balance's menu";
    }
    if (strayTextBytes < strayBytes) {
      return strayBytes
          + " bytes, "
          + (strayBytes - strayTextBytes)
          + " of them no SBI text (last bytes "
          + last
          + "); check baud rate and framing at both ends, 1200 baud with 7 data bits, odd parity"
          + " and 1 stop bit as delivered";
    }
    return strayBytes
        + " characters of text that are no SBI record (last \""
        + SevenBits.text(sample, 0, sampled).replaceAll("\\p{Cntrl}", "·")
        + "\"); check that this is a Sartorius balance with its data output set to SBI";
  }

  private boolean endsXbpiReply() {
    int sum = 0;
    for (int i = sampled - 2; i >= 0; i--) {
      sum += sample[i];
      int following = sampled - 1 - i;
      if (following >= XBPI_LEAST_BYTES - 1
          && sample[i] == following
          && sample[i + 1] == XBPI_MARKER
          && (byte) sum == sample[sampled - 1]) {
        return true;
      }
    }
    return false;
  }
}
