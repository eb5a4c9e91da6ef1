package org.microtorsion.hardwaresim.device;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.microtorsion.hardwaresim.fault.FaultScript;
import org.microtorsion.hardwaresim.time.VirtualTicker;

/// A balance with a hand over its pan.
final class BalanceBench {
  static final long MILLISECOND = 1_000_000;
  static final long SECOND = 1000 * MILLISECOND;
  static final SimSartoriusSettings BP211D = SimSartoriusSettings.bp211d();

  final VirtualTicker ticker = new VirtualTicker();
  final SimSartorius balance;
  final byte[] buffer = new byte[512];
  private double loadKilograms;

  BalanceBench(SimSartoriusSettings settings) {
    this(settings, "");
  }

  BalanceBench(SimSartoriusSettings settings, String faults) {
    balance =
        new SimSartorius(
            "balance",
            ticker,
            settings,
            time -> loadKilograms,
            FaultScript.parse(faults, 1).forDevice("balance", 0));
    ticker.sleepFor(2 * SECOND);
    drain();
  }

  void send(String text) {
    byte[] bytes = text.replace('~', '\u001b').getBytes(US_ASCII);
    balance.write(bytes, 0, bytes.length);
  }

  String drain() {
    int count = balance.read(buffer, 0, buffer.length);
    return new String(buffer, 0, count, US_ASCII).replace("\r\n", "|");
  }

  /// What comes back within a second.
  String ask(String text) {
    send(text);
    return during(SECOND);
  }

  String during(long nanos) {
    StringBuilder heard = new StringBuilder();
    long end = ticker.nanoTime() + nanos;
    while (ticker.nanoTime() < end) {
      ticker.sleepUntil(Math.min(end, ticker.nanoTime() + SECOND));
      heard.append(drain());
    }
    return heard.toString();
  }

  /// Puts a load on the pan, after what the balance did until now.
  void load(double grams) {
    drain();
    loadKilograms = grams * 1e-3;
  }

  void loaded(double grams) {
    load(grams);
    during(6 * SECOND);
  }
}
