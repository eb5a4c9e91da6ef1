package org.microtorsion.controller.analysis;

import java.util.List;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.calibration.uncertainty.MonteCarlo;

/// The budget's results beside those of propagated distributions (JCGM 101:2008, clause 8).
///
/// @param drawCount how many draws
/// @param rows the readings that the curve gives
public record MonteCarloBudget(int drawCount, List<Row> rows) {
  public MonteCarloBudget {
    rows = List.copyOf(rows);
  }

  /// Whether no reading's interval differs from its budget's.
  public boolean agrees() {
    return rows.stream().noneMatch(row -> row.verdict() == Verdict.DIFFERS);
  }

  /// What is checked, in the words of `torsion.fit/1`.
  public enum Reading {
    /// G_app = 32 L b0 / (π D⁴).
    APPARENT_SHEAR_MODULUS("apparentShearModulus_Pa", "apparent shear modulus"),
    /// γy = D φy / (2 L).
    YIELD_STRAIN("shearStrain", "yield shear strain"),
    /// τy = 16 Ty / (π D³).
    YIELD_STRESS("shearStress_Pa", "yield shear stress"),
    /// SR = R [1 − (¼ + ¾ b1/b0)^⅓].
    THICKNESS("thickness_m", "surface layer thickness"),
    /// Gi = 2 L b1 / (π (R − SR)⁴).
    CORE_MODULUS("coreShearModulus_Pa", "core shear modulus");

    private final String key;
    private final String words;

    Reading(String key, String words) {
      this.key = key;
      this.words = words;
    }

    /// The key of the same quantity in a fit's JSON.
    public String key() {
      return key;
    }

    /// For a person.
    public String words() {
      return words;
    }
  }

  /// What a comparison says.
  public enum Verdict {
    /// Both ends agree within the tolerance: the budget is valid.
    AGREES("agrees"),
    /// An end differs by more than the tolerance, and by more than chance makes it.
    DIFFERS("differs"),
    /// An end differs by about the tolerance; more draws would tell.
    UNDECIDED("too few draws to tell");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /// For a person.
    public String words() {
      return words;
    }
  }

  /// One reading.
  ///
  /// @param budget value and uncertainty by the budget
  /// @param drawn mean, deviation and ends of the draws
  public record Row(Reading reading, Estimate budget, MonteCarlo.Outcome drawn) {
    /// Of the draws' ends, a normal density at the 2.5 % point taken: √(p(1−p)/n) / f.
    private static final double END_DEVIATION_FACTOR = Math.sqrt(0.025 * 0.975) / 0.058_445_07;

    /// An end is off by chance so many of its standard deviations at most.
    private static final double CHANCE_FACTOR = 3;

    /// The larger one of |y − U − lower end| and |y + U − upper end|, in the reading's unit.
    public double difference() {
      return Math.max(
          Math.abs(budget.lower95() - drawn.lower95()),
          Math.abs(budget.upper95() - drawn.upper95()));
    }

    /// Half a unit of the last of two significant digits of u(y) (JCGM 101, 7.9.2).
    public double tolerance() {
      double u = budget.standardUncertainty();
      return u == 0 ? 0 : 0.5 * Math.pow(10, Math.floor(Math.log10(u)) - 1);
    }

    /// Standard deviation of an end by the chance of so many draws.
    public double chance() {
      return END_DEVIATION_FACTOR
          * drawn.estimate().standardUncertainty()
          / Math.sqrt(drawn.drawCount());
    }

    /// What the comparison says.
    public Verdict verdict() {
      if (difference() <= tolerance()) {
        return Verdict.AGREES;
      }
      return difference() <= tolerance() + CHANCE_FACTOR * chance()
          ? Verdict.UNDECIDED
          : Verdict.DIFFERS;
    }
  }
}
