package org.microtorsion.calibration.certificate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.TorqueCalibration;

/// Compares a constant with an earlier certificate's, what both were measured with taken for fully
/// correlated.
///
/// With cᵢ the contribution of an input to either constant (JCGM 100, 5.2.2): u²(K − K') = Σ (cᵢ −
/// cᵢ')² over the inputs that are the same thing in both, Σ (cᵢ² + cᵢ'²) over all others. Where the
/// earlier certificate does not state the temperature of its room, that counts besides.
public final class CertificateComparison {
  /// What an input belongs to, where its error stays from one calibration to the next.
  private static final Map<String, String> ITEM_OF_INPUT =
      Map.of(
          "lever arm length", "lever arm",
          "balance sensitivity", "balance",
          "balance linearity", "balance",
          "room temperature", "thermometer",
          "current meter gain", "current meter");

  /// Properties of the rig and its place: the same where value and uncertainty are.
  private static final List<String> STATED_INPUTS =
      List.of("gravity", "rotor angle", "coil temperature coefficient", "coil temperature rise");

  private CertificateComparison() {}

  /// What is found beside an earlier certificate.
  ///
  /// @param items what the new one was measured with
  public static Comparison of(Certificate previous, TorqueCalibration found, List<Item> items) {
    List<String> shared = new ArrayList<>();
    List<BudgetRow> rows = Certificate.budget(found);
    double room = previous.byUnstatedRoomNewtonMetresPerAmpere();
    double variance = room * room;
    for (BudgetRow row : previous.budget()) {
      if (row(rows, row.input()).isEmpty()) {
        double before = row.contributionNewtonMetresPerAmpere();
        variance += before * before;
      }
    }
    for (BudgetRow row : rows) {
      double now = row.contributionNewtonMetresPerAmpere();
      Optional<BudgetRow> earlier = row(previous.budget(), row.input());
      double before = earlier.map(BudgetRow::contributionNewtonMetresPerAmpere).orElse(0.0);
      if (earlier.isPresent() && isShared(row, earlier.get(), items, previous.details().items())) {
        variance += (now - before) * (now - before);
        shared.add(row.input());
      } else {
        variance += now * now + before * before;
      }
    }
    return Comparison.of(
        "certificate " + previous.details().id(),
        previous.result().constant().centreNewtonMetresPerAmpere(),
        found.constant().centreNewtonMetresPerAmpere(),
        Math.sqrt(variance),
        shared);
  }

  private static Optional<BudgetRow> row(List<BudgetRow> budget, String input) {
    return budget.stream().filter(row -> row.input().equals(input)).findFirst();
  }

  private static boolean isShared(
      BudgetRow now, BudgetRow before, List<Item> items, List<Item> earlierItems) {
    if (now.standardUncertaintyInItsUnits() != before.standardUncertaintyInItsUnits()) {
      return false;
    }
    String role = ITEM_OF_INPUT.get(now.input());
    if (role != null) {
      Optional<Item> earlier = item(earlierItems, role);
      return item(items, role).filter(item -> earlier.filter(item::isSame).isPresent()).isPresent();
    }
    return STATED_INPUTS.contains(now.input()) && now.valueInItsUnits() == before.valueInItsUnits();
  }

  private static Optional<Item> item(List<Item> items, String role) {
    return items.stream().filter(item -> item.role().equals(role)).findFirst();
  }
}
