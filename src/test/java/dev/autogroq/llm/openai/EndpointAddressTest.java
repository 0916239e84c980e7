package dev.autogroq.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointAddressTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.groq.com/openai/v1",
        "https://API.Groq.com/openai/v1",
        "https://api.groq.com./openai/v1",
        "https://api.groq.com",
        "https://llm.corp.internal:8443/v1",
        "https://10.1.2.3/v1",
        "https://192.168.0.7/v1/",
        "https://[2001:db8::1]/v1",
        "http://localhost:11434/v1",
        "http://127.0.0.1:8080/v1",
        "http://127.9.9.9/v1",
        "http://[::1]:8080/v1",
        "http://[::ffff:127.0.0.1]/v1",
        "http://vllm.models.svc/v1",
        "http://vllm.models.svc.cluster.local:8000/v1",
        "https://kubernetes-models.example.com/v1"
      })
  void isAllowed(String url) {
    assertThat(EndpointAddress.problem(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "api.groq.com/openai/v1",
        "//api.groq.com/v1",
        "file:///etc/passwd",
        "ftp://models.example.com/",
        "jar:https://models.example.com!/",
        "javascript:alert(1)",
        "http://models.example.com/v1",
        "http://10.1.2.3/v1",
        "http://192.168.0.7:8000/v1",
        "http://[2001:db8::1]/v1",
        "http://svc/v1",
        "http://models.svc/v1",
        "http://evil.models.svc.example.com/v1",
        "http://localhost.example.com/v1",
        "https://user:pw@models.example.com/v1",
        "https://user@models.example.com/v1",
        "https://@models.example.com/v1",
        "https://models.example.com@127.0.0.1/v1",
        "https:///v1",
        "https://models.example.com:0/v1",
        "https://models.example.com:/v1",
        "https://models.example.com:99999/v1",
        "https://models.example.com/v1?key=1",
        "https://models.example.com/v1#x",
        "https://models.example.com/a/../v1",
        "https://models.example.com/a%2fv1",
        "https://models.example.com/\r\nHost: x",
        "https://models..example.com/v1",
        "https://-models.example.com/v1",
        "https://m%6fdels.example.com/v1",
        "https://xn--80ak6aa92e.com/v1",
        "https://models.xn--p1ai/v1",
        "https://аpple.com/v1",
        "https://models.example.com\\@127.0.0.1/v1",
        "http://169.254.169.254/latest",
        "https://169.254.169.254/latest",
        "https://2852039166/latest",
        "https://0xA9FEA9FE/latest",
        "https://0xa9.0xfe.0xa9.0xfe/latest",
        "https://0251.0376.0251.0376/latest",
        "https://169.16689662/latest",
        "https://127.1/v1",
        "https://169.254.169.254./latest",
        "https://[::ffff:169.254.169.254]/latest",
        "https://[::ffff:a9fe:a9fe]/latest",
        "https://[::169.254.169.254]/latest",
        "https://[64:ff9b::a9fe:a9fe]/latest",
        "https://[2002:a9fe:a9fe::]/latest",
        "https://[fe80::1]/v1",
        "https://[fe80::1%25eth0]/v1",
        "https://[fd00:ec2::254]/latest",
        "https://[::]/v1",
        "https://[ff02::1]/v1",
        "https://0.0.0.0/v1",
        "http://0.0.0.0/v1",
        "https://0.1.2.3/v1",
        "https://255.255.255.255/v1",
        "https://224.0.0.1/v1",
        "https://100.100.100.200/latest",
        "https://168.63.129.16/",
        "https://192.0.0.192/opc",
        "https://metadata.google.internal/v1",
        "https://METADATA.google.internal./v1",
        "https://metadata/v1",
        "https://kubernetes/api",
        "https://kubernetes.default/api",
        "https://kubernetes.default.svc",
        "https://kubernetes.default.svc.cluster.local/api",
        "http://kubernetes.default.svc/api",
        "mailto:someone@example.com",
        "https:models.example.com"
      })
  void isNotAllowed(String url) {
    assertThat(EndpointAddress.problem(url)).isPresent();
  }

  @Test
  void isBoundedInLength() {
    assertThat(EndpointAddress.problem("https://h.example.com/" + "a".repeat(3000))).isPresent();
    assertThat(EndpointAddress.problem("https://" + "a".repeat(64) + ".example.com")).isPresent();
    assertThat(EndpointAddress.problem("https://" + "a.".repeat(200) + "com")).isPresent();
  }

  @Test
  void neverQuotesCredentials() {
    assertThat(EndpointAddress.problem("https://user:hunter22@models.example.com").orElseThrow())
        .doesNotContain("hunter22")
        .contains("secretRef");
    assertThat(EndpointAddress.problem("http://user:hunter22@h\u0001").orElseThrow())
        .doesNotContain("hunter22");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "34.118.225.9", "8.8.8.8", "127.0.0.1", "::1", "fd12::1"})
  void mayBeResolvedTo(String address) throws Exception {
    assertThat(NetworkAddress.forbidden(InetAddress.getByName(address))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.0.1", "fe80::2", "::ffff:169.254.1.1", "100.100.100.200", "::"})
  void mayNotBeResolvedTo(String address) throws Exception {
    assertThat(NetworkAddress.forbidden(InetAddress.getByName(address))).isPresent();
  }
}
