/*
 * What the fuzz targets of model files have in common.
 */
#ifndef LAYERTOP_TEST_FUZZ_IMPORT_H
#define LAYERTOP_TEST_FUZZ_IMPORT_H

#include "import/import.h"

/* Read the bytes as a file of this format, as far as the model that the program makes of them. */
void fuzz_import(const struct import_format *format, const char *file, const unsigned char *data,
    size_t size);

#endif
