/*
 * The reader of ONNX files, for the table of formats.
 */
#ifndef LAYERTOP_IMPORT_ONNX_H
#define LAYERTOP_IMPORT_ONNX_H

#include "import/import.h"

bool onnx_recognize(const unsigned char *data, size_t n, const char *path);
bool onnx_read(struct import *im, struct err *e);

#endif
