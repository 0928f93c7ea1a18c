package dev.headroom.ffi;

import dev.headroom.ffi.generated.headroom_h;
import dev.headroom.kernel.Kernel;
import dev.headroom.kernel.KernelProvider;
import dev.headroom.kernel.NativeStatus;
import dev.headroom.kernel.NativeStatus.State;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Optional;

/** Loads the library once and says how that went; nothing it meets becomes an exception. */
public final class NativeProvider implements KernelProvider {
  private record Loaded(NativeStatus status, Optional<Kernel> kernel) {}

  private static final class Holder {
    static final Loaded LOADED = load();
  }

  @Override
  public NativeStatus status() {
    return Holder.LOADED.status;
  }

  @Override
  public Optional<Kernel> kernel() {
    return Holder.LOADED.kernel;
  }

  private static Loaded failed(State state, String detail) {
    return new Loaded(new NativeStatus(state, detail), Optional.empty());
  }

  private static Loaded load() {
    Optional<String> platform = Platform.name();
    if (platform.isEmpty()) {
      return failed(
          State.UNSUPPORTED_PLATFORM,
          "no library is built for "
              + System.getProperty("os.name")
              + " on "
              + System.getProperty("os.arch"));
    }
    Optional<Path> file;
    try {
      file = LibraryFile.find(platform.get());
    } catch (IOException e) {
      return failed(
          State.NOT_FOUND, "the library in the jar could not be extracted: " + e.getMessage());
    }
    if (file.isEmpty()) {
      String set = System.getProperty("headroom.native.path");
      return failed(
          State.NOT_FOUND,
          set != null
              ? "-Dheadroom.native.path=" + set + " names no file"
              : "no library for "
                  + platform.get()
                  + " beside the launcher or in the jar; build it with cargo");
    }
    return link(file.get());
  }

  private static Loaded link(Path file) {
    try {
      SymbolLookup symbols = SymbolLookup.libraryLookup(file, Arena.global());
      NativeLookup.set(symbols); // before the generated classes are touched
      int version = abiVersion(symbols);
      if (version != headroom_h.HEADROOM_ABI_VERSION()) {
        return failed(
            State.ABI_MISMATCH,
            file
                + " has ABI "
                + version
                + ", these classes need "
                + headroom_h.HEADROOM_ABI_VERSION());
      }
      return new Loaded(
          new NativeStatus(State.LOADED, file.toString()), Optional.of(new NativeKernel()));
    } catch (IllegalCallerException e) {
      return failed(
          State.ACCESS_DENIED,
          "native access is not allowed: start Java with --enable-native-access=dev.headroom.ffi (or ALL-UNNAMED on a class path)");
    } catch (IllegalArgumentException | UnsatisfiedLinkError e) {
      return failed(State.LINK_ERROR, file + " could not be linked: " + e.getMessage());
    }
  }

  /**
   * Asked through a handle of its own: the generated ones bind all symbols. -1 if there is none.
   */
  private static int abiVersion(SymbolLookup symbols) {
    Optional<MemorySegment> symbol = symbols.find("headroom_abi_version");
    if (symbol.isEmpty()) {
      return -1;
    }
    try {
      return (int)
          Linker.nativeLinker()
              .downcallHandle(symbol.get(), FunctionDescriptor.of(ValueLayout.JAVA_INT))
              .invokeExact();
    } catch (IllegalCallerException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalArgumentException("headroom_abi_version failed: " + e, e);
    }
  }
}
