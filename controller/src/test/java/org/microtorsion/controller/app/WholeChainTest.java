package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.calibration.uncertainty.Estimate;
import org.microtorsion.controller.analysis.FitResult;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome.End;
import org.microtorsion.controller.session.SimulatedTruth;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.store.ExportFormat;
import org.microtorsion.controller.store.RunCheck;
import org.microtorsion.controller.store.RunExport;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.hardwaresim.bench.SimBench;

/// The whole instrument in virtual time: plant, chips as bytes, drivers, loop, store, fit, report.
class WholeChainTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final WatchedRigs rigs = new WatchedRigs();

  @ParameterizedTest
  @ValueSource(longs = {1, 17})
  void theDemosTestFindsWhatTheSimulatorHides(long seed) throws IOException {
    TestReport report = rigs.run(WatchedRigs.demo(seed), folder);
    assertThat(report.outcome().end()).as(report.outcome().cause()).isEqualTo(End.FRACTURED);
    FitResult fit = Objects.requireNonNull(report.fit(), report.fitTrouble());
    SimulatedTruth truth = report.truth().orElseThrow();

    expectNear(fit.elastic().apparentShearModulusPascals(), truth.apparentShearModulusPascals(), 4);
    expectNear(fit.yield().shearStrain(), truth.yieldShearStrain().orElseThrow(), 5);
    expectNear(fit.surfaceLayer().thicknessMetres(), truth.thicknessMetres().orElseThrow(), 4);
    assertThat(fit.fracture().at()).isNotNull();
    assertThat(Objects.requireNonNull(fit.fracture().at()).shearStrain())
        .isCloseTo(
            truth.fractureShearStrain().orElseThrow(),
            within(0.01 * truth.fractureShearStrain().orElseThrow()));

    expectZeroWithinTenPeriods(report);
    expectSafeCoil(rigs.bench());
    expectVerifiedStore();
    expectTheExportToFitTheSame(report.header());
    assertThat(report.report().orElseThrow().html()).isNotEmptyFile();
    assertThat(report.report().orElseThrow().pdf()).isNotEmptyFile();
  }

  /// Within so many of its own standard uncertainties, and those not meaninglessly wide.
  private static void expectNear(@Nullable Estimate found, double truth, double sigmas) {
    Estimate estimate = Objects.requireNonNull(found);
    assertThat(estimate.value()).isCloseTo(truth, within(sigmas * estimate.standardUncertainty()));
    assertThat(estimate.standardUncertainty()).isPositive().isLessThan(0.3 * Math.abs(truth));
  }

  private static void expectSafeCoil(SimBench bench) {
    assertThat(bench.fractureNanos()).isPresent();
    assertThat(bench.maximumCoilCurrentAmperes())
        .isLessThanOrEqualTo(RigConfig.defaultRig().limits().currentAmperes());
    assertThat(bench.adcViolations()).isZero();
  }

  /// On the plant's side, from the true break to a zero that was not undone until the rig closed.
  private static void expectZeroWithinTenPeriods(TestReport report) {
    double ticks = report.ticksToZeroCurrentAfterFracture().orElseThrow();
    // A fast loop needs more periods, but no more time: the rotor has to gain three steps.
    assertThat(ticks).isBetween(0.0, 10 * Math.max(1, report.header().loopHertz() / 1000));
  }

  private void expectVerifiedStore() {
    try (RunStore store = RunStore.openForReading(folder)) {
      assertThat(store.verify()).isNotEmpty().allMatch(RunCheck::ok);
    }
  }

  /// The exported CSV, fitted by the command with what the header says, gives the stored values and
  /// uncertainties to the last digit.
  private void expectTheExportToFitTheSame(RunHeader header) throws IOException {
    Path csv;
    JsonNode stored;
    try (RunStore store = RunStore.openForReading(folder)) {
      csv = RunExport.write(store, header.id(), ExportFormat.CSV, folder);
      stored = JSON.readTree(store.latestResult(header.id(), RunStore.FIT).orElseThrow().json());
    }
    Estimate diameter = header.sample().diameterMetres();
    Estimate length = header.sample().gaugeLengthMetres();
    StringWriter out = new StringWriter();
    int code =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .execute(
                "fit",
                "--json",
                "--diameter-um=52.0",
                "--diameter-u-um=0.3",
                "--gauge-length-mm=1.7",
                "--gauge-length-u-mm=0.005",
                "--torque-u-rel=" + header.torqueRelativeUncertainty(),
                "--angle-u-rel=" + header.rig().angleScaleRatio(),
                csv.toString());
    assertThat(code).isZero();
    assertThat(diameter).isEqualTo(Estimate.of(52e-6, 0.3e-6));
    assertThat(length).isEqualTo(Estimate.of(1.7e-3, 5e-6));
    JsonNode fitted = JSON.readTree(out.toString());
    assertThat(values(fitted)).isEqualTo(values(stored));
  }

  /// A fit without the file's name.
  private static JsonNode values(JsonNode fit) {
    ObjectNode copy = fit.deepCopy();
    copy.remove("file");
    return copy;
  }

  @Test
  void theSameSeedGivesTheSameBytesAndAnotherSeedOthers() {
    String first = dataHash("first", 5);
    assertThat(dataHash("again", 5)).isEqualTo(first);
    assertThat(dataHash("other", 6)).isNotEqualTo(first);
  }

  private String dataHash(String name, long seed) {
    Path data = folder.resolve(name);
    TestReport report = rigs.run(WatchedRigs.fast(seed), data);
    try (RunStore store = RunStore.openForReading(data)) {
      return store.run(report.header().id()).dataSha256();
    }
  }

  @Test
  void aDac8532DrivesTheCoilLikeAnAd5791() {
    RigConfig rig =
        WatchedRigs.rigWith(
            folder,
            "device = \"ad5791\"",
            "device = \"dac8532\"",
            "reference = \"10 V\"",
            "reference = \"5 V\"",
            "\"5 mA/V ± 0.1 %\"",
            "\"20 mA/V ± 0.1 %\"",
            "\"0 ± 2 mV\"",
            "\"2.5 ± 0.0005 V\"");
    expectFractureNearTheTruth(rig);
  }

  @Test
  void aRigWithABusForEachEncoderWorksAsOneWithASharedBus() {
    expectFractureNearTheTruth(
        WatchedRigs.rigWith(
            folder,
            "port = \"/dev/ttyAMA0\"\nbaud = 2000000\nnode = 0x58",
            "port = \"/dev/ttyAMA1\"\nbaud = 2000000\nnode = 0x54"));
  }

  @Test
  void adaptersThatEchoAreReadPast() {
    expectFractureNearTheTruth(WatchedRigs.rigWith(folder, "echo = false", "echo = true"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"100 Hz", "500 Hz", "2000 Hz"})
  void theLoopMayRunSlowerAndFaster(String rate) {
    expectFractureNearTheTruth(
        WatchedRigs.rigWith(folder, "rate = \"1 kHz\"", "rate = \"" + rate + "\""));
  }

  private void expectFractureNearTheTruth(RigConfig rig) {
    TestReport report = rigs.run(WatchedRigs.fast(rig, 3, WatchedRigs.fastRamp()), folder);
    assertThat(report.outcome().end()).as(report.outcome().cause()).isEqualTo(End.FRACTURED);
    FitResult fit = Objects.requireNonNull(report.fit(), report.fitTrouble());
    Estimate modulus = Objects.requireNonNull(fit.elastic().apparentShearModulusPascals());
    double truth = report.truth().orElseThrow().apparentShearModulusPascals();
    assertThat(modulus.value()).isCloseTo(truth, within(0.05 * truth));
    expectZeroWithinTenPeriods(report);
    expectSafeCoil(rigs.bench());
    assertThat(report.punctuality().skippedTicks()).isZero();
    assertThat((double) report.outcome().samples())
        .isCloseTo(report.outcome().durationNanos() * 1e-9 * rig.loopHertz(), within(2.0));
    expectVerifiedStore();
  }
}
