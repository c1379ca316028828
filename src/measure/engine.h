/*
 * Engines: libraries that run layers, so that their times can be measured on this machine.
 *
 * A caller fills a list of layers, from a graph (engine_list.h) or of its own making, and opens it
 * as a net.  The engine chooses layouts, converts where layers disagree, and runs the layers in
 * order, as a network runs them.  measure.h runs a net again and again and keeps the times.
 *
 * Weights and inputs from outside are arbitrary numbers: all weights lie in one arena, in which
 * layers share what does not fit.
 *
 * A layer that an engine cannot run has a reason; layers that read it get arbitrary numbers.  An
 * engine that is not there (its library is not installed, or was not at build time) fails to open
 * with a sentence that says how to get it.
 */
#ifndef LAYERTOP_ENGINE_H
#define LAYERTOP_ENGINE_H

#include "model/primitive.h"

#define ENGINE_OUTSIDE     (-1)            /* an input that no layer of the list makes */
#define ENGINE_JOINED      4
#define ENGINE_MAX_LAYERS  20000
#define ENGINE_MAX_THREADS 256
#define ENGINE_ARENA_BYTES ((size_t)256 << 20)

/* A layer joined to another: an ACTIVATION, or the ADD or MUL of another layer's output. */
struct engine_join {
	enum primitive_kind kind;
	enum activation activation;
	int input;                         /* of ADD and MUL: as in struct engine_layer */
	bool per_channel;
};

/* A layer of a list. */
struct engine_layer {
	struct primitive what;
	int ninputs;
	int input[PRIMITIVE_INPUTS];       /* earlier layers of the list, or ENGINE_OUTSIDE */
	int64_t skip[PRIMITIVE_INPUTS];    /* elements of the input before those that it reads */
	int njoined;
	struct engine_join joined[ENGINE_JOINED]; /* in the order in which they are computed */
	enum dtype type;                   /* of weights and activations: fp32, bf16 or int8 */
	int owner;                         /* for the caller: the layer of a graph that it is of */
};

/* An engine as it runs on this machine. */
struct engine_info {
	char version[48];                  /* "2.6.3" */
	char isa[48];                      /* instructions that it uses: "AVX-512 VNNI" */
	int vector_bytes;                  /* of its widest vectors */
	int threads;
};

struct engine_row;
struct engine_net;

/* Return engine `i` of the table, from 0 on, or NULL after the last. */
const struct engine_row *engine_at(int i);
/* Return the engine with this name, or NULL with a sentence that lists the names. */
const struct engine_row *engine_find(const char *name, struct err *e);
const char *engine_name(const struct engine_row *row);
const char *engine_help(const struct engine_row *row);
/* Return the id of the runtime (hardware/runtime.h) whose times these are. */
const char *engine_runtime(const struct engine_row *row);
/* Return whether the engine can be opened here; the sentence says how to get it. */
bool engine_present(const struct engine_row *row, struct err *e);

/* Return the processors that this process may use: of its affinity, and of its cgroup's quota. */
int engine_processors(void);

/* Build a list of layers, of which the net keeps a copy.  `threads` of 0 is all processors.  Fail,
 * with a sentence, if the engine is not there, memory is too small, or a list makes no sense (an
 * input that is no earlier layer, sizes that overflow). */
struct engine_net *engine_open(const struct engine_row *row, const struct engine_layer *layer,
    int n, int threads, struct err *e);
void engine_close(struct engine_net *net);

const struct engine_info *engine_info(const struct engine_net *net);
int engine_layers(const struct engine_net *net);
/* Return why the engine cannot run layer `i`, or NULL. */
const char *engine_why_not(const struct engine_net *net, int i);
/* Return a note on how it runs layer `i` otherwise than the list says ("in fp32"), or NULL. */
const char *engine_note(const struct engine_net *net, int i);

/* The time of one layer in one run. */
struct engine_sample {
	double seconds;                    /* NaN if the engine cannot run it */
	bool disturbed;                    /* the system gave the processor to others meanwhile */
};
/* Run all layers once, in order, and time each: processor time on one thread, else the time that
 * passes. */
void engine_run(struct engine_net *net, struct engine_sample *sample);

/* Copy the output of layer `i`, converted to fp32, in the order batch, channels, axes (of rows:
 * rows, features).  This is right after a run for the last layer, and for others only if no later
 * layer got the same memory.  Return false if the engine cannot run it.  For tests. */
bool engine_output(struct engine_net *net, int i, float *out);

#endif
