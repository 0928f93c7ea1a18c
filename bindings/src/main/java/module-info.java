/** The native kernel of Headroom: a Rust library behind the Foreign Function and Memory API. */
module dev.headroom.ffi {
  requires dev.headroom.core;
  requires org.jspecify;

  provides dev.headroom.kernel.KernelProvider with
      dev.headroom.ffi.NativeProvider;
  provides dev.headroom.syntax.SyntaxSource with
      dev.headroom.ffi.NativeSyntax;
}
