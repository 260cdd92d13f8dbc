//! connection_banner
