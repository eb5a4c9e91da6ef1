package org.microtorsion.controller.session;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.MonteCarloCheck;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.report.CertificateContent.Words;
import org.microtorsion.controller.report.Numbers;
import org.microtorsion.controller.report.Prefixed;

/// What a certificate says in whole sentences of its comparison, its check and its findings.
final class CertificateWords {
  private CertificateWords() {}

  static Words of(Comparison comparison) {
    String sentence =
        "The constant in use was "
            + comparison.previousSource().map(source -> "that of " + source + ", ").orElse("")
            + CertificateMapper.tied(
                Prefixed.figures(
                    comparison.previousNewtonMetresPerAmpere(), 6, CertificateMapper.CONSTANT_UNIT))
            + ", the one found is "
            + CertificateMapper.tied(
                Prefixed.figures(
                    comparison.foundNewtonMetresPerAmpere(), 6, CertificateMapper.CONSTANT_UNIT))
            + ": a deviation of "
            + CertificateMapper.tied(Prefixed.percent(comparison.deviationRatio()))
            + ", over the expanded uncertainty (k = 2) of the difference"
            + expanded(comparison)
            + ", "
            + CertificateMapper.tied("Eₙ = " + Numbers.fixed(comparison.enRatio(), 2))
            + ". "
            + (comparison.agrees()
                ? "The two agree within their uncertainties."
                : "The two do not agree within their uncertainties: results since the calibration"
                    + " before this one may be wrong by the deviation.");
    return new Words(
        "Beside the constant in use",
        List.of(
            sentence,
            comparison
                .sharedInputs()
                .map(CertificateWords::shared)
                .orElse(
                    "Inputs that both have in common were not left out but counted twice, as if"
                        + " they were independent.")));
  }

  private static String expanded(Comparison comparison) {
    OptionalDouble expanded = comparison.expandedUncertaintyNewtonMetresPerAmpere();
    return expanded.isPresent()
        ? ", "
            + CertificateMapper.tied(
                Prefixed.uncertainty(expanded.getAsDouble(), CertificateMapper.CONSTANT_UNIT))
        : "";
  }

  private static String shared(List<String> inputs) {
    return inputs.isEmpty()
        ? "The two have no input in common."
        : "Both were measured with the same "
            + String.join(", ", inputs)
            + ": fully correlated, these do not count in the difference but for their change, so"
            + " that Eₙ says nothing of them.";
  }

  static Words of(MonteCarloCheck check) {
    Estimate estimate = check.estimate();
    String sentence =
        "Propagating the inputs' distributions ("
            + Numbers.scientific(check.drawCount(), 1)
            + " draws, JCGM 101) gives u(K₀) = "
            + Prefixed.uncertainty(estimate.standardUncertainty(), CertificateMapper.CONSTANT_UNIT)
            + " and a 95 % interval whose ends differ from the budget's by "
            + Prefixed.uncertainty(
                check.lowerDifferenceNewtonMetresPerAmpere(), CertificateMapper.CONSTANT_UNIT)
            + " and "
            + Prefixed.uncertainty(
                check.upperDifferenceNewtonMetresPerAmpere(), CertificateMapper.CONSTANT_UNIT)
            + "; up to "
            + Prefixed.uncertainty(
                check.toleranceNewtonMetresPerAmpere(), CertificateMapper.CONSTANT_UNIT)
            + " validates the budget, which "
            + (check.agrees() ? "it does." : "it does not.");
    return new Words("Budget beside Monte Carlo", List.of(sentence));
  }

  static Optional<Words> findings(List<String> statements) {
    return statements.isEmpty()
        ? Optional.empty()
        : Optional.of(new Words("Findings and remarks", statements));
  }
}
