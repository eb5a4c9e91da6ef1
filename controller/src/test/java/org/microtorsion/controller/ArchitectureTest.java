package org.microtorsion.controller;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every arrow of `docs/architecture.md`.
class ArchitectureTest {
  /// One line a package: what of the project it may see, and after the bar which libraries. A
  /// package that is not here is refused, and so is a dependency that is not here.
  private static final String ARROWS =
      """
      driver                  ->
      driver.line             ->
      driver.time             ->
      driver.line.serial      -> driver driver.line | com.fazecast
      driver.line.pi4j        -> driver driver.line | com.pi4j
      driver.ad5791           -> driver driver.line driver.time
      driver.ads1256          -> driver driver.line driver.time
      driver.amt21            -> driver driver.line driver.time
      driver.dac8532          -> driver driver.line driver.time
      driver.heartbeat        -> driver driver.line driver.time
      driver.sartorius        -> driver driver.line driver.time
      driver.tmcl             -> driver driver.line driver.time

      calibration.fit         -> | org.apache.commons.math3
      calibration.uncertainty -> calibration.fit
      calibration.torque      -> calibration.fit calibration.uncertainty
      calibration.angle       -> calibration.fit calibration.uncertainty
      calibration.stiffness   -> calibration.fit calibration.uncertainty
      calibration.wire        -> calibration.uncertainty
      calibration.pendulum    -> calibration.fit calibration.uncertainty
      calibration.certificate -> calibration.torque calibration.uncertainty

      hardwaresim.time        -> driver.time
      hardwaresim.fault       -> driver
      hardwaresim.plant       ->
      hardwaresim.device      -> driver driver.line driver.time hardwaresim.fault
      hardwaresim.bench       -> driver driver.line driver.time hardwaresim.device hardwaresim.fault hardwaresim.plant hardwaresim.time
      hardwaresim.wire        -> driver driver.line driver.time hardwaresim.bench hardwaresim.device | com.pi4j

      controller.config       -> calibration.uncertainty | org.tomlj
      controller.rig          -> controller.config calibration.angle calibration.stiffness calibration.torque calibration.uncertainty driver driver.line driver.time driver.ad5791 driver.ads1256 driver.amt21 driver.dac8532 driver.heartbeat driver.sartorius
      controller.loop         -> controller.rig driver.time | org.HdrHistogram
      controller.program      -> controller.config
      controller.stepper      -> calibration.uncertainty calibration.wire controller.config controller.program controller.rig controller.run driver driver.line driver.time driver.tmcl
      controller.run          -> controller.config controller.loop controller.program controller.rig calibration.torque calibration.uncertainty calibration.wire driver driver.time | com.lmax.disruptor
      controller.calibrate    -> calibration.torque calibration.uncertainty controller.config controller.loop controller.program controller.rig driver driver.time
      controller.analysis     -> calibration.fit calibration.stiffness calibration.torque calibration.uncertainty calibration.wire
      controller.series       -> calibration.fit calibration.uncertainty
      controller.recording    -> controller.calibrate controller.config controller.loop controller.rig controller.run controller.store calibration.torque calibration.uncertainty driver driver.line driver.time | com.fasterxml.jackson
      controller.replay       -> controller.calibrate controller.config controller.loop controller.recording controller.rig controller.run calibration.torque driver driver.line driver.time
      controller.store        -> controller.calibrate controller.rig controller.run calibration.certificate calibration.torque calibration.uncertainty calibration.wire | java.sql org.sqlite io.jhdf com.fasterxml.jackson
      controller.pdf          -> | com.openhtmltopdf org.apache.pdfbox org.apache.fontbox java.awt javax.xml org.w3c.dom org.xml.sax
      controller.report       -> controller.analysis controller.pdf calibration.uncertainty
      controller.doctor       -> controller.rig driver.time
      controller.campaign     -> calibration.torque calibration.uncertainty controller.calibrate controller.config controller.program controller.rig controller.run controller.session controller.store driver driver.line driver.time
      controller.fuzz         -> calibration.torque controller.config controller.program controller.recording controller.rig controller.run controller.session controller.store driver driver.line driver.time driver.ad5791 driver.ads1256 driver.amt21 driver.sartorius driver.tmcl | com.sun.management
      controller.session      -> calibration.certificate controller.analysis controller.calibrate controller.config controller.pdf controller.loop controller.program controller.recording controller.replay controller.report controller.rig controller.run controller.stepper controller.store calibration.stiffness calibration.torque calibration.uncertainty calibration.wire driver driver.time
      controller.tomogram     -> calibration.fit calibration.uncertainty controller.config | java.awt javax.imageio
      controller.study        -> calibration.uncertainty calibration.wire controller.config controller.report controller.run controller.series controller.store controller.tomogram | com.fasterxml.jackson
      controller.desk         -> controller.analysis controller.calibrate controller.program controller.rig controller.run controller.session controller.store
      controller.web          -> calibration.certificate calibration.torque calibration.uncertainty controller.analysis controller.calibrate controller.config controller.desk controller.fuzz controller.program controller.rig controller.run controller.series controller.session controller.store controller.study driver driver.time | io.javalin jakarta.servlet org.eclipse.jetty com.fasterxml.jackson com.password4j
      controller.cli          -> calibration.certificate calibration.torque controller.analysis controller.calibrate controller.campaign controller.config controller.doctor controller.fuzz controller.program controller.recording controller.replay controller.report controller.rig controller.run controller.series controller.session controller.stepper controller.store controller.study controller.tomogram calibration.stiffness calibration.uncertainty calibration.wire driver.time | picocli com.fasterxml.jackson
      controller.app          -> * | picocli ch.qos.logback org.slf4j
      """;

