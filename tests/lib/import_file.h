/*
 * Reading the files that tests write, without a process.
 */
#ifndef LAYERTOP_TEST_IMPORT_FILE_H
#define LAYERTOP_TEST_IMPORT_FILE_H

#include "import/import.h"

#define IMPORT_ROWS_MAX 4096

/* Read a file that is in memory, with the settings "a=1 b=2x3", and write its layers without the
 * inputs as "conv 8x6x6 | relu 8x6x6", or the sentence of its failure.  Returns the products of
 * matrices and convolutions of all layers, -1 for a failure. */
int64_t import_rows(const char *name, const unsigned char *data, size_t size, const char *settings,
    char rows[static IMPORT_ROWS_MAX]);
/* Read a file as import_rows() does, and write its rows, and behind them in brackets why the first
 * node that is not counted is none. */
void import_answer(const char *name, const unsigned char *data, size_t size, const char *settings,
    char rows[static IMPORT_ROWS_MAX]);
/* Write the layers as a script and run it; false, with a sentence, if the script has other layers.
 * import_rows() gives that sentence in place of the rows. */
bool import_has_twin(struct import *im, struct err *e);
/* All parameters of the layers, running statistics and constants too. */
int64_t import_numbers(const struct import *im);
/* Products of matrices and convolutions, of all layers or of one. */
int64_t import_products(const struct import *im);
int64_t import_layer_products(const struct import *im, int layer);

#endif
