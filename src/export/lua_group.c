/*
 * Blocks that repeat: one function for all that have the same text, and the text as it is printed.
 */
#include "export/lua_private.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH       100
#define MAX_HEIGHT  12  /* functions in one another; Lua reads some 60 */
#define MAX_FUNCTIONS 120 /* variables of a file; Lua has 200 */

int
lua_group_of(struct lua_plan *p, int block, const char *text, const char *inputs, int nlayers,
    int height)
{
	const char *key = arena_printf(&p->arena, "%s\n%s", inputs, text);
	int group = names_get(p->groups, key);

	if (group < 0) {
		group = p->ngroups++;
		names_put(p->groups, key, group);
		p->group = mem_grow(p->group, &p->group_cap, (size_t)p->ngroups, sizeof *p->group);
		p->group[group] = (struct lua_group){.text = key + strlen(inputs) + 1,
		    .inputs = inputs, .nlayers = nlayers, .height = height};
		if (height > MAX_HEIGHT && p->nfunctions < MAX_FUNCTIONS + 60) {
			p->group[group].function = arena_printf(&p->arena, "deep%d_block",
			    ++p->nfunctions);
			p->group[group].height = 0;
		}
	}
	lua_list_add(&p->group[group].member, block);
	return group;
}

/* Count the lines that call each group, in texts that are printed once. */
static void
count_uses(struct lua_plan *p)
{
	for (int i = 0; i < p->ngroups; i++)
		for (const char *at = strchr(p->group[i].text, LUA_BLOCK); at != NULL;
		    at = strchr(at + 1, LUA_BLOCK))
			p->group[atoi(at + 1)].nuses++;
}

static const char *
value_of(const struct lua_plan *p, const struct lua_group *g, int member, int hole)
{
	return p->block[g->member.item[member]].hole[hole].value;
}

/* Return whether two holes have the same value in each block of a group. */
static bool
equal_holes(const struct lua_plan *p, const struct lua_group *g, int a, int b)
{
	for (int m = 0; m < g->member.n; m++)
		if (strcmp(value_of(p, g, m, a), value_of(p, g, m, b)) != 0)
			return false;
	return true;
}

/* Return whether a value differs between the blocks, or needs the knobs of build. */
static bool
varies(const struct lua_plan *p, const struct lua_group *g, int hole)
{
	const char *first = value_of(p, g, 0, hole);

	for (int m = 0; m < g->member.n; m++)
		if (strcmp(first, value_of(p, g, m, hole)) != 0)
			return true;
	return *first == 'k';
}

/* Name a parameter after its attribute. */
static const char *
param_name(struct lua_plan *p, const struct lua_group *g, int hole)
{
	const char *base = p->block[g->member.item[0]].hole[hole].name, *name = base;
	int n = 1;

	if (!lua_is_name(base))
		name = base = "value";
	for (int i = 0; i < g->nparams; i++)
		if (strcmp(g->param_name[i], name) == 0) {
			name = arena_printf(&p->arena, "%s_%d", base, ++n);
			i = -1;
		}
	return name;
}

/* Find the parameters of a group; false if there are too many. */
static bool
find_params(struct lua_plan *p, struct lua_group *g)
{
	int n = p->block[g->member.item[0]].nholes, at;

	g->param_of = arena_alloc(&p->arena, (size_t)n + 1, sizeof *g->param_of);
	g->nparams = 0;
	for (int i = 0; i < n; i++) {
		g->param_of[i] = -1;
		if (p->block[g->member.item[0]].hole[i].name == NULL || !varies(p, g, i))
			continue;
		for (at = 0; at < g->nparams && !equal_holes(p, g, g->param[at], i); at++)
			;
		if (at == LUA_MAX_PARAMS)
			return false;
		if (at == g->nparams) {
			g->param[at] = i;
			g->param_name[at] = param_name(p, g, i);
			g->nparams++;
		}
		g->param_of[i] = at;
	}
	return true;
}

