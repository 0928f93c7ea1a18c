package dev.headroom.compress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallArgumentsTest {
  @Test
  void small_numbers_of_a_command_ask_for_nothing() {
    assertEquals(
        List.of("python import.py", "Run it"),
        asked(
            "{\"command\":\"python import.py 0\",\"timeout\":120000,\"description\":\"Run it\"}"));
    assertEquals(
        List.of("tail -n /var/log/app.log | grep 4711"),
        asked("{\"cmd\":[\"bash\",\"-lc\",\"tail -n 20 /var/log/app.log | grep 4711\"]}"));
    assertEquals(List.of("grep -A3 E42 x7"), asked("{\"cmd\":\"grep -A3 E42 x7\",\"n\":7}"));
  }

  @Test
  void other_calls_ask_for_their_values_not_for_what_these_are_called() {
    assertEquals(
        List.of("7", "open", "x", "y", "true"),
        asked(
            "{\"issue\":7,\"filter\":{\"state\":\"open\",\"labels\":[\"x\",\"y\"]},\"all\":true}"));
  }

  @Test
  void arguments_that_are_no_json_are_a_command_line() {
    assertEquals(List.of("sed -n '5p' app.log"), asked("sed -n '5p' app.log 9"));
    assertEquals(List.of("{\"id\": 4711"), asked("{\"id\": 4711"));
    assertEquals(List.of("4711"), asked("4711"));
  }

  private static List<String> asked(String arguments) {
    return CallArguments.of(arguments.getBytes(UTF_8))
        .asked()
        .lines()
        .map(l -> l.strip().replaceAll(" +", " "))
        .filter(l -> !l.isEmpty())
        .toList();
  }
}
