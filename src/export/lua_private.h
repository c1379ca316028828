/*
 * Private to the writer of model scripts: its parts.
 *
 * The plan says what the graph as a whole needs: names, and the tensors that blocks take and give.
 * A body is the text of one block's function, in which each number is a hole.  Blocks whose bodies
 * have the same text are a group, which becomes one function.
 */
#ifndef LAYERTOP_LUA_PRIVATE_H
#define LAYERTOP_LUA_PRIVATE_H

#include "base/lua_text.h"
#include "base/mem.h"
#include "base/names.h"
#include "export/lua_script.h"

#include <stdbool.h>

/* Marks in the text of a body. */
#define LUA_HOLE  '\001' /* a number of the list of holes */
#define LUA_CALL  '\002' /* a new line may begin here, for a layer with weights */
#define LUA_SPACE '\003' /* a new line may begin here, for another layer or argument */
#define LUA_ITEM  '\006' /* a new line may begin here, inside of what a layer takes */
#define LUA_BLOCK '\004' /* a line that calls a block: group, results, name, arguments */
#define LUA_NOTE  '\007' /* a line may begin with one: a comment of the list of holes */
#define LUA_FIELD '\005' /* between the parts of such a line */

#define LUA_MAX_PASSED 30  /* tensors that a block takes or gives; more are kept in a table */
#define LUA_MAX_LOCALS 100 /* variables of one function; more are kept in a table */
#define LUA_MAX_PARAMS 8   /* numbers that a function takes */

/* A number of a body: as it is written, and the attribute it belongs to.  A comment has no
 * attribute. */
struct lua_hole {
	const char *value, *name;
};

struct lua_list {
	int n, *item;
	size_t cap;
};

struct lua_block {
	struct lua_list in, out;   /* layers whose tensors it takes and gives */
	int child, next;           /* first block inside, next block of the parent; -1: none */
	const char *name;          /* as block() is given it */
	int group;
	int nholes;
	struct lua_hole *hole;
};

/* Blocks with the same text. */
struct lua_group {
	const char *text, *inputs; /* names of its tensors: "x, y" */
	int nlayers, height;       /* of functions in it, one in another */
	int nuses;                 /* lines that call it */
	struct lua_list member;    /* blocks */
	const char *function;      /* name; NULL: it is written where it is used */
	int nparams;
	int param[LUA_MAX_PARAMS]; /* holes */
	const char *param_name[LUA_MAX_PARAMS];
	int *param_of;             /* for each hole its parameter; -1: none */
};

struct lua_plan {
	const struct model *m;
	const struct graph *g;
	struct arena arena;
	const struct lua_probe *probe;
	int nprobes;
	bool *fixed;               /* for each probe: its knob cannot be one of the script */
	bool uses_knobs, uses_kept;
	const char **name;         /* of each layer as the script gives it; NULL: the usual one */
	bool *kept;                /* for each layer: its tensor is in the table `kept` */
	int *left;                 /* for each layer: how often a body still reads it */
	const char **variable;     /* of each layer, in the body that is written */
	struct lua_block *block;   /* for each scope, then the whole model */
	int nown;
	const struct op **own;     /* ops that the script defines */
	const char **own_name;
	int ngroups;
	struct lua_group *group;
	size_t group_cap;
	struct name_set *groups;   /* numbers of groups by their texts */
	int nfunctions;
};

/* lua_plan.c */
bool lua_plan_make(struct lua_plan *p, struct err *e);
void lua_plan_free(struct lua_plan *p);
void lua_list_add(struct lua_list *l, int item);
bool lua_is_input(const struct graph *g, int layer);
/* The name of an op that the script defines, or NULL. */
const char *lua_own_name(const struct lua_plan *p, const struct op *op);

/* One after the other: the layers of a block itself and the blocks in it. */
struct lua_walk {
	int layer, end, child;
};
struct lua_walk lua_walk_of(const struct lua_plan *p, int block);
/* The next layer, or -1 and the next block; false at the end. */
bool lua_walk_next(const struct lua_plan *p, struct lua_walk *w, int *layer, int *block);

/* lua_knob.c: write a number of a layer: by a knob if it follows one. */
const char *lua_number(struct lua_plan *p, int layer, int attr, int i, int64_t v);
/* Return whether an attribute is the same at all values of all knobs. */
bool lua_same_attr(const struct lua_plan *p, int layer, int attr);
/* Find the knobs that the script cannot have. */
void lua_find_fixed(struct lua_plan *p);
/* Write the value of a knob in build. */
char *lua_knob_name(struct lua_plan *p, const char *name);

/* lua_layer.c: add what a layer takes: " { 64, kernel = 3 }".  `first` is the first input that it
 * lists. */
struct lua_body;
void lua_layer_call(struct lua_body *b, int layer, int first);

/* lua_body.c */
struct lua_body {
	struct lua_plan *p;
	int block;
	struct lua_text text;
	int nholes;
	struct lua_hole *hole;
	size_t hole_cap;
	int nvars;
	struct { const char *name; int layer; } var[LUA_MAX_LOCALS + OP_MANY_INPUTS + 1];
	int height;
	bool returned;
};
/* lua_hole.c: add a number to the text of a body; `name` is its attribute. */
void lua_body_hole(struct lua_body *b, const char *value, const char *name);
/* Write the bodies of a block and of those in it, and put them into groups. */
void lua_body_write(struct lua_plan *p, int block);

/* lua_note.c: add a layer to the comment on its statement, if its name does not say where it is
 * from; add the comment to the body, and free it. */
void lua_note_origin(const struct lua_plan *p, int layer, struct lua_text *note);
void lua_note_add(struct lua_body *b, struct lua_text *note);

/* lua_group.c */
int lua_group_of(struct lua_plan *p, int block, const char *text, const char *inputs, int nlayers,
    int height);
/* Decide which groups are functions. */
void lua_group_functions(struct lua_plan *p);
/* Write the functions, and the body of the model. */
void lua_group_print(const struct lua_plan *p, FILE *f);
void lua_group_print_body(const struct lua_plan *p, int block, int indent, FILE *f);

#endif
