package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.rig.BalancePort;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.RigOpener;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.RigSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.driver.DeviceException;
import org.microtorsion.driver.time.Ticker;
import org.microtorsion.hardwaresim.bench.SimConfig;
import org.microtorsion.hardwaresim.bench.SimTruth;

/// The balance of a simulated rig through its driver, with the lever arm on the rotor.
@Isolated("clients on the wall clock need the processor")
class RigBalanceTest {
  private static final long TICK_NANOS = 5_000_000;
  private static final double CURRENT_AMPERES = 20e-3;

  private final WatchedRigs rigs = new WatchedRigs();

  private static RigRequest request(TimeMode time, boolean onWire, String... faults) {
    return request(RigConfig.defaultRig(), time, onWire, faults);
  }

  private static RigRequest request(
      RigConfig config, TimeMode time, boolean onWire, String... faults) {
    return new RigRequest(
        config,
        Optional.of(
            new RigRequest.Simulation(
                11, time, onWire, "none", Optional.empty(), List.of(faults))));
  }

  private RigSession open(RigRequest request) {
    return rigs.open(request, Examples.sample(), RigOpener.nominalTorque(request.config()));
  }

  private static void hold(RigSession session, double amperes, double seconds) {
    Ticker ticker = session.ticker();
    Sample sample = new Sample();
    long next = ticker.nanoTime();
    long end = next + Math.round(seconds * 1e9);
    while (next < end) {
      next += TICK_NANOS;
      ticker.sleepUntil(next);
      session.rig().beat();
      session.rig().read(sample);
      session.rig().commandCurrentAmperes(amperes);
    }
  }

  private static BalancePort.Indication weigh(
      RigSession session, BalancePort balance, double amperes) {
    balance.requestIndication();
    BalancePort.Indication indication = null;
    for (int i = 0; i < 100 && indication == null; i++) {
      hold(session, amperes, 0.02);
      indication = balance.poll();
    }
    return Objects.requireNonNull(indication, "indication");
  }

  @Test
  void theTorqueThatTheBalanceWeighsIsTheSimulatorsWithinTheArmsUncertainty() {
    try (RigSession session = open(request(new TimeMode.Virtual(), false));
        BalancePort balance = session.openBalance()) {
      RigSession.Hands hands = session.simulated().orElseThrow().hands();
      hands.mountLever(-0.7);
      session.rig().zero();
      hold(session, 0, 6);
      assertThat(weigh(session, balance, 0).massKilograms()).isCloseTo(10e-3, within(1e-4));
      balance.tare();
      hold(session, 0, 1);
      BalancePort.Indication zero = weigh(session, balance, 0);
      assertThat(zero.massKilograms()).isCloseTo(0, within(1e-7));
      assertThat(zero.resolutionKilograms()).isEqualTo(1e-8);
      assertThat(zero.stable()).isTrue();

      hold(session, CURRENT_AMPERES, 5);
      BalancePort.Indication loaded = weigh(session, balance, CURRENT_AMPERES);
      SimTruth truth = rigs.bench().truth();
      double newtons = (loaded.massKilograms() - zero.massKilograms()) * 9.8015 * (1 - 1.2 / 8000);
      double torquePerAmpere = newtons * 20e-3 / rigs.bench().coilCurrentAmperes();
      double room = truth.rig().torqueConstant().temperatureFactor(truth.rig().ambientKelvin());
      // 10 µm of 20 mm, and 5 s of warming: 10⁻³ is two standard uncertainties.
      assertThat(torquePerAmpere / (truth.torqueConstantAt(-0.7) * room))
          .isCloseTo(1, within(1.2e-3));

      hold(session, 0, 0.1);
      hands.removeLever();
      assertThat(rigs.bench().rotorAngleRadians()).isCloseTo(-0.7, within(1e-3));
    }
  }

  @Test
  void theBalanceSaysWhatItIs() {
    try (RigSession session = open(request(new TimeMode.Virtual(), false));
        BalancePort balance = session.openBalance()) {
      assertThat(balance.identity())
          .isEqualTo("Sartorius BP211D, serial number 60419152, software 00-25-04");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void onTheWireItIsOpenedThroughASerialPort() {
    try (RigSession session = open(request(new TimeMode.Real(), true));
        BalancePort balance = session.openBalance()) {
      assertThat(balance.identity()).contains("BP211D");
      BalancePort.Indication indication = weigh(session, balance, 0);
      assertThat(indication.massKilograms()).isCloseTo(0, within(1e-6));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "silence, simulated balance",
    "overload, overload",
    "disconnect, disconnected",
    "stall, balance"
  })
  void aBalanceInTroubleIsRefusedOnOpeningByItsFault(String fault, String said) {
    try (RigSession session =
        open(request(new TimeMode.Virtual(), false, "balance:" + fault + "@0s"))) {
      assertThatThrownBy(session::openBalance)
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining(said);
    }
  }

  @Test
  void aRigFileWithoutItIsRefusedByWhatIsMissing(@TempDir Path folder) throws Exception {
    String text = RigConfig.defaultRig().sourceText();
    int from = text.indexOf("[calibration]");
    int to = text.indexOf("[limits]");
    Path file =
        Files.writeString(folder.resolve("rig.toml"), text.substring(0, from) + text.substring(to));
    RigConfig config = RigConfig.load(file);
    try (RigSession session = open(request(config, new TimeMode.Virtual(), false))) {
      assertThatThrownBy(session::openBalance)
          .isInstanceOf(InputException.class)
          .hasMessageContaining("rig.toml")
          .hasMessageContaining("[calibration]");
    }
  }

  @Test
  void aRigAloneOnPseudoTerminalsAnswersFastEnoughForClientsOfOtherMakers() {
    RigRequest request = request(new TimeMode.Real(), false);
    SimConfig config =
        SimulatedNominal.config(
            request.config(), Examples.sample(), request.simulation().orElseThrow(), true);
    assertThat(config.devices().balance().baud()).isEqualTo(1200);
    assertThat(DevicesOnWire.withFastBalance(config).devices().balance().baud()).isEqualTo(9600);
  }
}
