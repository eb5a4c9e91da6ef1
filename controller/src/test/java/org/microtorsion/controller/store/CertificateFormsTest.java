package org.microtorsion.controller.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.microtorsion.calibration.certificate.Certificate;
import org.microtorsion.calibration.certificate.Item;
import org.microtorsion.calibration.certificate.Result;
import org.microtorsion.calibration.torque.Comparison;
import org.microtorsion.calibration.torque.ParameterCovariance;

/// One genuine certificate of every form that was ever issued, read by this software.
///
/// Each is the text as the software of its time stored it, compressed by `gzip -9n`: of a simulated
/// calibration that was compared with the one before. Nothing may change in them.
class CertificateFormsTest {
  /// The first certificates of the second form were still numbered as the first.
  private static final List<String> DOCUMENTS =
      List.of("certificate-form-1", "certificate-form-2-numbered-1", "certificate-form-2");

  /// Names that came with a form, or went, on the way through the tree.
  private static final Map<String, String> RENAMED =
      Map.of(
          "references.temperatureCoefficientPerKelvin",
          "references.coilTemperature.coefficientPerKelvin",
          "references.riseRelativeUncertaintyRatio",
          "references.coilTemperature.riseUncertaintyRatio",
          "result.range.lowestNewtonMetres",
          "result.range.resolvedLowestNewtonMetres");

  static List<String> documents() {
    return DOCUMENTS;
  }

