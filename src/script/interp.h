/*
 * The interpreter that evaluates one script or data file.  Private to src/script.
 *
 * It knows nothing about processes.  It sends wire records through its host and gets files through
 * it, so that the child process, the tests and the fuzzer run the same code.  The struct owns all
 * memory that is not Lua's; interp_close() releases it.  No C function owns memory across a call
 * into Lua, because such a call may jump out of the function.
 */
#ifndef LAYERTOP_SCRIPT_INTERP_H
#define LAYERTOP_SCRIPT_INTERP_H

#include "model/graph.h"
#include "model/model.h"
#include "base/nearest.h"
#include "script/page.h"
#include "script/script.h"
#include "script/source.h"
#include "script/wire.h"

#include <lua.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define INTERP_MAX_OPS 64 /* that a script defines */
#define DATA_MAX_DEPTH 8  /* of the tables in a data file */
#define DATA_MAX_KEY   200

enum script_stop {
	STOP_NONE,
	STOP_TIME,                 /* its limit of processor time */
	STOP_MEMORY,               /* its limit of memory */
	STOP_EXHAUSTED,            /* the system gives no more memory */
	STOP_UNGUARDED             /* its limits cannot be set */
};

struct script_host {
	void *ctx;
	void (*send)(void *ctx, const unsigned char *data, size_t n);
	/* Fetch the file that `require name` means.  The interpreter frees the source. */
	bool (*fetch)(void *ctx, const char *name, struct source *out, struct err *e);
	/* End the process, because a limit is broken.  NULL: raise an error in the script
	 * instead. */
	void (*stop)(void *ctx, enum script_stop why);
	/* Send records, the last of which is WIRE_ASK, and wait for the answer: a record without
	 * its length, which the interpreter frees.  NULL: no driver runs. */
	unsigned char *(*ask)(void *ctx, const unsigned char *data, size_t n, size_t *size);
};

struct interp_options {
	struct script_host host;
	const struct knob_setting *knobs; /* NULL, or ended by a NULL name */
	size_t memory_limit;
	double deadline;           /* on the clock of interp_worked() */
	int64_t steps;             /* instructions; 0: any number */
	bool brief;                /* leave out the library functions that can run for ever */
	struct script_page *page;
};

struct chunk {
	const char *source;        /* its name for Lua, compared by address */
	const char *name;          /* its name for people */
	const char *shown;         /* its name in messages of Lua */
	bool library;
	int model_line;            /* of the call of model{}; 0: none */
};

struct place {
	int file, line;            /* file is -1 if it is unknown */
};

struct interp {
	lua_State *L;
	const struct interp_options *options;
	struct wire_out out;
	size_t used;               /* bytes that Lua's blocks take */
	enum script_stop refusal;  /* why the last growth was refused; STOP_NONE: it was not */
	bool stopping;             /* a limit is broken */
	int64_t steps;
	int first_file, nchunks;
	const char *format;        /* of a document, whose name all errors have; NULL: a script */
	struct chunk chunk[SOURCE_MAX_FILES];
	struct source incoming;    /* a required file, until Lua has read it */
	struct graph *graph;       /* NULL outside build */
	const struct knob_setting *knobs; /* of the model that is built: NULL, or ended by a NULL
	                            * name */
	int build;                 /* number of the present build: a driver has several */
	struct driver *driver;     /* NULL: this is no driver */
	int depth;                 /* open blocks */
	const char *cut;           /* the name of the layer that ends features; NULL: none */
	bool cut_found;            /* it was met, and the error that says so is on its way */
	size_t printed;            /* bytes */
	struct encoding usual;     /* of layers that do not say how their numbers are stored */
	struct place call;         /* of the running constructor; file is -1 if there is none */
	unsigned char *written;    /* for each op of the table: 1 + its form, 0: its usual one;
	                            * NULL: the script says nothing about it */
	int nown;
	const struct op *own[INTERP_MAX_OPS];
	int own_parts[INTERP_MAX_OPS]; /* ops that follow it, one for each other output */
	struct arena arena;
	struct place failed_at;
	struct err error;
};

