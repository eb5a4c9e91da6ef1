package org.microtorsion.controller.cli;

import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.WindowException;
import org.microtorsion.controller.analysis.Windows;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.session.SettingWords;
import picocli.CommandLine.Option;

/// The options by which a person sets the windows of an evaluation by hand, and what its
/// conventional yield readings go by.
final class WindowOptions {
  private static final String NONE = "none";

  @Option(
      names = "--elastic-window",
      paramLabel = "FROM..TO",
      description = {
        "Elastic line through this part of the curve, as in 20..60deg, 0.35..1.05rad or, as shear"
            + " strain, 0.4..1.8%%. All windows count from the start of twist, as results and"
            + " reports do; those not set are found by the data."
      })
  private @Nullable String elastic;

  @Option(
      names = "--yield-search",
      paramLabel = "FROM..TO",
      description = "Look for the yield point between these twists only.")
  private @Nullable String yieldSearch;

  @Option(
      names = "--post-yield-span",
      paramLabel = "SPAN",
      description = "Use the curve up to this far beyond yield, as in 10deg or 0.3%%.")
  private @Nullable String postYield;

  @Option(
      names = "--trim",
      paramLabel = "FROM..TO",
      description = "Leave out what lies outside; one side may be open, as in ..140deg.")
  private @Nullable String trim;

  @Option(
      names = "--fracture-at",
      paramLabel = "TWIST|none",
      description = "The sample broke at this twist, or did not break, whatever the data say.")
  private @Nullable String fracture;

  @Option(
      names = "--leg",
      paramLabel = "N",
      description = "Evaluate the Nth way of loading. Default: the one that goes furthest.")
  private @Nullable Integer leg;

  @Option(
      names = "--offset-strain",
      paramLabel = "STRAIN",
      description = "Shear strain of the offset yield, as in 0.2%%. Default: 0.05%%.")
  private @Nullable String offset;

  @Option(
      names = "--departure",
      paramLabel = "K",
      description =
          "Standard deviations from the elastic line at which a sustained departure is read."
              + " Default: 3.")
  private @Nullable Double departure;

  /// Whether any was given.
  boolean given() {
    return offset != null || departure != null || windowGiven();
  }

  private boolean windowGiven() {
    return elastic != null
        || yieldSearch != null
        || postYield != null
        || trim != null
        || fracture != null
        || leg != null;
  }

  /// @param strainPerRadian D/(2L) of the sample, for twists given as strains
  FitSettings settings(double strainPerRadian) {
    return new FitSettings(windows(strainPerRadian), offsetStrain(), departureFactor());
  }

  private Windows windows(double strainPerRadian) {
    if (leg != null && leg < 1) {
      throw new InputException("--leg: expected 1, 2, …, found " + leg);
    }
    return new Windows(
        elastic == null ? null : new TwistText("--elastic-window", strainPerRadian).span(elastic),
        yieldSearch == null
            ? null
            : new TwistText("--yield-search", strainPerRadian).span(yieldSearch),
        postYield == null
            ? null
            : Double.valueOf(
                new TwistText("--post-yield-span", strainPerRadian).lengthRadians(postYield)),
        trim == null ? null : new TwistText("--trim", strainPerRadian).openSpan(trim),
        fracture(strainPerRadian),
        leg == null ? 0 : leg);
  }

  private Windows.Fracture fracture(double strainPerRadian) {
    if (fracture == null) {
      return new Windows.Fracture.ByData();
    }
    return fracture.strip().equals(NONE)
        ? new Windows.Fracture.None()
        : new Windows.Fracture.At(
            new TwistText("--fracture-at", strainPerRadian).twistRadians(fracture));
  }

  /// A pure number or one of per cent.
  private double offsetStrain() {
    if (offset == null) {
      return FitSettings.USUAL_OFFSET_RATIO;
    }
    String text = offset.strip();
    boolean percent = text.endsWith("%");
    double strain = Double.NaN;
    try {
      strain = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
    } catch (NumberFormatException e) {
      // refused below
    }
    strain = percent ? strain / 100 : strain;
    if (!(strain > 0 && strain < 1)) {
      throw new InputException(
          "--offset-strain: expected a shear strain above 0, as in 0.05%, found \""
              + offset
              + "\"");
    }
    return strain;
  }

  private double departureFactor() {
    if (departure == null) {
      return FitSettings.USUAL_DEPARTURE_FACTOR;
    }
    if (!(departure > 0) || Double.isInfinite(departure)) {
      throw new InputException("--departure: expected a number above 0, found " + departure);
    }
    return departure;
  }

  /// A window that the curve cannot serve, in the words of the options.
  ///
  /// @param where the file or run, for the message's beginning
  static InputException refused(String where, WindowException refused) {
    String option = option(refused.window());
    String text =
        switch (refused.trouble()) {
          case WindowException.Trouble.Outside out ->
              "expected within the curve, "
                  + SettingWords.degrees(out.leastRadians())
                  + ".."
                  + SettingWords.degrees(out.mostRadians())
                  + "deg of twist, found "
                  + found(out);
          case WindowException.Trouble.TooFew few ->
              "expected at least " + few.least() + " samples in it, found " + few.found();
          case WindowException.Trouble.NotRising _ ->
              "expected a torque that rises with the angle in it, found none";
          case WindowException.Trouble.NoSuchLeg legs ->
              "expected "
                  + (legs.most() == 1
                      ? "1, the only way of loading there is"
                      : "1 to " + legs.most() + ", the ways of loading there are")
                  + ", found "
                  + legs.found();
        };
    return new InputException(where + ": " + option + ": " + text);
  }

  private static String found(WindowException.Trouble.Outside out) {
    return out.foundFromRadians() == out.foundToRadians()
        ? SettingWords.degrees(out.foundFromRadians()) + "deg"
        : side(out.foundFromRadians()) + ".." + side(out.foundToRadians()) + "deg";
  }

  private static String side(double twistRadians) {
    return Double.isInfinite(twistRadians) ? "" : SettingWords.degrees(twistRadians);
  }

  private static String option(WindowException.Window window) {
    return switch (window) {
      case ELASTIC -> "--elastic-window";
      case YIELD_SEARCH -> "--yield-search";
      case POST_YIELD -> "--post-yield-span";
      case TRIM -> "--trim";
      case FRACTURE -> "--fracture-at";
      case LEG -> "--leg";
    };
  }
}
