package org.microtorsion.controller.calibrate;

import org.jspecify.annotations.Nullable;
import org.microtorsion.calibration.torque.LoadReading;
import org.microtorsion.controller.program.TorqueProcedure;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.Sample;

/// Reads the balance at a level of current: waits for it to settle, then for rest, and averages; or
/// tares it. Allocates nothing until the reading is made.
final class LevelReader {
  /// A preload is kept as evidence, not evaluated.
  private static final int PRELOAD_INDICATIONS_COUNT = 2;

  /// How far it is.
  enum Progress {
    /// The load comes to rest by itself.
    SETTLING,
    /// Indications are gathered.
    READING,
    /// Done, and the balance was at rest.
    AT_REST,
    /// Done, though the balance had not come to rest in its time.
    UNSTABLE,
    /// The balance still shows what it showed at another load.
    FROZEN
  }

  private final BalanceWatch balance;
  private final double preloadHoldSeconds;
  private final double settleSeconds;
  private final double timeOutSeconds;
  private final RiseHistory rises;
  private final FrozenWatch frozen;
  private final ReadingWindow fullWindow;
  private final ReadingWindow preloadWindow;

  private ReadingWindow window;
  private boolean preload;
  private boolean tares;
  private boolean tared;
  private boolean settling;
  private double levelAmperes;
  private double sinceSeconds;
  private double pastRiseKelvin;

  /// @param frozen which outlives the reader: what was shown before a question counts after it
  LevelReader(CalibrationSetup setup, BalanceWatch balance, FrozenWatch frozen) {
    TorqueProcedure.Reading reading = setup.procedure().reading();
    this.balance = balance;
    this.preloadHoldSeconds = setup.procedure().preload().hold().toNanos() * 1e-9;
    this.settleSeconds = reading.settle().toNanos() * 1e-9;
    this.timeOutSeconds = reading.timeOut().toNanos() * 1e-9;
    double lagSeconds = reading.balanceLag().toNanos() * 1e-9;
    this.rises = new RiseHistory((int) Math.round(lagSeconds * setup.rig().loopHertz()));
    this.frozen = frozen;
    this.fullWindow = newWindow(setup, reading.indicationCount());
    this.preloadWindow = newWindow(setup, PRELOAD_INDICATIONS_COUNT);
    this.window = fullWindow;
  }

  private static ReadingWindow newWindow(CalibrationSetup setup, int indicationCount) {
    return new ReadingWindow(
        indicationCount,
        setup.procedure().reading().restSpanKilograms(),
        setup.rig().torque().temperatureCoefficientPerKelvin().value());
  }

  /// To be told every tick, also while nothing is read.
  void follow(Sample sample) {
    pastRiseKelvin = rises.shift(sample.coilTemperatureRiseKelvin);
  }

  /// The current has arrived where a step wants it.
  void begin(Step step, double presentAmperes, double nowSeconds) {
    preload = step instanceof Step.Read read && read.kind() == LoadReading.Kind.PRELOAD;
    tares = step instanceof Step.Tare;
    tared = false;
    levelAmperes = presentAmperes;
    window = preload ? preloadWindow : fullWindow;
    settling = true;
    sinceSeconds = nowSeconds;
  }

  /// One tick of it.
  ///
  /// @param indication that came with this tick, or null
  Progress tick(Sample sample, BalancePort.@Nullable Indication indication, double nowSeconds) {
    double seconds = nowSeconds - sinceSeconds;
    if (settling) {
      if (seconds >= (preload ? preloadHoldSeconds : settleSeconds)) {
        settling = false;
        sinceSeconds = nowSeconds;
        window.start(levelAmperes);
      }
      return Progress.SETTLING;
    }
    window.add(sample);
    if (indication == null) {
      return Progress.READING;
    }
    if (balance.answeredRequestSeconds() < sinceSeconds) {
      window.dropOpen();
      return Progress.READING;
    }
    window.add(indication, pastRiseKelvin);
    boolean tooLate = seconds > timeOutSeconds;
    boolean complete = tares || window.full();
    boolean atRest = complete && (tares ? indication.stable() : preload || window.atRest());
    if (!atRest && !(complete && tooLate)) {
      return Progress.READING;
    }
    if (tares && !tared) {
      tare(nowSeconds);
      return Progress.SETTLING;
    }
    if (!tares) {
      if (frozen.frozen(window, levelAmperes)) {
        return tooLate ? Progress.FROZEN : Progress.READING;
      }
      frozen.read(window, levelAmperes);
    }
    return atRest ? Progress.AT_REST : Progress.UNSTABLE;
  }

  /// A load at rest is tared away, and the zero that it leaves has to come to rest as well.
  private void tare(double nowSeconds) {
    tared = true;
    frozen.forget();
    balance.tare();
    settling = true;
    sinceSeconds = nowSeconds;
  }

  /// What was read, once it is done.
  LoadReading reading(Step.Read step, Stretch stretch, double nowSeconds) {
    return window.reading(step, stretch.mounting(), stretch.ambientKelvin(), nowSeconds);
  }

  /// What to tell of a balance that shows what it showed at another load.
  String frozenWords() {
    return frozen.words(levelAmperes);
  }

  /// What to tell when it did not come to rest and that ends the calibration.
  String unrest() {
    return "balance: expected it at rest within "
        + timeOutSeconds
        + " s, found it unstable; look for a draught, an arm or link that touches, or vibration";
  }
}
