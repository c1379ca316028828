/*
 * The reader of TensorFlow Lite files, for the table of formats.
 */
#ifndef LAYERTOP_IMPORT_TFLITE_H
#define LAYERTOP_IMPORT_TFLITE_H

#include "import/import.h"

bool tflite_recognize(const unsigned char *data, size_t n, const char *path);
bool tflite_read(struct import *im, struct err *e);

#endif
