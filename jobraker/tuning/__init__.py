"""Settings that an admin changes while everything runs; every process follows within seconds."""
