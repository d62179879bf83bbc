//! The allocator of the modules that a page downloads: a third of the code of the standard
//! library's, and as quick.

#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