  /// Seen from everywhere: the JDK's base and the null annotations.
  private static final List<String> COMMON = List.of("java.", "org.jspecify.annotations");

  /// Parts of the JDK that count as libraries.
  private static final List<String> NOT_COMMON =
      List.of("java.sql", "java.awt", "java.beans", "java.rmi");

  private static final Map<String, Arrow> ARROW_OF = arrows();
  private static final JavaClasses CLASSES = Modules.everyClass();

  private record Arrow(Set<String> own, List<String> libraries) {}

  @Test
  void everyPackageHasALineAndEveryLineAPackage() {
    Set<String> packages =
        CLASSES.stream()
            .map(type -> shortName(type.getPackageName()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(ARROW_OF.keySet()).containsExactlyInAnyOrderElementsOf(packages);
  }

  @Test
  void everyDependencyFollowsAnArrow() {
    Map<String, String> violations = new TreeMap<>();
    for (JavaClass type : CLASSES) {
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        if (!target.isPrimitive() && !isAllowed(type, target)) {
          violations.putIfAbsent(
              shortName(type.getPackageName()) + " -> " + target.getPackageName(),
              dependency.getDescription());
        }
      }
    }
    assertThat(violations).as("arrows that are not drawn, each with its first use").isEmpty();
  }

  @Test
  void thereAreNoCyclesBetweenPackages() {
    slices().matching("org.microtorsion.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void modulesHoldTheirOwnPackagesOnly() {
    for (Modules module : Modules.values()) {
      assertThat(module.classes())
          .isNotEmpty()
          .allMatch(type ->
              type.getPackageName().equals(module.rootPackage())
                  || type.getPackageName().startsWith(module.rootPackage() + "."));
    }
  }

  @Test
  void theSimulatorSeesNothingOfTheDriversButTheirRootException() {
    assertNone(
        type -> type.getPackageName().startsWith("org.microtorsion.hardwaresim"),
        target ->
            target.getPackageName().equals("org.microtorsion.driver")
                && !target.getName().startsWith("org.microtorsion.driver.DeviceException"));
  }

  @Test
  void theLoopAndThePlantDoNoInputOrOutput() {
    assertNone(
        type ->
            Set.of("controller.loop", "hardwaresim.plant")
                .contains(shortName(type.getPackageName())),
        ArchitectureTest::isInputOrOutput);
  }

  @Test
  void calibrationKnowsNoFilesNoNetworkAndNoThreads() {
    assertNone(
        type -> type.getPackageName().startsWith("org.microtorsion.calibration"),
        target ->
            isInputOrOutput(target)
                || target.getName().equals("java.lang.Thread")
                || target.getPackageName().startsWith("java.util.concurrent"));
  }

  @Test
  void onlyTheTickerReadsTheClockOrSleeps() {
    Set<String> clocks =
        Set.of(
            "java.lang.System.nanoTime",
            "java.lang.System.currentTimeMillis",
            "java.lang.Thread.sleep",
            "java.util.concurrent.locks.LockSupport.park",
            "java.util.concurrent.locks.LockSupport.parkNanos",
            "java.util.concurrent.locks.LockSupport.parkUntil",
            "java.util.concurrent.TimeUnit.sleep",
            "java.time.Instant.now",
            "java.time.LocalDate.now",
            "java.time.LocalDateTime.now",
            "java.time.ZonedDateTime.now",
            "java.time.OffsetDateTime.now",
            "java.util.Date.<init>");
    assertNoCall(clocks::contains, type -> !shortName(type.getPackageName()).equals("driver.time"));
  }

  @Test
  void onlyTheAssemblyKnowsTheWallClockAndEndsTheProcess() {
    assertNoCall(
        call ->
            call.startsWith("java.time.Clock.system")
                || call.equals("java.lang.System.exit")
                || call.equals("java.lang.Runtime.halt")
                || call.equals("java.lang.Runtime.exit"),
        type -> !shortName(type.getPackageName()).equals("controller.app"));
  }

  @Test
  void nobodyPrintsPastTheCommandLine() {
    List<String> violations =
        CLASSES.stream()
            .flatMap(type -> type.getFieldAccessesFromSelf().stream())
            .filter(access ->
                access.getTargetOwner().getName().equals("java.lang.System")
                    && !access.getTarget().getName().equals("in"))
            .map(JavaAccess::getDescription)
            .filter(text -> !text.contains("org.microtorsion.controller.app."))
            .toList();
    assertThat(violations).isEmpty();
  }

  private static void assertNone(Predicate<JavaClass> from, Predicate<JavaClass> to) {
    List<JavaClass> origins = CLASSES.stream().filter(from).toList();
    assertThat(origins).isNotEmpty();
    assertThat(
            origins.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> to.test(dependency.getTargetClass()))
                .map(Dependency::getDescription))
        .isEmpty();
  }

  private static void assertNoCall(Predicate<String> call, Predicate<JavaClass> from) {
    assertThat(
            CLASSES.stream()
                .filter(from)
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access ->
                    call.test(
                        access.getTargetOwner().getName() + "." + access.getTarget().getName()))
                .map(JavaAccess::getDescription))
        .isEmpty();
  }

