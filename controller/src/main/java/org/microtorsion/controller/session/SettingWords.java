package org.microtorsion.controller.session;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.analysis.FitSettings;
import org.microtorsion.controller.analysis.TwistSpan;
import org.microtorsion.controller.analysis.Windows;

/// What a person set about an evaluation, in words; nothing for what is as usual.
public final class SettingWords {
  private SettingWords() {}

  /// One phrase a setting.
  public static List<String> of(FitSettings settings) {
    List<String> words = new ArrayList<>();
    Windows windows = settings.windows();
    span(words, "elastic window", windows.elastic());
    span(words, "yield sought in", windows.yieldSearch());
    Double beyond = windows.postYieldRadians();
    if (beyond != null) {
      words.add("curve up to " + degrees(beyond) + "° beyond yield");
    }
    span(words, "trimmed to", windows.trim());
    switch (windows.fracture()) {
      case Windows.Fracture.ByData _ -> {}
      case Windows.Fracture.At at -> words.add("fracture at " + degrees(at.twistRadians()) + "°");
      case Windows.Fracture.None _ -> words.add("no fracture");
    }
    if (windows.leg() > 0) {
      words.add("leg " + windows.leg());
    }
    if (settings.offsetStrainRatio() != FitSettings.USUAL_OFFSET_RATIO) {
      words.add("offset strain " + plain(100 * settings.offsetStrainRatio()) + " %");
    }
    if (settings.departureFactor() != FitSettings.USUAL_DEPARTURE_FACTOR) {
      words.add("departure at " + plain(settings.departureFactor()) + " standard deviations");
    }
    return words;
  }

  private static void span(List<String> words, String name, @Nullable TwistSpan span) {
    if (span == null) {
      return;
    }
    String from =
        Double.isInfinite(span.fromRadians()) ? "the start" : degrees(span.fromRadians()) + "°";
    String to = Double.isInfinite(span.toRadians()) ? "the end" : degrees(span.toRadians()) + "°";
    words.add(name + " " + from + " to " + to);
  }

  /// A twist in degrees, to five digits.
  public static String degrees(double twistRadians) {
    return plain(Math.toDegrees(twistRadians));
  }

  /// A number to five digits, without zeros behind.
  public static String plain(double shownUnits) {
    BigDecimal rounded = new BigDecimal(shownUnits).round(new MathContext(5));
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
