/*
 * ncnn .param files: a line of text for each layer, in the order in which they run
 * (github.com/Tencent/ncnn, docs/developer-guide/param-and-model-file-structure.md).
 */
#ifndef LAYERTOP_IMPORT_NCNN_H
#define LAYERTOP_IMPORT_NCNN_H

#include "import/import.h"

bool ncnn_recognize(const unsigned char *data, size_t n, const char *path);
bool ncnn_read(struct import *im, struct err *e);

#endif