/* Return the seconds of processor time that this process has used. */
double interp_worked(void);

/* `first_file` is the number of the first file in the records. */
bool interp_open(struct interp *it, const struct interp_options *o, int first_file);
void interp_close(struct interp *it);
/* Evaluate a model script, or a data file, and send its records.  The last one is WIRE_DONE or
 * WIRE_FAILED. */
void interp_model(struct interp *it, const struct source *s);
void interp_data(struct interp *it, const struct source *s);

/* Call a function under protection, with a pointer as its argument, and report its failure. */
void interp_run(struct interp *it, lua_CFunction function, const void *argument);
/* Build the model that is on the stack from `first` on, the results of a script or a template. */
void interp_finish_model(lua_State *L, int first);
/* Build it without the record that ends a run: a driver goes on. */
void interp_build_model(lua_State *L, int first);
/* Make a file that is no code the first one.  All errors have its name from now on. */
void interp_push_document(lua_State *L, const char *name, const char *format);

struct interp *interp_of(lua_State *L);
/* Tell the place of a function that runs, counted from the innermost.  Its file is -1 if it is not
 * the script's.  Return false past the outermost function. */
bool interp_level(struct interp *it, int level, struct place *at, bool *library);
/* Return the innermost place in the user's files, or in the library if there is none. */
struct place interp_where(struct interp *it);
/* Note the place for the parent. */
void interp_note(struct interp *it);
void interp_flush(struct interp *it);
/* Send the collected records if they are large. */
void interp_emit(struct interp *it);

