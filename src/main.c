/*
 * layertop: top(1) for neural-network layers.
 */
#include "cli/cli.h"
#include "ui.h"

#include <locale.h>

int
main(int argc, char **argv)
{
	/* Set only LC_CTYPE, because numbers have a dot in every locale. */
	(void)setlocale(LC_CTYPE, "");
	return cli_main(argc, argv, &ui_explorer);
}
