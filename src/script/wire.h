/*
 * The wire: the records between the child process of a script and its parent.
 *
 * A record is a length (of all that follows), a type and fields, in the byte order of the machine,
 * because both ends are the same program.  The parent trusts nothing: a reader that would read past
 * the end becomes `bad` and stays so.  A struct owns its buffer; wire_free() releases it.
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
	WIRE_OPEN,     /* the name of a block that begins */
	WIRE_CLOSE,
	WIRE_LAYER,
	WIRE_OUTPUT,   /* the results of build; the graph is complete */
	WIRE_REQUIRE,  /* name; answered by WIRE_FILE or WIRE_REFUSED */
	WIRE_FAILED,   /* file, line, sentence */
	WIRE_PAIR,     /* key and value of a data file, a lesson or a challenge */
	WIRE_IMPORTED, /* format and batch of a model file */
	WIRE_ORIGIN,   /* for the next layer: nodes of the file, name of its kind, types */
	WIRE_PRINTED,  /* text that the script prints */
	WIRE_DONE,     /* a model or data file is complete, or a driver has ended */
	WIRE_BUILD,    /* a driver begins to build a model of its own */
	WIRE_ASK,      /* enum driver_call, plain values (plain.h); answered by the next two */
	/* From the parent. */
	WIRE_FILE,     /* library?, name, text */
	WIRE_REFUSED,  /* sentence */
	WIRE_ANSWER,   /* plain values */
	WIRE_DENIED,   /* file, line, sentence; file is -1 if the place is that of the call */
};

struct wire_out {
	unsigned char *data;
	size_t n, cap;
	size_t start; /* of the present record */
};

void wire_begin(struct wire_out *w, enum wire_type type);
void wire_put_byte(struct wire_out *w, unsigned v);
void wire_put_int(struct wire_out *w, int64_t v);
void wire_put_real(struct wire_out *w, double v);
/* Put a text.  NULL reads back as NULL. */
void wire_put_text(struct wire_out *w, const char *s);
/* Put bytes as they are, without their number. */
void wire_put_raw(struct wire_out *w, const void *data, size_t n);
void wire_put_bytes(struct wire_out *w, const char *s, size_t n);
void wire_end(struct wire_out *w);
void wire_free(struct wire_out *w);

struct wire_in {
	const unsigned char *at, *end;
	bool bad;
};

/* Find the record at the start of `data`.  Return its size, 0 if it is not complete yet, or -1 if
 * it claims to be larger than `max`. */
int64_t wire_next(const unsigned char *data, size_t n, size_t max, struct wire_in *in);
unsigned wire_get_byte(struct wire_in *in);
int64_t wire_get_int(struct wire_in *in);
/* Get a number.  One outside [min, max] makes the reader bad. */
int wire_get_small(struct wire_in *in, int min, int max);
double wire_get_real(struct wire_in *in);
/* Get a text, which ends with a NUL and lives as long as the data.  Return NULL if there is none or
 * the reader is bad. */
const char *wire_get_text(struct wire_in *in, size_t max);
/* Return whether all of the record was read and nothing was wrong. */
bool wire_whole(const struct wire_in *in);

#endif
