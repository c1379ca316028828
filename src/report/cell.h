/*
 * Cells: the value of one column in one row, as CSV and JSON write it.
 *
 * A cell starts as CELL_NONE.  A getter that has nothing to say leaves it so.
 */
#ifndef LAYERTOP_CELL_H
#define LAYERTOP_CELL_H

#include <stdint.h>

enum cell_type { CELL_NONE, CELL_TEXT, CELL_INT, CELL_REAL };

#define CELL_TEXT_MAX 256

struct cell {
	enum cell_type type;
	int64_t whole;             /* CELL_INT */
	double real;               /* CELL_REAL; NaN when it is not known */
	char text[CELL_TEXT_MAX];  /* CELL_TEXT; cut off if it is longer */
};

void cell_set_text(struct cell *c, const char *text);
void cell_set_int(struct cell *c, int64_t v);
void cell_set_real(struct cell *c, double v);
/* Return the number of a CELL_INT or CELL_REAL. */
double cell_number(const struct cell *c);

#endif
