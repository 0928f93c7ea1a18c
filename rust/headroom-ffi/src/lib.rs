//! The C border of the kernel.
