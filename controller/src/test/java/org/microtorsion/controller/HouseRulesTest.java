package org.microtorsion.controller;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What `docs/how-to/contribute.md` asks of every source and a machine can see.
class HouseRulesTest {
  private static final int LONGEST_SOURCE_LINES = 400;

  /// What the name of a floating-point parameter ends in: an SI unit spelled out, or a word for a
  /// number without one.
  private static final Set<String> UNIT_WORDS =
      Set.of(
          "Metres",
          "Kilograms",
          "Seconds",
          "Nanos",
          "Amperes",
          "Kelvin",
          "Radians",
          "Hertz",
          "Newtons",
          "Pascals",
          "Watts",
          "Volts",
          "Ohms",
          "Henries",
          "Joules",
          "Second",
          "Radian",
          "Metre",
          "Ampere",
          "Volt",
          "Watt",
          "Squared",
          "Fourth",
          "Degrees",
          "Ratio",
          "Fraction",
          "Factor",
          "Count",
          "Counts",
          "Strain",
          "Probability",
          "Units",
          "Turn",
          "Aicc",
          "Direction");

  /// Pure mathematics, whose numbers have the caller's unit.
  private static final List<String> UNITLESS_PACKAGES =
      List.of("org.microtorsion.calibration.fit", "org.microtorsion.calibration.uncertainty");

  private static final Pattern LAST_WORD = Pattern.compile("(?:^|[a-z0-9])([A-Z][a-z]*)[0-9]?$");

  /// Without a unit because it is a share of what it belongs to.
  private static final Pattern RELATIVE_UNCERTAINTY =
      Pattern.compile("relative\\w*Uncertainty|\\w+Relative\\w*Uncertainty");

  private static final JavaClasses CLASSES = Modules.everyClass();

  @Test
  void everyPackageIsNullMarked() {
    Set<String> packages =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> marked =
        CLASSES.stream()
            .filter(type -> type.getSimpleName().equals("package-info"))
            .filter(type -> type.isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(marked).isEqualTo(packages);
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<Path> silent =
        Modules.mainSources().stream()
            .filter(path -> path.endsWith("package-info.java"))
            .filter(path -> !read(path).startsWith("/// "))
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void everyFloatingPointParameterOfAPublicMethodEndsInItsUnit() {
    List<String> unnamed =
        CLASSES.stream()
            .filter(type -> UNITLESS_PACKAGES.stream().noneMatch(type.getPackageName()::equals))
            .filter(type -> !type.getSimpleName().equals("package-info"))
            .map(JavaClass::reflect)
            .filter(HouseRulesTest::isPublicAllTheWayOut)
            .flatMap(HouseRulesTest::executables)
            .flatMap(method ->
                Arrays.stream(method.getParameters())
                    .filter(HouseRulesTest::isFloatingPoint)
                    .filter(parameter -> !endsInUnit(parameter.getName()))
                    .map(parameter -> method + ": " + parameter.getName()))
            .sorted()
            .toList();
    assertThat(unnamed).isEmpty();
  }

  @Test
  void theUnitRuleKnowsAUnitFromAWord() {
    assertThat(
            Stream.of("torqueNewtonMetres", "strainRatePerSecond", "cosine1Radians", "endStrain"))
        .allMatch(HouseRulesTest::endsInUnit);
    assertThat(Stream.of("torque", "diameterMicrons", "x", "ratioed", "perimetres"))
        .noneMatch(HouseRulesTest::endsInUnit);
  }

  @Test
  void noSourceIsLongerThanTheRule() {
    List<String> tooLong =
        Modules.everySource().stream()
            .filter(path -> read(path).lines().count() > LONGEST_SOURCE_LINES)
            .map(path -> path.getFileName() + ": " + read(path).lines().count() + " lines")
            .toList();
    assertThat(tooLong).isEmpty();
  }

  /// The compiler's own switches over enums call it, therefore the sources are read.
  @Test
  void nobodyAsksForAnOrdinal() {
    Pattern ordinal = Pattern.compile("\\bordinal" + "\\(\\)");
    assertThat(Modules.everySource()).noneMatch(path -> ordinal.matcher(read(path)).find());
  }

  @Test
  void noTestSleeps() {
    String thread = "Thread";
    Pattern sleep =
        Pattern.compile(
            thread
                + "\\.sleep\\(|TimeUnit\\.[A-Z]+\\.sleep\\(|LockSupport\\.park[A-Za-z]*\\(|new"
                + " SystemTicker\\(\\)\\.sleep");
    List<Path> sleeping =
        Modules.testSources().stream()
            .filter(path -> sleep.matcher(read(path)).find())
            .filter(path -> !path.endsWith("HouseRulesTest.java"))
            .toList();
    assertThat(sleeping).isEmpty();
  }

  @Test
  void noSourceHoldsAnUnfinishedMark() {
    Pattern mark = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    assertThat(Modules.everySource()).noneMatch(path -> mark.matcher(read(path)).find());
  }

  private static boolean isPublicAllTheWayOut(@Nullable Class<?> type) {
    return type == null
        || (Modifier.isPublic(type.getModifiers())
            && isPublicAllTheWayOut(type.getEnclosingClass()));
  }

  private static Stream<Executable> executables(Class<?> type) {
    return Stream.concat(
            Arrays.stream(type.getDeclaredMethods()), Arrays.stream(type.getDeclaredConstructors()))
        .filter(method -> !method.isSynthetic() && Modifier.isPublic(method.getModifiers()))
        .filter(method -> !isMathematics(method));
  }

  /// A formula that a solver evaluates keeps the solver's names.
  private static boolean isMathematics(Executable method) {
    return Arrays.stream(method.getDeclaringClass().getInterfaces())
        .filter(type -> UNITLESS_PACKAGES.contains(type.getPackageName()))
        .flatMap(type -> Arrays.stream(type.getMethods()))
        .anyMatch(declared ->
            declared.getName().equals(method.getName())
                && Arrays.equals(declared.getParameterTypes(), method.getParameterTypes()));
  }

  private static boolean isFloatingPoint(Parameter parameter) {
    return parameter.getType() == double.class || parameter.getType() == float.class;
  }

  private static boolean endsInUnit(String name) {
    Matcher word = LAST_WORD.matcher(name);
    String last = word.find() ? word.group(1) : capitalised(name);
    return UNIT_WORDS.contains(last) || RELATIVE_UNCERTAINTY.matcher(name).matches();
  }

  private static String capitalised(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String read(Path path) {
    try {
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException(path.toString(), e);
    }
  }
}
