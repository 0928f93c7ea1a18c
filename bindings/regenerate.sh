#!/usr/bin/env bash
# Makes the generated bindings anew from include/headroom.h; needs jextract on PATH (openjdk/jextract).
# Only needed when the header changes: the output is committed.
set -euo pipefail
cd "$(dirname "$0")"
out=src/main/java
package=$out/dev/headroom/ffi/generated
command -v jextract >/dev/null || { echo "regenerate.sh: jextract is not on PATH; see https://github.com/openjdk/jextract" >&2; exit 2; }
rm -rf "$package"
jextract @jextract.args --output "$out" include/headroom.h
# The library is found by our own loader: the class loader's would not see it from a second class loader.
python3 - "$package/headroom_h.java" <<'PY'
import sys
path = sys.argv[1]
text = open(path).read()
old = """SymbolLookup.loaderLookup()
            .or(Linker.nativeLinker().defaultLookup());"""
assert text.count(old) == 1, "jextract's symbol lookup has changed: adapt regenerate.sh"
open(path, "w").write(text.replace(old, "dev.headroom.ffi.NativeLookup.lookup();"))
PY
{
  echo "header-sha256 $(sha256sum include/headroom.h | cut -d' ' -f1)"
  echo "jextract $(jextract --version 2>&1 | head -n 1 | tr -dc '0-9.')"
} > jextract.lock
echo "regenerated $(ls "$package" | wc -l) classes; build the library and run the tests" >&2
