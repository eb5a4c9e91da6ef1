package org.microtorsion.controller.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microtorsion.controller.cli.ResultJson;
import org.microtorsion.controller.program.Method;
import org.microtorsion.controller.rig.RigConfig;
import org.microtorsion.controller.rig.Sample;
import org.microtorsion.controller.run.RunHeader;
import org.microtorsion.controller.run.RunOutcome;
import org.microtorsion.controller.run.RunSink;
import org.microtorsion.controller.session.CalibrationChoice;
import org.microtorsion.controller.session.Examples;
import org.microtorsion.controller.session.RigRequest;
import org.microtorsion.controller.session.TestReport;
import org.microtorsion.controller.session.TestRequest;
import org.microtorsion.controller.session.TestSession;
import org.microtorsion.controller.session.TimeMode;
import org.microtorsion.controller.store.Author;
import org.microtorsion.controller.store.Durability;
import org.microtorsion.controller.store.RunStore;
import org.microtorsion.driver.time.SystemTicker;

/// What `--record` keeps and what `torsion replay` makes of it.
class RecordAndReplayTest {
  private static final long HELD_FROM_TICK = 650;
  private static final long HELD_UNTIL_TICK = 900;
  private static final String SAME_SAMPLES = ", the same bit for bit (SHA-256 ";

  /// A recording without faults, made once for all that read one.
  @TempDir static Path shared;

  @TempDir Path folder;

  @SuppressWarnings("NullAway.Init")
  private Terminal terminal;

  @SuppressWarnings("NullAway.Init")
  private Path recording;

  @BeforeAll
  static void recordOne() {
    Terminal somebody = new Terminal(shared);
    record(somebody, whole());
    assertThat(somebody.err()).doesNotContain("recording");
  }

  private static Path whole() {
    return shared.resolve("whole.trec");
  }

  @BeforeEach
  void sitDown() {
    terminal = new Terminal(folder);
    recording = folder.resolve("a.trec");
  }

  /// Some two seconds of dwell, ramp and unloading.
  private static String shortMethod(Terminal terminal) {
    return terminal
        .write(
            "short.toml",
            """
            [method]
            name = "short"
            version = "1"

            [program]
            kind = "ramp"
            strain-rate = "6e-4 1/s"
            end-strain = "0.1 %"
            zero-dwell = "500 ms"

            [limits]
            torque = "4e-4 N·m"
            angle = "200 °"
            current = "50 mA"
            angular-rate = "1 rad/s"
            time = "20 min"
            slow-down-at = "95 %"
            """)
        .toString();
  }

  private int record(String... options) {
    return record(terminal, recording, options);
  }

  private static int record(Terminal terminal, Path recording, String... options) {
    String[] all =
        Arrays.copyOf(
            new String[] {
              "--sim",
              "--law",
              "linear",
              "--method",
              shortMethod(terminal),
              "--record",
              recording.toString()
            },
            7 + options.length);
    System.arraycopy(options, 0, all, 7, options.length);
    return terminal.run(all);
  }

  private int replay(Path file, String... options) {
    String[] all = Arrays.copyOf(new String[] {"replay", file.toString()}, 2 + options.length);
    System.arraycopy(options, 0, all, 2, options.length);
    return terminal.plain(all);
  }

