/*
 * The tables of figures, texts and rules that a runtime can have.
 */
#include "hardware/runtime.h"

#include "base/name_table.h"

#define FIGURE(name, field, unit, help, min, max)                                                  \
	{                                                                                          \
		name, unit, help, offsetof(struct runtime_figures, field), min, max                \
	}
#define OF_KIND(group, field, id, name, what)                                                      \
	{                                                                                          \
		group "." #name, "", what,                                                         \
		    offsetof(struct runtime_figures, field) + WORK_##id * sizeof(struct figure),   \
		    1e-5, 4                                                                        \
	}
#define SHARE(id, name, coarser, vector, help)                                                     \
	OF_KIND("share", share, id, name, "part of the peak that is reached by " help),
#define SHARE_INT8(id, name, coarser, vector, help)                                                \
	OF_KIND("share_int8", share_int8, id, name,                                                \
	    "part of the peak of int8 and narrower that is reached by " help),
#define BANDWIDTH(id, name, coarser, vector, help)                                                 \
	OF_KIND("bandwidth", bandwidth, id, name,                                                  \
	    "part of the bandwidth that is reached by " help),

const struct figure_key runtime_key_table[] = {
    WORK_KIND_TABLE(SHARE)
    WORK_KIND_TABLE(SHARE_INT8)
    WORK_KIND_TABLE(BANDWIDTH)
    FIGURE("gain_int8", int8_gain, "x", "speed-up of int8 where there is no instruction for it",
        0.1, 16),
    FIGURE("start", start, "s", "time to start one layer, on one thread", 1e-9, 1),
    FIGURE("barrier", barrier, "s", "time that each further thread adds to a layer", 1e-10, 1),
    FIGURE("host", host, "s", "time that the host takes to start one layer, while the device goes "
        "on", 1e-9, 1),
    FIGURE("serial", serial, "", "part of the work that one thread does alone", 1e-6, 1),
    FIGURE("arena.share", arena_share, "", "memory that it plans for tensors, of what they need by "
        "its rule of places", 0.1, 10),
    FIGURE("arena.fixed", arena_fixed, "B", "memory that it needs for any model", 0, 1e9),
    FIGURE("arena.layer", arena_layer, "B", "memory that each layer adds", 0, 1e6),
    FIGURE("arena.channel", arena_channel, "B", "memory that each channel of the output of a layer "
        "with weights adds", 0, 1e4),
    {.name = NULL},
};

const struct runtime_text runtime_text_table[] = {
    {"id", "what `--runtime` calls it", offsetof(struct runtime, id)},
    {"name", "what people call it", offsetof(struct runtime, name)},
    {"vendor", "who makes it", offsetof(struct runtime, vendor)},
    {"source", "where its rules are from", offsetof(struct runtime, source)},
    {"notes", "what a reader should know", offsetof(struct runtime, notes)},
    {NULL, NULL, 0},
};

static const struct runtime_rule joins[] = {
    [JOINS_NOTHING] = {"nothing", "each layer runs by itself"},
    [JOINS_POINTWISE] = {"pointwise", "norms, activations and sums that follow each other run as "
        "one"},
    [JOINS_PRODUCTS] = {"products", "convolutions and products take the norm, the activation and "
        "the sum that follow with them"},
    {NULL, NULL},
};

static const struct runtime_rule copies[] = {
    [COPIES_NOTHING] = {"nothing", "views move nothing"},
    [COPIES_STRIDED] = {"strided", "a reshape or a product behind a permuted tensor copies it "
        "first"},
    {NULL, NULL},
};

static const struct runtime_rule casts[] = {
    [CASTS_NOTHING] = {"nothing", "each layer computes in its own type"},
    [CASTS_NORMS] = {"norms", "norms and softmax compute in fp32 where activations are in 16 "
        "bits"},
    {NULL, NULL},
};

static const struct runtime_rule attention[] = {
    [ATTENTION_WHOLE] = {"whole", "attention is one layer, whose scores stay in a cache"},
    [ATTENTION_EXPANDED] = {"expanded", "projections, scores, softmax and values are layers of "
        "their own, and scores go through memory"},
    [ATTENTION_FLASH] = {"flash", "projections are layers of their own; scores stay on the chip"},
    {NULL, NULL},
};

static const struct runtime_rule starts[] = {
    [STARTS_CALL] = {"call", "a layer is a call: its start adds to its time"},
    [STARTS_STREAM] = {"stream", "the host queues layers on the device, and is waited for when the "
        "queue runs empty"},
    [STARTS_GRAPH] = {"graph", "all layers are queued at once"},
    {NULL, NULL},
};

static const struct runtime_rule maps[] = {
    [MAPS_WHOLE] = {"whole", "each layer has its whole input and its whole output in memory"},
    [MAPS_PARTS] = {"parts", "the first layers can run in patches, and depthwise convolutions in "
        "place (`patch`, `inplace`)"},
    {NULL, NULL},
};

static const struct runtime_rule places[] = {
    [PLACES_UNKNOWN] = {"unknown", "nobody says how it lays out tensors"},
    [PLACES_OWN] = {"own", "each tensor has a place of its own while it lives; the largest is "
        "placed first"},
    [PLACES_SHARED] = {"shared", "activations and sums take the place of their input"},
    [PLACES_CHANNELS] = {"channels", "depthwise convolutions do so, too"},
    {NULL, NULL},
};

static const struct runtime_rule models[] = {
#define MODEL(name) {#name, "the latency model " #name},
    LATENCY_MODELS(MODEL)
#undef MODEL
    {NULL, NULL},
};

const struct runtime_concept runtime_concept_table[] = {
    {"joins", "which layers it runs as one", joins, offsetof(struct runtime, joins)},
    {"copies", "which tensors it copies", copies, offsetof(struct runtime, copies)},
    {"casts", "which layers it runs in another type", casts, offsetof(struct runtime, casts)},
    {"attention", "how it runs attention", attention, offsetof(struct runtime, attention)},
    {"starts", "how it starts layers", starts, offsetof(struct runtime, starts)},
    {"maps", "how much of a map it has in memory", maps, offsetof(struct runtime, maps)},
    {"places", "how tensors lie in the memory of a microcontroller", places,
        offsetof(struct runtime, places)},
    {"model", "how times follow, where nobody says otherwise", models,
        offsetof(struct runtime, model)},
    {NULL, NULL, NULL, 0},
};

const char *
runtime_model_name(int id)
{
	return models[id].name;
}

struct runtime_figures
runtime_figures_unknown(void)
{
	struct runtime_figures f;

	figure_forget_all(&f, runtime_key_table);
	return f;
}

const char *
runtime_rule_name(const struct runtime *r, const struct runtime_concept *c, const char **help)
{
	int rule = *(const int *)(const void *)((const char *)r + c->offset);

	*help = c->rule[rule].help;
	return c->rule[rule].name;
}

const char *
runtime_rule_named(const struct runtime *r, const char *concept, const char **help)
{
	return runtime_rule_name(r, name_find(NAME_TABLE(runtime_concept_table, name), concept),
	    help);
}
