/*
 * safetensors: the names, types and shapes of tensors, from the headers of files of weights.
 *
 *	8 bytes: the length of the header, little-endian
 *	a JSON object: for each tensor its dtype, its shape, and where its data begin and end
 *	the data, without gaps and without overlaps
 *
 * A set of weights has several files, and an index (model.safetensors.index.json) that names the
 * file of each tensor.  Data are never read.  A file that ends after its header is enough, as
 * somebody has who fetched only its beginning.
 *
 * Functions fail with a sentence that begins with the name of the file.
 */
#ifndef LAYERTOP_IMPORT_SAFETENSORS_H
#define LAYERTOP_IMPORT_SAFETENSORS_H

#include "import/weight_list.h"

#define SAFETENSORS_MAX_HEADER 100000000 /* bytes, as the format's own reader has it */

/* Return whether a file has such a name. */
bool safetensors_recognize(const unsigned char *data, size_t n, const char *path);
/* Read the header of a file, of which `size` bytes are there. */
bool safetensors_add(struct weight_list *s, const char *file, const unsigned char *data,
    size_t size, struct err *e);
/* Add the tensors that an index names and no file has: their files are missing.  Their types are
 * empty.  The list has to be finished, and is not any more. */
bool safetensors_add_missing(struct weight_list *s, const char *file, const json_t *index,
    struct err *e);
/* Read an index.  Return NULL, with a sentence, if it is none.  The caller releases it with
 * json_decref(). */
json_t *safetensors_index(const char *file, const unsigned char *data, size_t size,
    struct err *e);
/* Return whether an index names this file. */
bool safetensors_is_named(const json_t *index, const char *file);

#endif
