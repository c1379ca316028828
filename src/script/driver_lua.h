/*
 * Private to driver_*.c: the side of drivers that knows Lua.
 *
 * A model value is a userdata with its parts (driver_word.h) as a text of the wire, and the model
 * of the driver's own that it stems from, if it does.  A result is a table of figures; a table with
 * weak keys says which model it is of.  Another such table keeps the columns of records, so that
 * writers have their order.
 */
#ifndef LAYERTOP_SCRIPT_DRIVER_LUA_H
#define LAYERTOP_SCRIPT_DRIVER_LUA_H

#include "script/driver_word.h"
#include "script/interp.h"
#include "script/plain.h"

#define DRIVER_MODEL_TYPE  "model"
#define DRIVER_RESULT_TYPE "result"
#define DRIVER_OWN_TYPE    "own model"

/* A model of the driver's own, as a userdata: the number that the parent has given it. */
struct driver_own {
	int64_t number;
};

/* The part of an interpreter that runs a driver. */
struct driver {
	const struct source *source;
	int nargs;
	const char *const *arg;
	bool check_only;           /* parse the driver and do not run it */
	struct wire_out part;      /* room for a part that is made */
	unsigned char *answer;     /* that is read */
	int ndropped;              /* models that nobody has any more */
	size_t dropped_cap;
	int64_t *dropped;
	struct knob_setting knob[MODEL_MAX_KNOBS + 1]; /* of an own model that is built */
};

/* driver_plain.c */
/* Refuse a value that is not plain; `what` begins the sentence. */
void plain_check(lua_State *L, int index, const char *what);
/* Write a value that was checked.  Nothing here raises. */
void plain_write(lua_State *L, int index, struct wire_out *w);
/* Push one value of an answer. */
void plain_push(lua_State *L, struct wire_in *in);
/* Push the list of columns that a record came with, or nil. */
void plain_push_columns(lua_State *L, int record);

/* driver_ask.c */
/* Begin to ask.  Write the arguments to the result, then send it. */
struct wire_out *driver_begin(lua_State *L, enum driver_call call);
/* Send it and push all values of the answer.  Return their number.  Raise what was denied. */
int driver_send(lua_State *L);
/* Ask with the arguments from stack index 1 on, the first of which may be a model or a result.
 * Return the number of values that were pushed. */
int driver_ask(lua_State *L, enum driver_call call);

/* driver_model.c */
/* Return whether the value at `index` is a model or a result. */
bool driver_is_model(lua_State *L, int index);
/* Write the parts of such a value. */
void driver_write_model(lua_State *L, int index, struct wire_out *w);
/* Push a copy of the model at `index` with one more part; 0: a model with only this part. */
void driver_push_part(lua_State *L, int index, enum driver_part kind, const char *a,
    const char *b);
/* Push the own model that the model at `index` stems from, or nil. */
void driver_push_own(lua_State *L, int index);
/* Take an own model from the top, and push a model that stems from it, with the parts of the model
 * at `index`; 0: without parts. */
void driver_push_with_own(lua_State *L, int index);
/* Push the model that a result or model at `index` means. */
void driver_push_model(lua_State *L, int index);
/* Note that the table at the top is a result of the model at `index`. */
void driver_make_result(lua_State *L, int index);
/* Take a table with the methods of models from the top, and make their types. */
void driver_open_models(lua_State *L);
/* Let the table at the top, which people know as `called`, refuse names that it does not have. */
void driver_give_hints(lua_State *L, const char *called);

/* driver_own.c: the global function model, and models that the driver makes. */
void driver_open_own(lua_State *L);
/* Push the model at `index`, if it stems from an own model, with that built anew with the knobs of
 * a table of words.  Return false and push nothing if it is a file's. */
bool driver_set_own(lua_State *L, int index, int words);

/* driver_change.c */
/* Push the model at `index` with the knobs of the table at `knobs`. */
void driver_push_knobs(lua_State *L, int index, int knobs);
/* Return the function of a method that changes a model, or NULL. */
lua_CFunction driver_part_function(enum driver_call call);

/* driver_write.c: csv, json and markdown. */
int driver_write_records(lua_State *L, enum driver_call format);
/* driver_search.c: pareto, seek and sweep. */
int driver_pareto(lua_State *L);
int driver_seek(lua_State *L);
int driver_sweep(lua_State *L);

/* driver_child.c: run the driver of it->driver, and send WIRE_DONE or WIRE_FAILED. */
void interp_driver(struct interp *it);

#endif