  private void expectTheSame() {
    assertThat(replay(recording)).as(terminal.out() + terminal.err()).isZero();
    assertThat(terminal.out())
        .contains(SAME_SAMPLES, "the same bytes and levels", "events   the same", "same order");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "angle:corrupt@1s+5ms adc:drop@1.1s+4ms angle-fixed-end:silence@1.2s",
        "dac:disconnect@900ms",
        "adc:silence@250ms",
      })
  void aRecordedRunGivesTheSameSamplesWhateverFailedInIt(String faults) {
    String[] options =
        Arrays.stream(faults.split(" ", -1))
            .filter(fault -> !fault.isEmpty())
            .flatMap(fault -> Arrays.stream(new String[] {"--fault", fault}))
            .toArray(String[]::new);
    record(options);
    assertThat(terminal.err()).doesNotContain("recording");
    expectTheSame();
    assertThat(terminal.out()).contains("  whole");
  }

  /// The torque constant depends on the room's temperature, and the torque on both.
  @Test
  void theRoomsTemperatureIsInTheRecording() {
    record("--ambient", "31 ± 0.5 °C");
    assertThat(terminal.err()).doesNotContain("recording");
    expectTheSame();
  }

  @Test
  void aHoldIsReplayedWhereItWasWished() {
    Author author = new Author("test", Clock.systemUTC());
    TestSession session =
        new TestSession(
            new Rigs(new ProcessHooks()), new ResultJson(), "test", author, new SystemTicker());
    Method method = Method.load(Path.of(shortMethod(terminal)));
    RigRequest.Simulation simulation =
        new RigRequest.Simulation(
            1, new TimeMode.Virtual(), false, "pdcunip-52", Optional.of("linear"), List.of());
    TestRequest request =
        new TestRequest(
            new RigRequest(RigConfig.defaultRig(), Optional.of(simulation)),
            Examples.sample(),
            method,
            CalibrationChoice.Overridden.nominal("test"),
            Optional.of(recording));
    TestReport report;
    try (RunStore store = RunStore.open(terminal.data(), Durability.FAST, author)) {
      report =
          session.execute(
              request,
              store,
              terminal.data(),
              line -> {},
              progress -> {},
              List.of(new Holding(session)),
              simulated -> {});
    }
    assertThat(report.outcome().samples()).isGreaterThan(HELD_UNTIL_TICK);
    expectTheSame();
  }

  /// Somebody who has the twist stand still for a while.
  private record Holding(TestSession session) implements RunSink {
    @Override
    public void begin(RunHeader header) {}

    @Override
    public void accept(Sample sample) {
      if (sample.tick == HELD_FROM_TICK) {
        session.hold(true);
      } else if (sample.tick == HELD_UNTIL_TICK) {
        session.hold(false);
      }
    }

    @Override
    public void event(long timeNanos, String kind, String text) {}

    @Override
    public void end(RunOutcome outcome) {}
  }

  @Test
  void aRunOnAClockThatRunsIsReplayedByTheTimesItRead() {
    record("--time", "x5");
    expectTheSame();
  }

  @Test
  void aRunWithABalancesLineIsReplayedWithItsPromptsAndReadings() {
    Path procedure =
        terminal.write("procedure.toml", WholeCalibrationTest.shortProcedure().sourceText());
    int code =
        terminal.torsion(
            "calibrate",
            "torque",
            "--sim",
            "--yes",
            "--procedure",
            procedure.toString(),
            "--record",
            recording.toString());
    assertThat(code).as(terminal.err()).isZero();
    assertThat(replay(recording)).as(terminal.out() + terminal.err()).isZero();
    assertThat(terminal.out())
        .contains("calibration ", " readings, the same", "the same bytes and levels");
  }

  @Test
  void aRecordingCutShortAnywhereIsReplayedToItsEnd() throws IOException {
    byte[] whole = Files.readAllBytes(whole());
    for (int parts = 2; parts < 6; parts++) {
      Path cut = folder.resolve("cut" + parts + ".trec");
      Files.write(cut, Arrays.copyOf(whole, whole.length * parts / 6 + parts));
      assertThat(replay(cut)).as(terminal.out() + terminal.err()).isZero();
      assertThat(terminal.out()).contains("cut short: the process that wrote it died");
    }
    assertThat(terminal.out()).contains(SAME_SAMPLES);
    Path headOnly = folder.resolve("head.trec");
    Files.write(headOnly, Arrays.copyOf(whole, 100));
    assertThat(replay(headOnly)).isEqualTo(2);
    assertThat(terminal.err()).contains("expected a recording's header, found the end of the file");
  }

  @Test
  void aDamagedRecordingIsRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(whole());
    for (int i = 1; i < 16; i += 2) {
      byte[] damaged = bytes.clone();
      damaged[i * (bytes.length - 1) / 16] ^= 0x10;
      Path file = folder.resolve("damaged.trec");
      Files.write(file, damaged);
      assertThat(replay(file)).as("byte %d", i * (bytes.length - 1) / 16).isEqualTo(2);
      assertThat(terminal.err()).startsWith("torsion: " + file + ": expected ");
    }
  }

  @Test
  void whatIsNoRecordingIsRefused() throws IOException {
    Path foreign = terminal.write("foreign.txt", "time_s,torque_Nm\n");
    assertThat(replay(foreign)).isEqualTo(2);
    assertThat(terminal.err())
        .contains("expected a recording made by --record, found another kind");
    Path empty = terminal.write("empty", "");
    assertThat(replay(empty)).isEqualTo(2);
    assertThat(terminal.err()).contains("found an empty file");
    assertThat(replay(folder)).isEqualTo(2);
    assertThat(terminal.err()).contains("found a directory");
    assertThat(replay(folder.resolve("none"))).isEqualTo(2);
    assertThat(terminal.err()).contains("found nothing of that name");
    Path mangled = folder.resolve("mangled");
    Files.write(mangled, new byte[] {'T', 'R', 'E', 'C', '\n', 0x1A, '\n', 0, 1});
    assertThat(replay(mangled)).isEqualTo(2);
    assertThat(terminal.err()).contains("copy it as binary");
    Path newer = folder.resolve("newer");
    Files.write(newer, new byte[] {'T', 'R', 'E', 'C', '\r', '\n', 0x1A, '\n', 0, 9});
    assertThat(replay(newer)).isEqualTo(2);
    assertThat(terminal.err()).contains("found format 9; replay it with the version");
  }

  @Test
  void aRecordingIsNeverWrittenOver() throws IOException {
    Files.writeString(recording, "precious");
    assertThat(record()).isEqualTo(2);
    assertThat(terminal.err()).contains("a recording is never written over");
    assertThat(Files.readString(recording)).isEqualTo("precious");
  }

  @Test
  void aReplayIsToldInJson() {
    assertThat(replay(whole(), "--json")).isZero();
    assertThat(terminal.out())
        .startsWith("{\"schema\":\"torsion.replay/1\"")
        .contains("\"same\":true", "\"ending\":\"whole\"")
        .hasLineCount(1);
  }

  @Test
  void theExamplesCanBeRecorded() {
    assertThat(Examples.sample().sourceText()).isNotBlank();
    assertThat(Examples.rampToFracture().sourceText()).isNotBlank();
    assertThat(Examples.torqueCalibration().sourceText()).isNotBlank();
  }
}
