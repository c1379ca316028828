/*
 * Variants: the evaluation that a model value of a driver stands for.
 *
 * The parts of the value fill a request, as options do, and session_read_variant() reads it.
 * Models and the variants that were asked for last are kept, because a driver often asks several
 * things of one variant, and changes one model in many ways.
 */
#ifndef LAYERTOP_DRIVER_VARIANT_H
#define LAYERTOP_DRIVER_VARIANT_H

#include "report/report.h"
#include "script/driver.h"
#include "session/session.h"

#define VARIANTS_KEPT 4
#define MODELS_KEPT   64

struct variant {
	char *key;                 /* its parts as a text; NULL: the place is free */
	uint64_t used;             /* when it was asked for last */
	struct model *model;
	struct session_variant is;
	struct graph *graph;
	struct evaluation now;
	bool has_report;
	struct evaluation base;    /* of the model as written */
	struct report report;
};

/* A model of a file with its knobs. */
struct kept_model {
	char *key;
	uint64_t used;
	struct model *model;
};

/* A model that the driver has made. */
struct own_model {
	int64_t number;
	struct model *model;
};

struct variants {
	struct session session;            /* that reads devices and settings; it has no model */
	const struct request *usual;
	void (*say)(const char *text);
	struct variant kept[VARIANTS_KEPT];
	struct kept_model model[MODELS_KEPT];
	int nown;
	struct own_model own[DRIVER_MAX_OWN];
	int64_t last_own;
	uint64_t clock;
};

/* Open zeroed variants. */
bool variants_open(struct variants *v, const struct request *usual,
    void (*say)(const char *text), struct err *e);
void variants_close(struct variants *v);

/* Find the variant of a model value.  It is valid until VARIANTS_KEPT others were asked for.  NULL
 * with the fault. */
struct variant *variant_find(struct variants *v, const struct plain *value,
    struct driver_fault *why);
/* Return its report, which is made when it is first asked for. */
const struct report *variant_report(struct variant *t, struct driver_fault *why);
/* Open the model of a value, and leave its other parts unread. */
bool variant_open_model(struct variants *v, const struct plain *value, struct driver_fault *why);
/* Fill the request of a model value: its file and all parts. */
bool variant_request(struct variants *v, const struct plain *value, struct request *out,
    struct driver_fault *why);

/* Take a model that the driver has made.  Return its number, or 0 with a fault. */
int64_t variants_take_own(struct variants *v, struct model *m, struct driver_fault *why);
void variants_drop_own(struct variants *v, int64_t number);

#endif
