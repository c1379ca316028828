/*
 * The values of an evaluation: what each layer and the whole model cost under some settings.
 *
 * evaluate.h makes them.  An evaluation owns its layers; it borrows the graph, and the rows of
 * tables that its settings name.
 */
#ifndef LAYERTOP_EVALUATION_H
#define LAYERTOP_EVALUATION_H

#include "evaluate/figures.h"
#include "evaluate/latency.h"
#include "evaluate/run_shape.h"
#include "hardware/hardware.h"
#include "model/convention.h"
#include "model/cost.h"
#include "model/graph.h"

/* The counts of one sample if no weight were zero. */
struct counts {
	int64_t macs, flops;
	int64_t timed;             /* FLOPs that the latency model times */
	int64_t products;          /* the multiply-accumulates among these */
	enum work_kind kind;
};

struct layer_result {
	const struct cost *cost;   /* one sample; layers that are alike have one in common */
	struct counts dense;
	struct figures figures;
	struct timing timing;
	struct work work;
	int same_work;             /* the first layer with equal work; this one if none */
	int64_t out_bytes;         /* of the output, one sample */
	int64_t cumulative_bytes;  /* moved by this layer and all before it */
	int fused_into;            /* the layer that runs this one; itself if not fused */
	int fused_input;           /* the input that comes from that layer; -1: none */
	bool output_fused;         /* a fused layer reads the output, which is never stored */
	bool folded;               /* into the weights of the layer that it is fused into */
};

/* The settings of an evaluation.  A runtime or a latency model that is NULL is the usual one of the
 * device: settings_resolved() (setting.h) says which. */
struct settings {
	const struct hardware *hardware;
	const struct convention *convention;
	const struct latency_model *latency;
	int64_t batch;
	const struct runtime *runtime;
	int64_t threads;           /* 0: as many as people use there */
	int64_t speaks;            /* 1: the model makes one token after the other, for which
	                            * people use another runtime on some devices */
};

struct task;

struct evaluation {
	const struct graph *graph; /* borrowed */
	struct settings settings;  /* resolved */
	struct settings asked;     /* as they were given */
	struct platform platform;  /* of the settings */
	struct layer_result *layer;
	struct figures total;
	int64_t peak_bytes;        /* the most activations that are live at once */
	int peak_layer;            /* the first layer that needs as many */
	/* Private to the stages (stages.h): */
	struct cost *cost;         /* of each layer that is like no earlier one */
	uint64_t structure;        /* the serial of the graph */
	struct encoding *encoding; /* of each layer */
	struct encoding *next_encoding; /* room for those of the next graph */
	unsigned fresh;            /* stages whose results are of these inputs */
	bool fuses;                /* layers can be fused */
	int64_t outputs;           /* bytes of those that were counted so far */
	int64_t weights_moved, weights_distance; /* bytes, and how long ago they were touched */
	int *seen;                 /* layers to have the same work as, by a hash of it */
	struct run_context before; /* what ran before the layer that is timed next */
	struct task *task;         /* that the stages are a part of, or NULL */
};

#endif
