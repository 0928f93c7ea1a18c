package dev.headroom.syntax;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesTest {
  /** The names of a function that is declared by a text in which its name stands once. */
  private static List<String> path(Language language, String text, String name) {
    return Names.path(text.getBytes(UTF_8), language, element(text, name));
  }

  private static Element element(String text, String name) {
    int from = text.indexOf(name);
    int to = from + name.length();
    return new Element(Kind.FUNCTION, 0, 0, text.length(), from, to, -1, -1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          settle                   | settle
          Ledger::settle           | Ledger,settle
          a::Ledger<K, V<T>>::x    | a,Ledger,x
          Ledger#settle            | Ledger,settle
          A\\B\\C.m                | A,B,C,m
          Ledger.prototype.settle  | Ledger,prototype,settle
          Store<'a>                | Store
          Ledger::~Ledger          | Ledger,~Ledger
          Ledger::operator<<       | Ledger,operator<<
          operator bool            | operator bool
          #total                   | total
          rows[0].settle           | rows[0].settle
          """)
  void aNameIsJoinedOfNames(String name, String names) {
    assertThat(path(Language.CPP, "void " + name + "()", name))
        .isEqualTo(List.of(names.split(",")));
  }

  @Test
  void aMethodOfGoBelongsToItsReceiver() {
    assertThat(path(Language.GO, "func (s *Store[K, V]) Get(k K) V", "Get"))
        .containsExactly("Store", "Get");
    assertThat(path(Language.GO, "func (Store) Get(k K) V", "Get")).containsExactly("Store", "Get");
    assertThat(path(Language.GO, "func Get(k K) V", "Get")).containsExactly("Get");
  }

  @Test
  void anExtensionBelongsToItsType() {
    assertThat(path(Language.KOTLIN, "fun <K> Store<K>?.get()", "get"))
        .containsExactly("Store", "get");
    assertThat(path(Language.CSHARP, "void IStore.Get()", "Get")).containsExactly("IStore", "Get");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ledger.settle()          | Ledger,settle
          (*Store).Get             | Store,Get
          (*Store[K]).Get          | Store,Get
          Store<T>::get            | Store,get
          """)
  void aSymbolIsReadAlike(String symbol, String names) {
    assertThat(Names.path(symbol)).isEqualTo(List.of(names.split(",")));
  }

  @Test
  void theLastNameHasAPlace() {
    String text = "void Ledger<T>::settle<int>() {}";
    Element e = element(text, "Ledger<T>::settle<int>");
    assertThat(Names.last(text.getBytes(UTF_8), e)).isEqualTo("settle");
    assertThat(Names.lastFrom(text.getBytes(UTF_8), e)).isEqualTo(text.indexOf("settle"));
    assertThat(Names.lastTo(text.getBytes(UTF_8), e)).isEqualTo(text.indexOf("<int>"));
  }
}
