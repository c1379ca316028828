/*
 * For tests of the explorer: a check that something is to be seen; the screen when it is not.
 */
#ifndef LAYERTOP_TEST_SHOWS_H
#define LAYERTOP_TEST_SHOWS_H

#include "lib/stage.h"
#include "lib/tap.h"

__attribute__((unused)) static void
shows(struct stage *s, const char *part, const char *what)
{
	if (!tap_ok(stage_shows(s, part), "%s", what)) {
		tap_diag("no '%s' in:", part);
		for (int y = 0; y < LINES; y++)
			tap_diag("%s", stage_row(s, y));
	}
}

#endif
