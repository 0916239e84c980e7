package dev.autogroq.kube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ChildNamePropertyTest {
  private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

  @Property(tries = 2000)
  void everyNameIsADnsLabel(@ForAll String first, @ForAll String second) {
    String name = ChildName.of(List.of(first, second), List.of("hidden"));

    assertThat(name).matches(LABEL).hasSizeLessThanOrEqualTo(63);
    assertThat(ChildName.of(List.of(first, second), List.of("hidden"))).isEqualTo(name);
    assertThat(ChildName.of(List.of(first, second), List.of("other"))).isNotEqualTo(name);
  }

  @Example
  void namesThatBeginAlikeStayApart() {
    String common = "a".repeat(60);
    Map<String, String> names = new HashMap<>();
    for (int workflow = 0; workflow < 100; workflow++) {
      for (int task = 0; task < 100; task++) {
        String key = workflow + "/" + task;
        String before = names.put(ChildName.of(common + workflow, common + task), key);
        assertThat(before).as(key).isNull();
      }
    }
  }

  @Example
  void partsDoNotRunIntoEachOther() {
    assertThat(ChildName.of("a-b", "c")).isNotEqualTo(ChildName.of("a", "b-c"));
  }

  @Property(tries = 2000)
  void everyLabelValueMayStandInALabel(@ForAll String text) {
    assertThat(Labels.value(text))
        .hasSizeLessThanOrEqualTo(63)
        .matches("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");
  }
}
