package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "1,1",
    "500m,0.5",
    "1.5,1.5",
    ".5,0.5",
    "1.,1",
    "1Ki,1024",
    "1Gi,1073741824",
    "1Ei,1152921504606846976",
    "1k,1000",
    "2M,2000000",
    "1E,1000000000000000000",
    "1e3,1000",
    "1E-3,0.001",
    "+1,1"
  })
  void theFormsOfKubernetesAreRead(String text, BigDecimal units) {
    assertThat(Quantity.parse(text))
        .hasValueSatisfying(amount -> assertThat(amount).isEqualByComparingTo(units));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "-1",
        "100n",
        "10Zi",
        "1,5Gi",
        "0x10",
        "1e3Gi",
        "Gi",
        "1gi",
        "1KI",
        "1e999",
        "1e",
        ".",
        "NaN",
        "1..5",
        "1٣",
        "11111111111111111111"
      })
  void otherTextsAreNoQuantities(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }
}
