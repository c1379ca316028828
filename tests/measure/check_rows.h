/*
 * Files of text formats against known answers: FOLDER/FORMAT/MANIFEST.csv lists the files, and each
 * has a table with the output shape, the parameters and the multiply-accumulates of each layer.
 */
#ifndef LAYERTOP_TEST_CHECK_ROWS_H
#define LAYERTOP_TEST_CHECK_ROWS_H

/* Check all files of all such formats; with words, only those whose names hold one of them. */
void check_rows(const char *folder, int nwords, char **word);

#endif
