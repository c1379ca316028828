/*
 * The lines of a data file: the line of each value in its table.
 *
 * Lua does not keep the lines, so this file reads the text a second time, after Lua has accepted
 * it.  It finds the table constructor behind the last `return`; of a model script, those behind
 * `lesson =` and `challenge =`.  A value that was computed in
 * another way has no line, and sentences about it name only the file.
 */
#include "script/interp.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdio.h>
#include <string.h>

enum { END, NAME, NUMBER, TEXT }; /* all other tokens are their character */

struct scan {
	lua_State *L;
	int lines;                 /* index of the table from keys to lines */
	const char *at, *end;
	int line;
	int token;
	const char *word;          /* of a name, number or text; `size` bytes */
	size_t size;
	int token_line;
	bool held;                 /* the next call returns this token again */
	int depth;
	char key[DATA_MAX_KEY + 1];
};

static int
peek_char(const struct scan *s, size_t ahead)
{
	return (size_t)(s->end - s->at) > ahead ? (unsigned char)s->at[ahead] : '\0';
}

static void
step_char(struct scan *s)
{
	if (s->at < s->end)
		s->line += *s->at++ == '\n';
}

/* Return the number of '=' in "[[", "[=[" and so on; -1 if there is no such bracket. */
static int
long_bracket(const struct scan *s)
{
	int level = 0;

	if (peek_char(s, 0) != '[')
		return -1;
	while (peek_char(s, (size_t)level + 1) == '=')
		level++;
	return peek_char(s, (size_t)level + 1) == '[' ? level : -1;
}

static void
skip_long(struct scan *s, int level)
{
	int seen = -1;             /* the number of '=' since a ']' */

	for (int i = 0; i < level + 2; i++)
		step_char(s);
	while (s->at < s->end) {
		int c = peek_char(s, 0);

		step_char(s);
		if (c == ']' && seen == level)
			return;
		seen = c == ']' ? 0 : c == '=' && seen >= 0 ? seen + 1 : -1;
	}
}

static void
skip_comments(struct scan *s)
{
	int level;

	for (;;) {
		while (isspace(peek_char(s, 0)))
			step_char(s);
		if (peek_char(s, 0) != '-' || peek_char(s, 1) != '-')
			return;
		step_char(s);
		step_char(s);
		level = long_bracket(s);
		if (level >= 0)
			skip_long(s, level);
		else
			while (s->at < s->end && peek_char(s, 0) != '\n')
				step_char(s);
	}
}

static void
read_quoted(struct scan *s)
{
	int quote = peek_char(s, 0);

	step_char(s);
	s->word = s->at;
	while (s->at < s->end && peek_char(s, 0) != quote) {
		if (peek_char(s, 0) == '\\')
			step_char(s);
		step_char(s);
	}
	s->size = (size_t)(s->at - s->word);
	step_char(s);
	s->token = TEXT;
}

static void
read_name(struct scan *s)
{
	s->token = isdigit(peek_char(s, 0)) ? NUMBER : NAME;
	s->word = s->at;
	while (isalnum(peek_char(s, 0)) || peek_char(s, 0) == '_' || (s->token == NUMBER &&
	    peek_char(s, 0) == '.'))
		step_char(s);
	s->size = (size_t)(s->at - s->word);
}

static int
next_token(struct scan *s)
{
	int c, level;

	if (s->held) {
		s->held = false;
		return s->token;
	}
	skip_comments(s);
	s->token_line = s->line;
	c = peek_char(s, 0);
	level = long_bracket(s);
	if (c == '"' || c == '\'') {
		read_quoted(s);
	} else if (level >= 0) {
		skip_long(s, level);
		s->token = TEXT;
		s->size = 0;
	} else if (isalnum(c) || c == '_') {
		read_name(s);
	} else {
		s->token = c;
		step_char(s);
	}
	return s->token;
}

static void
hold_token(struct scan *s)
{
	s->held = true;
}

/* Skip to the bracket that closes the present one. */
static void
skip_brackets(struct scan *s)
{
	int open = 1;

	while (open > 0 && next_token(s) != END) {
		if (strchr("({[", s->token) != NULL && s->token > TEXT)
			open++;
		else if (strchr(")}]", s->token) != NULL && s->token > TEXT)
			open--;
	}
}

