package dev.headroom.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ffi.generated.headroom_h;
import dev.headroom.ffi.generated.headroom_result;
import dev.headroom.kernel.NativeStatus;
import dev.headroom.kernel.Refusal;
import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Fails when header, generated classes and Rust drift apart; needs no jextract. */
class HeaderTest {
  private static final Path HEADER = Path.of("include/headroom.h");
  private static final Pattern PROTOTYPE =
      Pattern.compile("^int32_t (headroom_\\w+)\\(([^)]*)\\);", Pattern.MULTILINE);

  @BeforeAll
  static void load() {
    assertThat(new NativeProvider().status().state()).isEqualTo(NativeStatus.State.LOADED);
  }

  @Test
  void headerIsTheOneTheBindingsWereMadeFrom() throws IOException {
    assertThat(Files.readString(Path.of("jextract.lock")))
        .as("run bindings/regenerate.sh after a change of the header")
        .contains("header-sha256 " + LibraryFile.sha256(HEADER));
  }

  @Test
  void everyPrototypeHasItsDescriptorWithTheRightTypes() throws Exception {
    Matcher m = PROTOTYPE.matcher(header());
    List<String> seen = new ArrayList<>();
    while (m.find()) {
      seen.add(m.group(1));
      Method descriptor = headroom_h.class.getMethod(m.group(1) + "$descriptor");
      FunctionDescriptor actual = (FunctionDescriptor) descriptor.invoke(null);
      List<String> types = actual.argumentLayouts().stream().map(HeaderTest::typeOf).toList();
      assertThat(types).as(m.group(1)).isEqualTo(parameters(m.group(2)));
      assertThat(typeOf(actual.returnLayout().orElseThrow())).isEqualTo("int32");
    }
    assertThat(seen)
        .containsExactlyInAnyOrder(
            "headroom_abi_version",
            "headroom_count",
            "headroom_count_many",
            "headroom_json",
            "headroom_survey",
            "headroom_duplicates",
            "headroom_syntax");
  }

  @Test
  void structHasTheLayoutOfItsRustTwin() {
    assertThat(headroom_result.layout().byteSize()).isEqualTo(32);
    assertThat(headroom_result.value$offset()).isEqualTo(0);
    assertThat(headroom_result.needed$offset()).isEqualTo(8);
    assertThat(headroom_result.offset$offset()).isEqualTo(16);
    assertThat(headroom_result.reason$offset()).isEqualTo(24);
    assertThat(headroom_result.layout().byteSize()).isEqualTo(Details.BYTES);
    assertThat(headroom_result.value$offset()).isEqualTo(Details.VALUE);
    assertThat(headroom_result.needed$offset()).isEqualTo(Details.NEEDED);
    assertThat(headroom_result.offset$offset()).isEqualTo(Details.OFFSET);
    assertThat(headroom_result.reason$offset()).isEqualTo(Details.REASON);
  }

  @Test
  void abiVersionIsOneNumberInHeaderAndClassesAndRust() throws IOException {
    assertThat(header())
        .contains("#define HEADROOM_ABI_VERSION " + headroom_h.HEADROOM_ABI_VERSION() + "\n");
    assertThat(Files.readString(Path.of("../rust/headroom-ffi/src/lib.rs")))
        .contains("pub const ABI_VERSION: i32 = " + headroom_h.HEADROOM_ABI_VERSION() + ";");
  }

  @Test
  void refusalsHaveTheCodesOfTheirRustTwins() throws IOException {
    String rust = Files.readString(Path.of("../rust/headroom-kernel/src/refusal.rs"));
    for (Refusal r : Refusal.values()) {
      StringBuilder name = new StringBuilder();
      for (String word : r.name().toLowerCase(java.util.Locale.ROOT).split("_")) {
        name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
      }
      assertThat(rust).contains("    " + name + " = " + r.code() + ",");
    }
  }

  private static String header() throws IOException {
    return Files.readString(HEADER, StandardCharsets.UTF_8);
  }

  private static List<String> parameters(String list) {
    List<String> types = new ArrayList<>();
    for (String parameter : list.replaceAll("\\s+", " ").split(",")) {
      if (!parameter.isBlank() && !parameter.strip().equals("void")) {
        types.add(
            parameter.contains("*")
                ? "pointer"
                : parameter.contains("long long") ? "int64" : "int32");
      }
    }
    return types;
  }

  private static String typeOf(MemoryLayout layout) {
    return switch (layout) {
      case AddressLayout a -> "pointer";
      case ValueLayout.OfLong l -> "int64";
      case ValueLayout.OfInt i -> "int32";
      default -> layout.toString();
    };
  }
}
