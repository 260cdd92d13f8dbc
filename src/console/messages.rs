//! Every sentence the application model says to a person, in one place.