/* Name a function after its first block, or the one around it. */
static const char *
function_name(struct lua_plan *p, const struct lua_group *g)
{
	char name[LUA_NAME_MAX + 1];
	const char *out;
	size_t n;
	int scope = g->member.item[0], number = 1;

	for (;;) {
		lua_make_name(p->block[scope].name, name);
		for (n = strlen(name); n > 0 && (isdigit((unsigned char)name[n - 1]) ||
		    name[n - 1] == '_'); n--)
			name[n - 1] = '\0';
		if (*name != '\0' || p->g->scope[scope].parent < 0)
			break;
		scope = p->g->scope[scope].parent;
	}
	out = arena_printf(&p->arena, "%s_block", *name != '\0' ? name : "repeated");
	for (int i = 0; i < p->ngroups; i++)
		if (p->group[i].function != NULL && strcmp(p->group[i].function, out) == 0) {
			out = arena_printf(&p->arena, "%s%d_block",
			    *name != '\0' ? name : "repeated", ++number);
			i = -1;
		}
	return out;
}

void
lua_group_functions(struct lua_plan *p)
{
	count_uses(p);
	for (int i = 0; i < p->ngroups; i++) {
		struct lua_group *g = &p->group[i];

		if (g->member.item[0] == p->g->nscopes)
			continue;
		if (g->function != NULL) {
			if (!find_params(p, g))
				g->function = NULL;
		} else if (g->nuses > 1 && g->nlayers > 1 && p->nfunctions < MAX_FUNCTIONS &&
		    find_params(p, g)) {
			g->function = function_name(p, g);
			p->nfunctions++;
		}
	}
}

/* Printing */

static void
print_indent(int columns, FILE *f)
{
	(void)fprintf(f, "%*s", columns, "");
}

/* Return the columns of a text up to a mark of `stops`, without the marks. */
static int
columns_to(const char *s, const char *stops)
{
	int n = 0;

	for (; *s != '\0' && strchr(stops, *s) == NULL; s++)
		n += *s != LUA_CALL && *s != LUA_SPACE && *s != LUA_ITEM &&
		    ((unsigned char)*s & 0xc0) != 0x80;
	return n;
}

/* Print a statement: on one line if it fits, else with a line for each layer with weights, and more
 * lines where these are too long. */
static void
print_statement(const char *s, int indent, FILE *f)
{
	static const char calls[] = {LUA_CALL, '\0'}, any[] = {LUA_CALL, LUA_SPACE, LUA_ITEM,
	    '\0'}, layers[] = {LUA_CALL, LUA_SPACE, '\0'};
	bool fits = indent + columns_to(s, "") <= WIDTH;
	int at = indent, deeper = indent + 2;

	print_indent(indent, f);
	for (; *s != '\0'; s++) {
		bool mark = *s == LUA_CALL || *s == LUA_SPACE || *s == LUA_ITEM;

		if (!mark) {
			(void)fputc(*s, f);
			at++;
		} else if (!fits && ((*s == LUA_CALL && columns_to(s + 1, calls) > 0) ||
		    at + columns_to(s + 1, *s == LUA_SPACE ? layers : any) > WIDTH - 2)) {
			deeper = *s == LUA_CALL ? indent + 2 : *s == LUA_SPACE ? indent + 4 :
			    indent + 6;
			(void)fputc('\n', f);
			print_indent(deeper, f);
			at = deeper;
			s += s[1] == ' ';
		}
	}
	(void)fputc('\n', f);
}

/* Numbers of a body, as they are written where it stands. */
struct values {
	const char *const *value;
	int at;
	bool comments;             /* comments are about this place alone */
};

/* Print a comment, which may need several lines. */
static void
print_comment_lines(const char *s, int indent, FILE *f)
{
	int at = indent + 2;

	(void)fprintf(f, "%*s--", indent, "");
	while (*s != '\0') {
		int n = (int)strcspn(s, " ");

		if (at + 1 + n > WIDTH && at > indent + 2) {
			(void)fprintf(f, "\n%*s--", indent, "");
			at = indent + 2;
		}
		(void)fprintf(f, " %.*s", n, s);
		at += 1 + n;
		s += n + (s[n] == ' ');
	}
	(void)fputc('\n', f);
}