  private static String text(String name) throws IOException {
    try (InputStream stream = CertificateFormsTest.class.getResourceAsStream(name + ".json.gz")) {
      if (stream == null) {
        throw new AssertionError(
            name
                + ".json.gz: expected a certificate of each form among the test resources, found"
                + " none of this one; keep one before the form changes");
      }
      return new String(new GZIPInputStream(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int form(String name) {
    return Integer.parseInt(name.split("-", -1)[2]);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatWasIssuedIsReadAndSaysInWhichForm(String name) throws IOException {
    Certificate certificate = CertificateJson.read(text(name));
    assertThat(certificate.form()).isEqualTo(form(name));
    assertThat(certificate.statesTemperatures()).isEqualTo(form(name) > 1);
    assertThat(certificate.details().comparison()).isPresent();
  }

  /// Each number of the text is in the certificate; what is there beside them is empty or says that
  /// it is not stated.
  @ParameterizedTest
  @MethodSource("documents")
  void nothingIsLostAndNothingMadeUp(String name) throws IOException {
    JsonNode issued = RecordJson.parse("certificate", text(name));
    JsonNode read = RecordJson.write(CertificateJson.read(text(name)));
    ((ObjectNode) issued).remove("schema");
    ((ObjectNode) read).remove("form");
    compare("", issued, read);
  }

  private static void compare(String way, JsonNode issued, JsonNode read) {
    if (issued.isArray()) {
      assertThat(read).as(way).hasSameSizeAs(issued);
      IntStream.range(0, issued.size()).forEach(i -> compare(way, issued.get(i), read.get(i)));
      return;
    }
    if (!issued.isObject()) {
      assertThat(read).as(way).isEqualTo(issued);
      return;
    }
    issued
        .fieldNames()
        .forEachRemaining(key -> {
          String whole = way.isEmpty() ? key : way + "." + key;
          String renamed = RENAMED.get(whole);
          if (renamed == null || read.has(key)) {
            assertThat(read.has(key)).as(whole).isTrue();
            compare(whole, issued.get(key), read.get(key));
          } else {
            String pointer = renamed.substring(way.length()).replace('.', '/');
            assertThat(read.at(pointer)).as(whole).isEqualTo(issued.get(key));
          }
        });
    read.fieldNames()
        .forEachRemaining(key -> {
          String whole = way.isEmpty() ? key : way + "." + key;
          if (!issued.has(key) && !RENAMED.containsValue(whole)) {
            requireUnstated(whole, read.get(key));
          }
        });
  }

  private static void requireUnstated(String way, JsonNode added) {
    switch (way) {
      case "details.items.uncertainty" -> assertThat(added.textValue()).isEqualTo(Item.NOT_STATED);
      // A row of the first form stood for one clamping.
      case "result.overAngle.mountingCount" -> assertThat(added.intValue()).isEqualTo(1);
      case "references.coilTemperature" ->
          assertThat(added.get("ambientUncertaintyKelvin").isNull()).isTrue();
      default -> assertThat(added.isNull()).as(way + " = " + added).isTrue();
    }
  }

  @Test
  void everyFormUpToThePresentHasItsDocument() {
    assertThat(DOCUMENTS.stream().map(CertificateFormsTest::form).distinct())
        .containsExactlyElementsOf(IntStream.rangeClosed(1, Certificate.FORM).boxed().toList());
  }

  @Test
  void thePresentFormIsWrittenAsItWasIssued() throws IOException {
    String text = text("certificate-form-" + Certificate.FORM);
    assertThat(CertificateJson.write(CertificateJson.read(text)))
        .as("a change of the form takes the next number, and a document of it")
        .isEqualTo(text);
  }

  @Test
  void anEarlierComparisonSaysWhatItsFormSays() throws IOException {
    Comparison first =
        CertificateJson.read(text("certificate-form-1")).details().comparison().orElseThrow();
    assertThat(first.previousSource()).isEmpty();
    assertThat(first.sharedInputs()).isEmpty();
    assertThat(first.expandedUncertaintyNewtonMetresPerAmpere()).isEmpty();
    assertThat(first.agrees()).isTrue();
    Comparison second =
        CertificateJson.read(text("certificate-form-2")).details().comparison().orElseThrow();
    assertThat(second.sharedInputs().orElseThrow()).contains("lever arm length");
  }

  /// K₀ at 20 °C of a room that is not stated: u² = u²(K₀) + (K₀ α · 5 K)², and α counts as the
  /// certificate has it.
  @Test
  void aRunByTheFirstFormCountsTheRoomThatIsNotStated() throws IOException {
    Certificate certificate = CertificateJson.read(text("certificate-form-1"));
    Result result = certificate.result();
    double centre = result.constant().centreNewtonMetresPerAmpere();
    assertThat(result.covariance().parameters()).hasSize(3);
    assertThat(result.constant().temperatureCoefficientPerKelvin()).isEqualTo(-1e-3);
    ParameterCovariance counted = certificate.covarianceAtReference(true);
    double room = centre * 1e-3 * 5;
    assertThat(counted.parameters()).containsExactly("K0", "a2", "a4", "alpha");
    assertThat(counted.of(0, 0))
        .isCloseTo(result.covarianceWithSameMeter().of(0, 0) + room * room, within(1e-20));
    assertThat(counted.of(1, 2)).isEqualTo(result.covarianceWithSameMeter().of(1, 2));
    double contribution =
        certificate.budget().stream()
            .filter(row -> row.input().equals("coil temperature coefficient"))
            .findFirst()
            .orElseThrow()
            .contributionNewtonMetresPerAmpere();
    double u =
        certificate.references().coilTemperature().coefficientPerKelvin().standardUncertainty();
    assertThat(counted.standardUncertainty(3)).isCloseTo(u, within(1e-18));
    assertThat(counted.of(0, 3))
        .isEqualTo(counted.of(3, 0))
        .isCloseTo(u * contribution, within(1e-24));
    Certificate present = CertificateJson.read(text("certificate-form-2"));
    assertThat(present.covarianceAtReference(false)).isEqualTo(present.result().covariance());
  }

  @Test
  void aFormOfNewerSoftwareIsRefusedByItsNumber() {
    int next = Certificate.FORM + 1;
    assertThatThrownBy(
            () -> CertificateJson.read("{\"schema\":\"torsion.certificate/" + next + "\"}"))
        .hasMessageContainingAll(
            "torsion.certificate/1 to " + Certificate.FORM,
            "found torsion.certificate/" + next,
            "newer software");
    assertThatThrownBy(() -> CertificateJson.read("{}")).hasMessageContaining("found nothing");
    assertThatThrownBy(() -> CertificateJson.read("[]")).hasMessageContaining("found nothing");
    assertThatThrownBy(() -> CertificateJson.read("{\"schema\":\"torsion.certificate/1\"}"))
        .hasMessageContaining("certificate.kind");
  }
}
