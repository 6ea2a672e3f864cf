//! Chooses what a Tova bundle contains and what everything is called.
