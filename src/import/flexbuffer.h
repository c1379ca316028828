/*
 * Maps of FlexBuffers: options of custom ops, which carry the names and types of their values.
 *
 * A map is read in place; nothing is allocated, and a value that leads outside its bytes is one
 * that the map does not have.  Source: flatbuffers.dev, "FlexBuffers internals".
 */
#ifndef LAYERTOP_IMPORT_FLEXBUFFER_H
#define LAYERTOP_IMPORT_FLEXBUFFER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct flexbuffer_map {
	const unsigned char *data;
	size_t n;
	size_t keys, values;           /* where they begin */
	unsigned key_width, width;     /* of an offset to a key, of a value */
	size_t count;
};

enum flexbuffer_kind { FLEXBUFFER_WHOLE, FLEXBUFFER_REAL, FLEXBUFFER_TEXT, FLEXBUFFER_OTHER };

struct flexbuffer_value {
	const char *key;               /* of key_length bytes, without an end */
	size_t key_length;
	enum flexbuffer_kind kind;
	int64_t whole;                 /* also a truth value */
	double real;
	const char *text;
	size_t length;
};

/* Read bytes whose root is a map; false when they are none. */
bool flexbuffer_open(struct flexbuffer_map *m, const unsigned char *data, size_t n);
/* Read entry `i`; false when it leads outside the bytes. */
bool flexbuffer_entry(const struct flexbuffer_map *m, size_t i, struct flexbuffer_value *out);

#endif