/* Raise "file:line: sentence". */
int interp_raise(lua_State *L, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int interp_raise_at(lua_State *L, struct place at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* Push the function of a source.  Raise its syntax errors. */
void interp_push_chunk(lua_State *L, const char *name, const char *text, size_t size,
    bool library);

/* Call the function in the first upvalue of the running one with all its arguments.  Return how
 * many results are on the stack. */
int interp_call_wrapped(lua_State *L, int nresults);

/* Copy the text at `index` into `buf` as plain text.  Raise an error, which begins with `what`, if
 * it is no text or too long. */
void interp_name(lua_State *L, int index, const char *what, char buf[static GRAPH_NAME_MAX + 1]);

/* trace.c: append to a sentence the block in which the script is, and the calls that led there. */
void trace_append(struct interp *it, struct err *e);

/* env.c: make a new environment with the allowed functions. */
void env_open(lua_State *L, bool with_ops, bool brief);
/* order.c: make pairs, next and sort the same in all runs. */
void order_open(lua_State *L);

/* list.c: return the number of items of the list at `index`.  Ignore keys that are no numbers.
 * Raise when an item is missing before the last one.  `what` begins the sentence. */
lua_Integer list_length(lua_State *L, int index, const char *what);

typedef const struct script_word *word_at(int i);
word_at function_word, model_word, knob_word, tensor_word, own_word, own_attribute_word;

/* unknown.c: return the first key of a table, in the alphabet, that is none of the words: "" for
 * one that is no text, NULL if there is none.  With `has_first`, 1 is a key. */
const char *unknown_key(lua_State *L, int table, word_at *words, bool has_first);
/* Return the suggestion of nearest_text() for it. */
const char *unknown_hint(word_at *words, const char *wrong, char hint[static NEAREST_TEXT_MAX]);

/* tensor.c */
#define TENSOR_TYPE "tensor"
struct tensor {
	int layer, build;
	struct shape shape;
};
/* Push a tensor with the metatable of tensor_open(). */
void tensor_push(lua_State *L, int layer, const struct shape *shape);
/* Return the tensor at an index, or NULL if the value is none. */
const struct tensor *tensor_at(lua_State *L, int index);
/* Return the type of a value as the author of a script knows it. */
const char *tensor_type(lua_State *L, int index);
/* Like tensor_type(), for the middle of a sentence: "a table", "nothing". */
const char *tensor_type_phrase(lua_State *L, int index);

/* tensor_field.c: create the metatable of tensors. */
void tensor_open(lua_State *L);

/* layer.c: push a constructor of the op with this number. */
void layer_push(lua_State *L, const struct op *op, int number);
/* Like layer_push(), as a method called at `at`.  Lua itself knows only the first line of a chain
 * of calls over many lines. */
void layer_push_method(lua_State *L, const struct op *op, int number, struct place at);
/* `tied` is the layer whose weights it uses, or -1; `kind` the name of an op that is not counted,
 * or NULL. */
int layer_add(lua_State *L, const struct layer_spec *spec, int tied, const char *kind,
    int op_number);
/* block.c */
int layer_block(lua_State *L);
int layer_apply(lua_State *L);
int layer_sequence(lua_State *L);
/* Close blocks until so many are open. */
void block_close(struct interp *it, int depth);
int layer_pcall(lua_State *L);
/* storage_word.c: read the words of any layer for how its numbers are stored from a table; `op`
 * begins the sentence of an error. */
void storage_read(lua_State *L, int table, const char *op, struct layer_spec *spec);
/* attribute.c: read the value at the top of the stack as an attribute of the op. */
#define ATTRIBUTE_VALUES 64
void attribute_read(lua_State *L, const struct op *op, int which, struct attr *out,
    int64_t list[static ATTRIBUTE_VALUES]);

/* own.c: op { name =, out =, macs =, ... } */
int own_op(lua_State *L);

/* model_table.c */
int model_call(lua_State *L);
/* declared.c: return whether the value at the top is a model, and its place. */
bool model_is(lua_State *L, struct place *at);
/* Make the table at the top a model, with the place of another one. */
void model_adopt(lua_State *L, struct place at);
/* Return the place of the model at `index`.  Raise an error if the value is no model. */
struct place model_check(lua_State *L, int index, int nresults);
/* Replace the fields that are functions by their results, and send the record of the model.  The
 * values of the knobs are at `knobs`, the top. */
void model_emit(lua_State *L, int index, int knobs, struct place at);
/* written.c: read `written` of the model. */
void written_read(lua_State *L, int model, struct place at);
/* Return how layers of op number `op` are written in this script, or -1 if it does not say. */
int written_form(const struct interp *it, int op);
/* knob.c: push the table of values for build, and send the knobs. */
void knob_push_values(lua_State *L, int model, struct place at);
/* Push the values that knobs have as written, but for those in the table at `given` (0: none). */
void knob_push_given(lua_State *L, int model, struct place at, int given);

/* lines.c: push a table from the keys of a data file, as flatten.c makes them, to their lines. */
void lines_push(lua_State *L, const struct source *s);
/* lines.c: push such a table from the keys below `name = {`, wherever that stands:
 * "lesson.steps.2". */
void lines_push_below(lua_State *L, const struct source *s, const char *const *name);

/* flatten.c: send the pairs of the table at the top, which a data file returns; `lines` is the
 * index of the table that lines_push() makes. */
void flatten_data(lua_State *L, int lines);
/* flatten.c: send what a model says of a lesson or a challenge, pair by pair.  Their lines are
 * known if the text of the script was noted before. */
void course_note_lines(lua_State *L, const struct source *s);
void course_send(lua_State *L, int index, struct place at);

/* backbone.c: replace the model at the top of the stack, which a required file returned, by one
 * whose `build` fills in knobs, and which has `features`.  Leave any other value as it is. */
void backbone_wrap(lua_State *L);
/* Give the input of a layer to the caller of `features` if the layer ends them. */
void backbone_cut(lua_State *L, const char *name, int ninputs, const int *input);

/* require.c */
void require_open(lua_State *L);
/* Pop a value and make it what `require name` gives. */
void require_provide(lua_State *L, const char *name);

#endif
