/*
 * The table of the zoo, tests/data/zoo.csv: which script with which knobs is which published
 * network.
 *
 *	script   lua/zoo/NAME.lua
 *	knobs    name=value, separated by spaces; the script decides the others
 *	figures  the file of tests/data with its figures (test_zoo.c knows the columns)
 *	key      the name of the network in that file
 *	layers   the file of tests/data/layers with the network layer by layer, or empty
 *	rows     how many rows of that file belong to the network, if not all; or empty
 */
#ifndef LAYERTOP_TEST_ZOO_TABLE_H
#define LAYERTOP_TEST_ZOO_TABLE_H

#include "lib/csv_table.h"
#include "script/script.h"

/* Read a file of tests/data, or end the test program. */
void zoo_table_read(const char *name, struct csv_table *t);

/* Load a script of the zoo with knobs as in the table.  The caller owns the model, which is NULL,
 * with a sentence, if the script fails. */
struct model *zoo_table_load(const char *script, const char *knobs, struct err *e);

#endif
