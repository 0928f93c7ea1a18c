package dev.headroom.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VectorCacheTest {
  @Test
  void theLeastRecentlyMetGoFirst() {
    VectorCache cache = new VectorCache();
    float[] vector = new float[1 << 20];
    for (int i = 0; i < 3; i++) {
      cache.put("s" + i, vector);
    }
    assertThat(cache.get("s0")).isSameAs(vector);
    cache.put("s3", vector);
    assertThat(cache.get("s1")).isNull();
    assertThat(cache.get("s0")).isSameAs(vector);
    assertThat(cache.get("s3")).isSameAs(vector);
  }
}