/* Return one field of a line, and go on behind it. */
static char *
next_field(const char **at)
{
	size_t n = strcspn(*at, (const char[]){LUA_FIELD, '\n', '\0'});
	char *field = mem_printf("%.*s", (int)n, *at);

	*at += n + ((*at)[n] == LUA_FIELD);
	return field;
}

static void print_body(const struct lua_plan *p, const struct lua_group *g, struct values *v,
    int indent, FILE *f);

static void
print_block(const struct lua_plan *p, const char *line, struct values *v, int indent, FILE *f)
{
	char *number = next_field(&line), *results = next_field(&line), *name = next_field(&line);
	char *arguments = next_field(&line);
	const struct lua_group *g = &p->group[atoi(number)];
	const char *comma = *arguments != '\0' ? "," : "";
	struct lua_text t = {0};

	if (g->function != NULL) {
		lua_text_add(&t, "%sblock(%s,%c %s%s%c%s%s", results, name, LUA_SPACE, g->function,
		    comma, LUA_SPACE, *comma != '\0' ? " " : "", arguments);
		for (int i = 0; i < g->nparams; i++)
			lua_text_add(&t, ",%c %s", LUA_SPACE, v->value[v->at + g->param[i]]);
		lua_text_add(&t, ")");
		print_statement(t.s, indent, f);
		free(t.s);
		v->at += p->block[g->member.item[0]].nholes;
	} else {
		lua_text_add(&t, "%sblock(%s,%c function(%s)", results, name, LUA_SPACE,
		    g->inputs);
		print_statement(t.s, indent, f);
		free(t.s);
		print_body(p, g, v, indent + 2, f);
		t = (struct lua_text){0};
		lua_text_add(&t, "end%s%s%s)", comma, *comma != '\0' ? " " : "", arguments);
		print_statement(t.s, indent, f);
		free(t.s);
	}
	free(number);
	free(results);
	free(name);
	free(arguments);
}

static void
print_body(const struct lua_plan *p, const struct lua_group *g, struct values *v, int indent,
    FILE *f)
{
	const char *at = g->text;

	while (*at != '\0') {
		size_t n = strcspn(at, "\n");
		struct lua_text t = {0};

		if (*at == LUA_NOTE) {
			if (v->comments && *v->value[v->at] != '\0')
				print_comment_lines(v->value[v->at], indent, f);
			v->at++;
			at++;
			continue;
		}

		if (*at == LUA_BLOCK) {
			print_block(p, at + 1, v, indent, f);
		} else {
			for (size_t i = 0; i < n; i++)
				if (at[i] == LUA_HOLE)
					lua_text_add(&t, "%s", v->value[v->at++]);
				else
					lua_text_char(&t, at[i]);
			print_statement(t.s, indent, f);
			free(t.s);
		}
		at += n + (at[n] == '\n');
	}
}

void
lua_group_print_body(const struct lua_plan *p, int block, int indent, FILE *f)
{
	const struct lua_group *g = &p->group[p->block[block].group];
	int n = p->block[block].nholes;
	const char **value = mem_calloc((size_t)n + 1, sizeof *value);
	struct values v = {value, 0, g->function == NULL};

	for (int i = 0; i < n; i++)
		value[i] = g->function != NULL && g->param_of[i] >= 0 ?
		    g->param_name[g->param_of[i]] : p->block[block].hole[i].value;
	print_body(p, g, &v, indent, f);
	free(value);
}

void
lua_group_print(const struct lua_plan *p, FILE *f)
{
	for (int i = 0; i < p->ngroups; i++) {
		const struct lua_group *g = &p->group[i];

		if (g->function == NULL)
			continue;
		(void)fprintf(f, "local function %s(%s", g->function, g->inputs);
		for (int k = 0; k < g->nparams; k++)
			(void)fprintf(f, "%s%s", k > 0 || *g->inputs != '\0' ? ", " : "",
			    g->param_name[k]);
		(void)fprintf(f, ")\n");
		lua_group_print_body(p, g->member.item[0], 2, f);
		(void)fprintf(f, "end\n\n");
	}
}
