/*
 * Private to the darknet reader: its parts.
 */
#ifndef LAYERTOP_IMPORT_DARKNET_PRIVATE_H
#define LAYERTOP_IMPORT_DARKNET_PRIVATE_H

#include "import/import.h"

#define DARKNET_MAX INT64_C(1000000000) /* of any number of a file that is looked at */

struct darknet_option {
	const char *key, *value;
	int line;
};

struct darknet_section {
	const char *type;
	int line;
	int first, noptions;           /* its options */
};

/* A file that is read.  Section 0 is [net]; section i + 1 is layer i. */
struct darknet {
	struct import *im;
	int nsections, noptions;
	struct darknet_section *section;
	struct darknet_option *option;
	size_t section_cap, option_cap;
	int here;                      /* number of the layer that is read */
	int input;                     /* layer of the graph that this one reads */
	int *out;                      /* layer of the graph that each of the layers gives */
	bool ends_in_boxes;            /* the layer that was read last gives boxes */
	int *weights;                  /* convolution that each of them is; -1: none */
};

const struct darknet_section *darknet_here(const struct darknet *d);
/* Find an option of this layer; NULL when the file does not give it.  The first one counts. */
const struct darknet_option *darknet_option(const struct darknet *d, const char *key);
/* Read a whole number; `fallback` when the file does not give it. */
bool darknet_int(const struct darknet *d, const char *key, int64_t fallback, int64_t min,
    int64_t max, int64_t *out, struct err *e);
/* Begin a row of this layer.  `part` names it among several rows; NULL for the main one. */
void darknet_begin(struct darknet *d, const char *op, const char *part, struct layer_make *m);
/* Add a row that reads `input`, if it is a layer, and has no attributes. */
int darknet_add_plain(struct darknet *d, const char *op, const char *part, int input,
    struct err *e);
/* Add a row of which only the shape is known, the shape of `input`. */
int darknet_add_uncounted(struct darknet *d, const char *kind, int input,
    const struct shape *shape, struct err *e);
/* See a vector as channels x 1 x 1, and anything as a vector. */
int darknet_image(struct darknet *d, int layer, struct err *e);
int darknet_vector(struct darknet *d, int layer, struct err *e);
/* Add the batch normalization of the layer when the file asks for it, then its activation. */
int darknet_finish(struct darknet *d, int layer, bool normalize, const char *usual,
    struct err *e);
/* Return the activation that the file names, or else the usual one. */
const char *darknet_activation(const struct darknet *d, const char *usual);
/* Add the activation `name`. */
int darknet_activate(struct darknet *d, int layer, const char *name, const char *part,
    struct err *e);

/* A kind of section: one row of darknet_kinds. */
struct darknet_kind {
	const char *names;             /* words of the file, with spaces between */
	/* Add the rows of the layer; return what it gives, -1 with a sentence. */
	int (*add)(struct darknet *d, struct err *e);
	bool gives_boxes;              /* it is an output, wherever it stands */
};
extern const struct darknet_kind darknet_kinds[]; /* ended by a NULL name */

/* darknet_boxes.c */
int darknet_yolo(struct darknet *d, struct err *e);
int darknet_gaussian_yolo(struct darknet *d, struct err *e);
int darknet_region(struct darknet *d, struct err *e);
int darknet_detection(struct darknet *d, struct err *e);
int darknet_iseg(struct darknet *d, struct err *e);
int darknet_softmax(struct darknet *d, struct err *e);
/* darknet_join.c */
int darknet_route(struct darknet *d, struct err *e);
int darknet_shortcut(struct darknet *d, struct err *e);
int darknet_product(struct darknet *d, struct err *e);
/* darknet_recurrent.c */
int darknet_rnn(struct darknet *d, struct err *e);
int darknet_crnn(struct darknet *d, struct err *e);
int darknet_gru(struct darknet *d, struct err *e);
int darknet_lstm(struct darknet *d, struct err *e);
int darknet_conv_lstm(struct darknet *d, struct err *e);
int darknet_history(struct darknet *d, struct err *e);

#endif
