/*
 * Private to src/driver: what answers a driver.
 */
#ifndef LAYERTOP_DRIVER_SERVER_H
#define LAYERTOP_DRIVER_SERVER_H

#include "driver/driver_run.h"
#include "driver/output.h"
#include "driver/variant.h"
#include "search/sweep.h"

/* Numbers of the headers of rows (plain_begin_rows()); sweeps have later ones. */
enum { HEADER_RESULT, HEADER_ROWS, HEADER_COMPARISON, HEADER_DEVICES, HEADER_ZOO, HEADER_SWEEP };

/* The points of a sweep that the driver fetches. */
struct fetched {
	int64_t number;            /* 0: there is none */
	struct sweep *sweep;
	struct grid grid;
	struct model *model;
};

struct server {
	const struct driver_plan *plan;
	struct variants variants;
	struct outputs outputs;
	bool sent[HEADER_SWEEP];   /* these headers */
	struct fetched fetched;
	int64_t sweeps;
	bool stopped;
};

/* Answer one call.  False with the fault. */
typedef bool server_answer(struct server *s, struct driver_ask *ask, struct wire_out *out,
    struct driver_fault *why);

/* Begin rows with a header of the enum.  Return whether its columns are to be put. */
bool server_begin_rows(struct server *s, int header, struct wire_out *out);
/* answer_model.c */
server_answer answer_open, answer_evaluate, answer_rows, answer_layer, answer_layers,
    answer_graph, answer_fits, answer_compare, answer_built, answer_drop;
/* answer_seek.c */
server_answer answer_seek;
/* answer_search.c */
server_answer answer_sweep, answer_points, answer_goals;
void server_end_sweep(struct server *s);
/* server_words.c */
#define SERVER_LIST_BYTES 4096
/* Return an argument that is a text, or NULL with a fault that says what it has to be. */
const char *server_text(const struct driver_ask *ask, int i, const char *what,
    struct driver_fault *why);
/* Write a value as a word of the command line, the items of a list with commas between them. */
bool server_list_word(const struct plain *v, const char *what, char buf[static SERVER_LIST_BYTES],
    struct driver_fault *why);
/* Call `take` with a text, or with each text of a list. */
bool server_each_word(const struct plain *v, const char *what,
    bool (*take)(void *ctx, const char *word, struct driver_fault *why), void *ctx,
    struct driver_fault *why);

/* answer_list.c */
server_answer answer_devices, answer_zoo, answer_progress, answer_write;

#endif
