"""How one installation is put together: site files, settings, the application and the `antrean` command."""
