/*
 * darknet .cfg files: sections of text, one for each layer, in the order in which they run
 * (pjreddie.com/darknet, and the sections that later versions of it added).
 */
#ifndef LAYERTOP_IMPORT_DARKNET_H
#define LAYERTOP_IMPORT_DARKNET_H

#include "import/import.h"

bool darknet_recognize(const unsigned char *data, size_t n, const char *path);
bool darknet_read(struct import *im, struct err *e);

#endif
