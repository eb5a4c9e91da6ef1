package org.microtorsion.controller.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Bodies of requests.
class JsonTest {
  record Inner(String text) {}

  record Outer(
      String why,
      Inner inner,
      List<Double> numbers,
      Map<String, String> values,
      @Nullable String id) {}

  private static Outer read(String json) {
    return Json.read(json.getBytes(StandardCharsets.UTF_8), Outer.class);
  }

  @Test
  void whatMayBeNullMayBeNull() {
    Outer read =
        read("{\"why\":\"\",\"inner\":{\"text\":\"a\"},\"numbers\":[],\"values\":{},\"id\":null}");
    assertThat(read.id()).isNull();
    assertThat(read.inner().text()).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({
    "why, '{\"why\":null,\"inner\":{\"text\":\"\"},\"numbers\":[],\"values\":{},\"id\":null}'",
    "inner, '{\"why\":\"\",\"inner\":null,\"numbers\":[],\"values\":{},\"id\":null}'",
    "inner.text,"
        + " '{\"why\":\"\",\"inner\":{\"text\":null},\"numbers\":[],\"values\":{},\"id\":null}'",
    "numbers,"
        + " '{\"why\":\"\",\"inner\":{\"text\":\"\"},\"numbers\":[1,null],\"values\":{},\"id\":null}'",
    "values,"
        + " '{\"why\":\"\",\"inner\":{\"text\":\"\"},\"numbers\":[],\"values\":{\"a\":null},\"id\":\"\"}'",
    "body, null",
  })
  void nullWhereAValueIsNeededIsRefusedByItsField(String field, String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(Rejection.class)
        .hasMessage(field + ": expected a value, found null");
  }
}
