package dev.headroom.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenizerTest {
  @ParameterizedTest
  @CsvSource({
    "gpt-4o,O200K_BASE,false",
    "gpt-4o-2024-08-06,O200K_BASE,false",
    "openrouter/openai/gpt-4o-mini,O200K_BASE,false",
    "azure/gpt-4.1,O200K_BASE,false",
    "ft:gpt-4o:acme:x:1,O200K_BASE,false",
    "gpt-5.5,O200K_BASE,false",
    "o3-mini,O200K_BASE,false",
    "gpt-4,CL100K_BASE,false",
    "gpt-4-0613,CL100K_BASE,false",
    "GPT-3.5-turbo,CL100K_BASE,false",
    "text-embedding-3-large,CL100K_BASE,false",
    "claude-sonnet-4-5-20250929,O200K_BASE,true",
    "anthropic/claude-opus-5-5,O200K_BASE,true",
    "bedrock/us.anthropic.claude-3-5-sonnet-20241022-v2:0,O200K_BASE,true",
    "vertex_ai/gemini-2.5-pro,O200K_BASE,true",
    "gpt-40,O200K_BASE,true",
    "a-model-nobody-knows,O200K_BASE,true",
    "'',O200K_BASE,true",
  })
  void findsTheEncodingOfAModelName(String model, Encoding encoding, boolean estimated) {
    assertThat(Tokenizer.of(model)).isEqualTo(new Tokenizer(encoding, estimated));
  }
}
