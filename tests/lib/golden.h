/*
 * Golden files: the texts in tests/data/screens that a test compares with.
 *
 * With UPDATE_GOLDEN=1 a test writes them into the source tree instead, and a person reads the
 * difference.  In a read-only tree, as under `make distcheck`, that fails.
 */
#ifndef LAYERTOP_TEST_GOLDEN_H
#define LAYERTOP_TEST_GOLDEN_H

/* Compare a text with a golden file and print the lines that differ. */
void golden_check(const char *name, const char *got);

#endif
