"""How one installation is put together: site files, settings, the application and the `antrean` command."""

import gc

WHILE_LOADING = 200_000
"""Loading makes 70,000 objects that stay, and Python's collector would walk them a hundred times: a sixth of a
start. So it comes only once there are so many more. Said here, because this is read before all the rest.
"""

gc.set_threshold(WHILE_LOADING, *gc.get_threshold()[1:])
