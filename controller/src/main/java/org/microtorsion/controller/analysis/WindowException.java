package org.microtorsion.controller.analysis;

/// A window that a person has set and that the curve cannot serve. The parts of the message are
/// kept apart, so that it can be said in the person's units.
public final class WindowException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /// Which window.
  public enum Window {
    ELASTIC("elastic window"),
    YIELD_SEARCH("yield search"),
    POST_YIELD("post-yield span"),
    TRIM("trim"),
    FRACTURE("fracture"),
    LEG("leg");

    private final String words;

    Window(String words) {
      this.words = words;
    }

    /// For a person.
    public String words() {
      return words;
    }
  }

  /// What is wrong with it.
  public sealed interface Trouble {
    /// It does not lie within the curve.
    ///
    /// @param foundToRadians the same as where it begins, for a single twist
    record Outside(
        double foundFromRadians, double foundToRadians, double leastRadians, double mostRadians)
        implements Trouble {}

    /// It holds too few samples for what is read from it.
    record TooFew(int found, int least) implements Trouble {}

    /// The torque does not rise with the angle in it.
    record NotRising() implements Trouble {}

    /// There are fewer ways of loading.
    record NoSuchLeg(int found, int most) implements Trouble {}
  }

  private final Window window;
  private final transient Trouble trouble;

  WindowException(Window window, Trouble trouble) {
    super(window.words() + ": " + trouble);
    this.window = window;
    this.trouble = trouble;
  }

  public Window window() {
    return window;
  }

  public Trouble trouble() {
    return trouble;
  }
}
