/*
 * The folder of the sources, in which lua/ and tests/data stand.
 */
#ifndef LAYERTOP_TEST_TREE_H
#define LAYERTOP_TEST_TREE_H

/* Return $srcdir, or the current folder when the test runs by hand. */
const char *tree_folder(void);

#endif
