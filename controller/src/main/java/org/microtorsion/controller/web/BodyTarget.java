package org.microtorsion.controller.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.microtorsion.controller.config.InputException;
import org.microtorsion.controller.desk.Refusal;
import org.microtorsion.controller.fuzz.FuzzTarget;

/// Bodies of requests, read as the handlers read them; the first byte says which.
public final class BodyTarget {
  private static final long ALLOCATED_BYTES = 1 << 25;

  private static final List<Class<? extends Record>> TYPES =
      List.of(
          DeskApi.Plain.class,
          DeskApi.Why.class,
          DeskApi.TestForm.class,
          DeskApi.StartCalibration.class,
          DeskApi.GivenAnswer.class,
          DeskApi.RepeatReading.class,
          DeskApi.Control.class,
          RunsApi.NewNote.class,
          EvaluationApi.Evaluate.class,
          Accounts.SetUp.class,
          Accounts.LogIn.class,
          Accounts.NewPassword.class,
          Accounts.NewUser.class,
          Accounts.ChangedUser.class,
          SimulationApi.Simulation.class,
          SimulationApi.Injected.class);

  private static final String SAMPLE =
      """
      {"id":"w1","material":"Pd","stationsMicrometres":[[52,52.1],[51.9]],"positionsMillimetres":[],"diameterUncertaintyMicrometres":\
      0.3,"gaugeLengthMillimetres":1.7,"gaugeLengthUncertaintyMillimetres":0.005,\
      "expectedShearModulusGigapascals":22,"coreShearModulusGigapascals":null,\
      "coreShearModulusUncertaintyGigapascals":null,"operator":"ada","notes":"a\\"b"}\
      """;
  private static final String METHOD =
      """
      {"key":"ramp-to-fracture.toml","values":{"strain-rate":"2e-4 1/s","zero-dwell":"5 s"}}\
      """;
  private static final String TEST =
      "{\"sample\":"
          + SAMPLE
          + ",\"method\":"
          + METHOD
          + ",\"calibration\":{\"id\":null,\"reason\":\"test\"}}";

  private static final List<String> GENUINE =
      List.of(
          "{\"state\":3,\"why\":\"\"}",
          "{\"why\":\"smoke\"}",
          "{\"state\":3,\"why\":\"\"," + TEST.substring(1),
          "{\"state\":3,\"why\":\"\",\"asLeft\":true,\"anew\":false,\"procedure\":null}",
          "{\"state\":3,\"choice\":\"done\",\"text\":\"\",\"celsius\":21.5}",
          "{\"state\":3,\"why\":\"a door slammed\",\"place\":13}",
          "{\"action\":\"take-over\",\"why\":\"asleep\"}",
          "{\"text\":\"a note\"}",
          "{\"torque\":\"named\",\"calibrationId\":\"c1\",\"elastic\":{\"fromDegrees\":1,"
              + "\"toDegrees\":40.5},\"yieldSearch\":null,\"trim\":{\"fromDegrees\":null,\"toDegrees\":100},"
              + "\"fractureDegrees\":120,\"reason\":\"again\"}",
          "{\"code\":\"123\",\"name\":\"ada\",\"password\":\"long enough\"}",
          "{\"name\":\"ada\",\"password\":\"long enough\"}",
          "{\"password\":\"long enough\",\"newPassword\":\"longer than that\"}",
          "{\"name\":\"bob\",\"role\":\"operator\",\"password\":\"long enough\"}",
          "{\"role\":\"viewer\",\"disabled\":true,\"password\":null,\"why\":\"left\"}",
          "{\"seed\":1,\"time\":\"x10\",\"specimen\":\"pdcunip-52\",\"law\":\"\",\"faults\":[]}",
          "{\"device\":\"angle\",\"kind\":\"silence\",\"seconds\":0.2}");

  private BodyTarget() {}

  /// Every kind of body.
  public static FuzzTarget target() {
    List<byte[]> genuine = new ArrayList<>();
    for (int i = 0; i < GENUINE.size(); i++) {
      genuine.add(((char) i + GENUINE.get(i)).getBytes(StandardCharsets.UTF_8));
    }
    return new FuzzTarget(
        "http-body",
        FuzzTarget.Kind.TEXT,
        40,
        genuine,
        FuzzTarget.texts("null", "true", "[]", "{}", "\"\"", "1e99", "\\u0000", "\\ud800", "\"±\""),
        ALLOCATED_BYTES,
        Set.of(Rejection.class, InputException.class, Refusal.class),
        scratch -> input -> read(scratch, input));
  }

  private static void read(Path folder, byte[] input) {
    if (input.length == 0) {
      return;
    }
    Record body =
        Json.read(
            Arrays.copyOfRange(input, 1, input.length),
            TYPES.get((input[0] & 0xFF) % TYPES.size()));
    switch (body) {
      case DeskApi.TestForm form -> {
        form.sample().description();
        new MethodForms(folder).method(form.method());
        form.calibration().choice();
      }
      case EvaluationApi.Evaluate form -> {
        radians(form.elastic(), "elastic");
        radians(form.yieldSearch(), "yieldSearch");
        radians(form.trim(), "trim");
      }
      default -> {}
    }
  }

  private static void radians(EvaluationApi.@Nullable Span span, String field) {
    if (span != null) {
      span.radians(field, true);
    }
  }
}