  private static boolean isInputOrOutput(JavaClass target) {
    String name = target.getName();
    return Stream.of("java.io.", "java.nio.file.", "java.nio.channels.", "java.net.", "java.sql.")
            .anyMatch(name::startsWith)
        && !Set.of("java.io.Serializable", "java.io.UncheckedIOException").contains(name);
  }

  private static boolean isAllowed(JavaClass from, JavaClass target) {
    String targetPackage = target.getPackageName();
    Arrow arrow = ARROW_OF.get(shortName(from.getPackageName()));
    if (arrow == null || from.getPackageName().equals(targetPackage)) {
      return arrow != null;
    }
    if (targetPackage.startsWith(Modules.ROOT_PACKAGE)) {
      return arrow.own().contains("*") || arrow.own().contains(shortName(targetPackage));
    }
    boolean common =
        COMMON.stream().anyMatch(targetPackage::startsWith)
            && NOT_COMMON.stream().noneMatch(targetPackage::startsWith);
    return common || arrow.libraries().stream().anyMatch(targetPackage::startsWith);
  }

  private static String shortName(String packageName) {
    return packageName.substring(Modules.ROOT_PACKAGE.length() + 1);
  }

  private static Map<String, Arrow> arrows() {
    Map<String, Arrow> arrows = new TreeMap<>();
    for (String line : ARROWS.lines().filter(text -> !text.isBlank()).toList()) {
      int arrow = line.indexOf("->");
      int bar = line.contains("|") ? line.indexOf('|') : line.length();
      List<String> own = words(line.substring(arrow + 2, bar));
      List<String> libraries = bar == line.length() ? List.of() : words(line.substring(bar + 1));
      arrows.put(line.substring(0, arrow).strip(), new Arrow(Set.copyOf(own), libraries));
    }
    return arrows;
  }

  private static List<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
  }
}
