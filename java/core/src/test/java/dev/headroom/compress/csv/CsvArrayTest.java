package dev.headroom.compress.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headroom.ccr.Rows;
import dev.headroom.testing.Seeds;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CsvArrayTest {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static String of(String csv) {
    byte[] text = csv.getBytes(UTF_8);
    return new String(CsvArray.of(text, Rows.of(text)), UTF_8);
  }

  @Test
  void cellsAreNumbersWhereMostOfTheirColumnAre() {
    assertThat(of("a,b\n1,0E1\n-2.5e3,K2\n,K3\nn/a,K4\n4,007\n"))
        .isEqualTo(
            "[{\"a\":1,\"b\":\"0E1\"},{\"a\":-2.5e3,\"b\":\"K2\"},{\"a\":\"\",\"b\":\"K3\"},"
                + "{\"a\":\"n/a\",\"b\":\"K4\"},{\"a\":4,\"b\":\"007\"}]");
  }

  @Test
  void aCurrencyOrAUnitThatAllCellsHaveStandsBehindTheName() {
    assertThat(of("price,weight,share\n$12.50,\"12 kg\",4%\n$3,0.5 kg,\n$1,7 kg,12.5%\n"))
        .isEqualTo(
            "[{\"price ($)\":12.50,\"weight (kg)\":12,\"share (%)\":4},"
                + "{\"price ($)\":3,\"weight (kg)\":0.5,\"share (%)\":\"\"},"
                + "{\"price ($)\":1,\"weight (kg)\":7,\"share (%)\":12.5}]");
    assertThat(of("price,size\n$1,2 kg\n\u20ac2,3 g\n"))
        .contains("\"price\":\"$1\",\"size\":\"2 kg\"");
    assertThat(of("n,version\n1,v1\n2,v2\n")).contains("\"version\":\"v1\"");
    assertThat(of("n,code\n1,007 kg\n2,12 kg\n")).contains("\"code\":\"007 kg\"");
  }

  @Test
  void namesAreToldWithoutSingleQuotesAndAnIndexHasOne() {
    assertThat(of("'a'\t'b'\nx\t1\nz\t2\n")).startsWith("[{\"a\":\"x\",\"b\":1}");
    assertThat(of(",a,b\n0,x,y\n1,z,w\n")).startsWith("[{\"first column\":0,\"a\":\"x\"");
  }

  @Test
  void everyCellIsWhatTheCsvSays() {
    List<String> parts =
        List.of("", "a", "\"", "\\", "\n", ",", "\u00e4", "\t", "12", "0.5", "-", "e3");
    Seeds.of("arrays of CSV", 2_000)
        .forEach(seed -> {
          Random random = new Random(seed);
          String[][] cells = new String[2 + random.nextInt(6)][2 + random.nextInt(3)];
          StringBuilder csv = new StringBuilder();
          for (int r = 0; r < cells.length; r++) {
            for (int c = 0; c < cells[r].length; c++) {
              StringBuilder cell = new StringBuilder(r == 0 ? "name" + "xyzw".charAt(c) : "");
              for (int k = random.nextInt(4); k > 0; k--) {
                cell.append(parts.get(random.nextInt(parts.size())));
              }
              cells[r][c] = cell.toString();
              boolean quoted = random.nextBoolean() || !cell.toString().matches("[^\",\n\t]+");
              csv.append(c > 0 ? "," : "")
                  .append(quoted ? "\"" + cells[r][c].replace("\"", "\"\"") + "\"" : cells[r][c]);
            }
            csv.append('\n');
          }
          byte[] text = csv.toString().getBytes(UTF_8);
          Rows rows = Rows.of(text);
          if (rows.kind() != Rows.Kind.CSV) {
            return; // data that looks like no CSV, as where a name stands below itself
          }
          JsonNode array = MAPPER.readTree(CsvArray.of(text, rows));
          assertThat(array.size()).as(csv.toString()).isEqualTo(cells.length - 1);
          for (int r = 1; r < cells.length; r++) {
            for (int c = 0; c < cells[r].length; c++) {
              JsonNode value = array.get(r - 1).get(cells[0][c]);
              if (value.isNumber()) {
                assertThat(cells[r][c])
                    .matches("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]{1,3})?");
                assertThat(value.doubleValue()).isEqualTo(Double.parseDouble(cells[r][c]));
              } else {
                assertThat(value.asString()).as(csv.toString()).isEqualTo(cells[r][c]);
              }
            }
          }
        });
  }
}
