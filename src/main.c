/*
 * layertop: top(1) for neural-network layers.
 */
#include "cli/cli.h"
#include "ui.h"

#include <locale.h>

int
main(int argc, char **argv)
{
	/* Only LC_CTYPE: numbers are read and written with a dot everywhere. */
	(void)setlocale(LC_CTYPE, "");
	return cli_main(argc, argv, &ui_explorer);
}
