/*
 * The wire: how a script's child process and its parent talk.
 *
 * A record is a length (of all that follows it), a type and fields, in the byte order of the
 * machine: both ends are one program.  The parent trusts nothing: a reader goes `bad` instead of
 * reading past the end, and stays so.  Buffers are owned by their struct and released with
 * wire_free().
 */
#ifndef LAYERTOP_SCRIPT_WIRE_H
#define LAYERTOP_SCRIPT_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WIRE_HEAD       4
#define WIRE_MAX_RECORD (1u << 20)

enum wire_type {
	/* From the child. */
	WIRE_MODEL,    /* name, family, source, notes, published, tokens, targets */
	WIRE_KNOB,     /* one for each knob, in order */
	WIRE_OP,       /* an op that the script defines */
	WIRE_OPEN,     /* a block begins: name */
	WIRE_CLOSE,
	WIRE_LAYER,
	WIRE_OUTPUT,   /* the tensors that build returned; the graph is complete */
	WIRE_REQUIRE,  /* name; answered by WIRE_FILE or WIRE_REFUSED */
	WIRE_FAILED,   /* file, line, sentence */
	WIRE_PAIR,     /* key and value of a data file */
	WIRE_IMPORTED, /* of a model file: format, batch */
	WIRE_ORIGIN,   /* of the next layer: nodes of the file, name of its kind, types */
	WIRE_DONE,     /* a model or data file is complete */
	/* From the parent. */
	WIRE_FILE,     /* library?, name, text */
	WIRE_REFUSED,  /* sentence */
};

struct wire_out {
	unsigned char *data;
	size_t n, cap;
	size_t start; /* of the record that is being written */
};

void wire_begin(struct wire_out *w, enum wire_type type);
void wire_put_byte(struct wire_out *w, unsigned v);
void wire_put_int(struct wire_out *w, int64_t v);
void wire_put_real(struct wire_out *w, double v);
/* `s` may be NULL, which reads back as NULL. */
void wire_put_text(struct wire_out *w, const char *s);
void wire_put_bytes(struct wire_out *w, const char *s, size_t n);
void wire_end(struct wire_out *w);
void wire_free(struct wire_out *w);

struct wire_in {
	const unsigned char *at, *end;
	bool bad;
};

/* The record at the start of `data`: its whole size, or 0 when it is not all there yet, or -1 when
 * it claims to be larger than `max`. */
int64_t wire_next(const unsigned char *data, size_t n, size_t max, struct wire_in *in);
unsigned wire_get_byte(struct wire_in *in);
int64_t wire_get_int(struct wire_in *in);
/* Out of [min, max] is bad. */
int wire_get_small(struct wire_in *in, int min, int max);
double wire_get_real(struct wire_in *in);
/* Ends with a NUL, lives as long as the data; NULL when there is none or the reader is bad. */
const char *wire_get_text(struct wire_in *in, size_t max);
/* All of the record has been read and nothing was wrong. */
bool wire_whole(const struct wire_in *in);

#endif
