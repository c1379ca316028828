/*
 * A value of a table of plain data, with its key: { peak = { fp32 = 1e9 } } is the pair
 * "peak.fp32", 1e9.  Whoever makes pairs owns their texts.
 */
#ifndef LAYERTOP_DATA_PAIR_H
#define LAYERTOP_DATA_PAIR_H

#include <stdbool.h>

struct data_pair {
	const char *key;
	int line;                  /* of the file; 0: not known */
	bool is_number;
	double number;
	const char *text;          /* if it is not a number */
};

#endif
