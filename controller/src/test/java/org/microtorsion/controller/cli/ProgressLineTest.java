package org.microtorsion.controller.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.LiveEstimate;
import org.microtorsion.controller.analysis.ModelId;
import org.microtorsion.controller.analysis.YieldDetection;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.Progress;

class ProgressLineTest {
  private static LiveEstimate live(boolean broken, boolean slipped, ModelId model) {
    return new LiveEstimate(
        1000,
        Estimate.of(9e-6, 1e-9),
        0,
        0,
        Estimate.of(21.54e9, 0.5e9),
        Estimate.of(1.63, 0.01),
        broken,
        slipped,
        model,
        1e-9,
        Estimate.of(0.025, 1e-4),
        Estimate.of(515e-9, 3e-9),
        Optional.<YieldDetection>empty());
  }

  private static String shown(LiveEstimate estimate, long dropped, boolean terminal) {
    StringWriter out = new StringWriter();
    ProgressLine line = new ProgressLine(new PrintWriter(out), terminal, Examples.sample());
    line.accept(new Progress(145, 1.8, 16.3e-6, "testing", estimate, dropped));
    line.finish();
    return out.toString();
  }

  @Test
  void theLineSaysAllThatIsKnownLive() {
    assertThat(shown(live(false, false, ModelId.BILINEAR), 0, false))
        .contains("G_app 21.54 ± 0.50 GPa", "yield at γ 2.49 %", "bilinear", "SR 515 ± 3 nm")
        .contains("145.0 s", "T 16.300 µN·m", "testing")
        .doesNotContain("BROKEN", "slipped", "not shown");
  }

  @Test
  void aLayerThatIsNotClaimedIsNotShown() {
    assertThat(shown(live(false, false, ModelId.ELASTIC_PLASTIC), 0, false))
        .contains("elastic-plastic")
        .doesNotContain("SR ");
  }

  @Test
  void fractureAndSlipAreToldApartAndWhatWasMissedIsCounted() {
    assertThat(shown(live(true, false, ModelId.BILINEAR), 0, false)).contains("BROKEN");
    assertThat(shown(live(false, true, ModelId.BILINEAR), 12, false))
        .contains("slipped", "12 samples not shown")
        .doesNotContain("BROKEN");
  }

  @Test
  void aTerminalsLineIsWrittenOverAndNeverWraps() {
    assertThat(shown(live(false, false, ModelId.BILINEAR), 0, true))
        .startsWith("\r\u001b[K\u001b[?7l[")
        .endsWith("\u001b[?7h" + System.lineSeparator());
  }
}