static void
push_part(struct scan *s, const char *part, size_t n)
{
	size_t used = strlen(s->key);

	(void)snprintf(s->key + used, sizeof s->key - used, "%s%.*s", used > 0 ? "." : "",
	    (int)n, part);
}

/* Read the key and the '=' of the field that begins with the token: "name =" or "[1] =".  Return
 * false if it has no key. */
static bool
read_field_key(struct scan *s)
{
	struct scan before = *s;
	bool bracket = s->token == '[';

	if (bracket)
		(void)next_token(s);
	if (s->token == NAME || (bracket && (s->token == TEXT || s->token == NUMBER))) {
		push_part(s, s->word, s->size);
		if ((!bracket || next_token(s) == ']') && next_token(s) == '=' &&
		    peek_char(s, 0) != '=')
			return true;
	}
	*s = before;
	return false;
}

static void scan_table(struct scan *s);

/* Refuse two fields with the same name: Lua keeps the second without a word. */
static void
refuse_second(struct scan *s)
{
	int first;

	(void)lua_getfield(s->L, s->lines, s->key);
	first = (int)lua_tointeger(s->L, -1);
	lua_pop(s->L, 1);
	if (first > 0)
		(void)interp_raise_at(s->L, (struct place){interp_of(s->L)->first_file,
		    s->token_line}, "'%s' is given twice, first in line %d", s->key, first);
}

/* Read a value, up to the comma or brace behind it. */
static void
scan_value(struct scan *s)
{
	refuse_second(s);
	lua_pushinteger(s->L, s->token_line);
	lua_setfield(s->L, s->lines, s->key);
	if (next_token(s) == '{' && s->depth < DATA_MAX_DEPTH) {
		scan_table(s);
		(void)next_token(s);
	}
	while (s->token != ',' && s->token != ';' && s->token != '}' && s->token != END) {
		if (s->token == '(' || s->token == '{' || s->token == '[')
			skip_brackets(s);
		(void)next_token(s);
	}
	hold_token(s);
}

/* Read a table, from behind its opening brace. */
static void
scan_table(struct scan *s)
{
	size_t before = strlen(s->key);
	char number[16];
	int index = 0;

	s->depth++;
	while (next_token(s) != '}' && s->token != END) {
		if (s->token == ',' || s->token == ';')
			continue;
		if (!read_field_key(s)) {
			(void)snprintf(number, sizeof number, "%d", ++index);
			push_part(s, number, strlen(number));
			hold_token(s);
		}
		scan_value(s);
		s->key[before] = '\0';
	}
	s->depth--;
}

/* Return whether the token is one of the names, and "= {" follows. */
static bool
begins_field(struct scan *s, const char *const *name)
{
	size_t i = 0;

	while (name[i] != NULL && (strlen(name[i]) != s->size ||
	    memcmp(name[i], s->word, s->size) != 0))
		i++;
	if (s->token != NAME || name[i] == NULL)
		return false;
	(void)snprintf(s->key, sizeof s->key, "%s", name[i]);
	if (next_token(s) == '=' && peek_char(s, 0) != '=' && next_token(s) == '{')
		return true;
	hold_token(s);
	return false;
}

void
lines_push_below(lua_State *L, const struct source *source, const char *const *name)
{
	struct scan s = {.L = L, .at = source->text, .end = source->text + source->size, .line = 1};

	luaL_checkstack(L, 8, NULL);
	lua_newtable(L);
	s.lines = lua_gettop(L);
	while (next_token(&s) != END)
		if (begins_field(&s, name))
			scan_table(&s);
}

void
lines_push(lua_State *L, const struct source *source)
{
	struct scan s = {.L = L, .at = source->text, .end = source->text + source->size, .line = 1};

	luaL_checkstack(L, 8, NULL);
	lua_newtable(L);
	s.lines = lua_gettop(L);
	while (next_token(&s) != END) {
		if (s.token != NAME || s.size != 6 || memcmp(s.word, "return", 6) != 0)
			continue;
		if (next_token(&s) != '{') {
			hold_token(&s);
			continue;
		}
		lua_newtable(L);
		lua_replace(L, s.lines);
		scan_table(&s);
	}
}
