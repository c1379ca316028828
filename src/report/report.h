/*
 * Report rows: the one form in which results leave the engine.  The screen, the text table, CSV and
 * JSON all show these rows through the columns of column_table, so they cannot disagree.
 *
 * Rows stand in the order of the script as a tree: a block is followed by what is in it, a layer
 * that an optimization split (or that has something inserted after it) by its parts.  The baseline
 * is the model as written; `now` is the model under the choices.
 */
#ifndef LAYERTOP_REPORT_H
#define LAYERTOP_REPORT_H

#include "evaluate/evaluate.h"
#include "optimize/optimize.h"
#include "model/model.h"

enum row_kind { ROW_BLOCK, ROW_LAYER, ROW_PART, ROW_TOTAL };

struct report_row {
	enum row_kind kind;
	int depth;                 /* 0 at the top */
	int parent;                /* row of the block or split layer around it, -1 at the top */
	int index;                 /* its own place; -1: the total */
	int end;                   /* rows [index + 1, end) are inside it */
	const char *name;          /* "conv2", "depthwise" */
	const char *path;          /* "layer1.0.conv2": what choices use; of a part, its layer's */
	int layer;                 /* of the base graph; -1 for blocks and the total */
	int now_layer;             /* of the graph under the choices; -1: none, or several parts */
	struct figures base, now;
	int nparts;                /* layers of the graph under the choices that stand for it */
	bool removed;              /* an optimization took it away */
	bool changed;              /* base and now differ */
};

struct report {
	const struct model *model;         /* borrowed, like the evaluations */
	const struct choices *choices;
	const struct evaluation *base, *now;
	int nrows;                         /* of `row`, parents before what is in them */
	struct report_row *row;            /* without the total */
	struct report_row total;
};

void report_make(const struct model *model, const struct choices *choices,
    const struct evaluation *base, const struct evaluation *now, struct report *out);
void report_free(struct report *r);
/* "the model's output is 21x260x260, as written 21x520x520" where an optimization reshapes it;
 * empty when all outputs are as they were. */
char *report_reshaped(const struct report *r, char *buf, size_t size);

enum cell_type { CELL_NONE, CELL_TEXT, CELL_INT, CELL_REAL };

#define CELL_TEXT_MAX 256

struct cell {
	enum cell_type type;
	int64_t whole;
	double real;               /* NaN: not known */
	char text[CELL_TEXT_MAX];  /* CELL_TEXT, as it stands in CSV */
};

/* What there has to be before a column or a measure says anything. */
enum needs {
	NEEDS_NOTHING,
	NEEDS_CHOICES,
	NEEDS_FRAMES,
	NEEDS_TOKENS,
	NEEDS_CACHE,
	NEEDS_EXPERTS,
	NEEDS_RANGE,
	NEEDS_FLOOR,
	NEEDS_SYSTEM
};
/* Whether a model has it; of choices an evaluation does not know. */
bool needs_met(enum needs needs, const struct evaluation *v);

/* How a number is shown to a person. */
enum column_form {
	FORM_TEXT,
	FORM_COUNT,
	FORM_BYTES,
	FORM_SECONDS,
	FORM_JOULES,
	FORM_PERCENT,              /* a change, with its sign */
	FORM_SHARE,
	FORM_BAR                   /* a share with a bar; needs `show` */
};

/* A number in SI units as text for people: "1.06M", "97.5 MB", "3.20 ms"; "?" when not known. */
void form_text(enum column_form form, double v, char *buf, size_t size);

struct column {
	const char *name;          /* "latency_us": the header in CSV and JSON, unit included */
	const char *title;         /* "TIME": the header on the screen; NULL: not on the screen */
	const char *help;
	enum column_form form;
	int width;                 /* on the screen, in cells; 0: what is left */
	int rank;                  /* 0 to COLUMN_MAX_RANK: low ones have a place first */
	bool left;                 /* aligned to the left */
	void (*get)(const struct report *r, const struct report_row *row, struct cell *out);
	/* For the screen and the text table, where it differs from `get` (seconds, not us). */
	double (*show)(const struct report *r, const struct report_row *row);
	enum needs needs;
	/* NULL, or whether the convention counts nothing of what is there: shown as COLUMN_MISSED
	 * instead of a 0. */
	bool (*misses)(const struct report *r, const struct report_row *row);
};

/* Ended by a row without a name. */
extern const struct column column_table[];

const struct column *column_find(const char *name);
/* Whether it stands on the screen and has something to say about this model. */
bool column_says(const struct column *c, const struct report *r);
/* Those that do and fit into `width`, chosen by rank; the first takes what the others leave, at
 * least COLUMN_FIRST_MIN unless there is no more.  `shown` has room for COLUMN_MAX_SHOWN. */
#define COLUMN_MISSED "-"
#define COLUMN_MAX_SHOWN 32
#define COLUMN_FIRST_MIN 20
#define COLUMN_MAX_RANK  12
int column_choose(const struct report *r, int width, const struct column **shown, int *first_width);
/* A cell as text for people: "1.06M", "97.5 MB", "?" when not known. */
void column_text(const struct column *c, const struct report *r, const struct report_row *row,
    char *buf, size_t size);
/* Put `n` rows of the report in the order of a column: text by the numbers in it, what is not known
 * last in either direction, rows of the same value in the order of the script. */
void column_sort(const struct column *c, const struct report *r, bool ascending, int *row, int n);

/* What a device has to hold. */
enum room { ROOM_NONE, ROOM_WEIGHTS = 1, ROOM_ACTIVATIONS = 2 };

/* The summary: what the whole model costs. */
struct measure {
	const char *name;          /* "latency" */
	const char *column;        /* "latency_us": in CSV, unit included, */
	double scale;              /* and how many of that unit are one of `get` */
	const char *budget;        /* "latency": what --budget calls it */
	const char *title;         /* "MACs" */
	const char *help;
	enum column_form form;
	int rank;                  /* on a narrow screen the highest ranks go first */
	bool more_is_better;
	double (*get)(const struct evaluation *v);
	int64_t (*count)(const struct evaluation *v);    /* the same to the unit, where it counts */
	double (*of_layer)(const struct figures *f);     /* a layer's part; NULL: it has none */
	enum needs needs;
	enum room room;
};
/* Ended by a row without a name. */
extern const struct measure measure_table[];
#define MEASURE_MAX 16
/* By its name or what --budget calls it; NULL: no such. */
const struct measure *measure_find(const char *name);
/* The same; NULL with a sentence that names the nearest, or all. */
const struct measure *measure_named(const char *name, struct err *e);
/* Whether that of the whole is the sum over the layers. */
bool measure_adds_up(const struct measure *m);
char *measure_text(const struct measure *m, double value, char buf[static 32]);

/* The lines of explanation for one row, as the detail pane shows them. */
struct detail {
	const char *label;         /* "FLOPs" */
	char text[512];
};
/* At most `max` lines; returns how many.  `times` is the multiplication sign. */
int report_explain(const struct report *r, const struct report_row *row, const char *times,
    struct detail *out, int max);

#endif
