#include "config.h"

#include "script/interp.h"

#include "base/text.h"

#include <ctype.h>
#include <lauxlib.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define HOOK_COUNT   5000
#define SEND_SIZE    (32 << 10)
#define SENTENCE_MAX 400

double
interp_worked(void)
{
	struct timespec t;

	(void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static void
break_limit(struct interp *it, enum script_stop why)
{
	const struct script_host *host = &it->options->host;

	it->stopping = true;
	if (host->stop != NULL)
		host->stop(host->ctx, why);
}

/* Return what an allocator needs for a block, with what it notes beside it and what it rounds up
 * to: for small tables half as much again as Lua asks for. */
static size_t
block_bytes(size_t size)
{
	size_t whole = (size + sizeof(size_t) + 15) & ~(size_t)15;

	return size == 0 ? 0 : whole < size || whole > 32 ? whole : 32;
}

/* Allocate memory for Lua within a limit.  After a refusal Lua collects its garbage and asks again:
 * the second refusal is final, and so is the refusal of more than could ever be free. */
static void *
allocate_lua(void *ud, void *p, size_t old, size_t size)
{
	enum script_stop why = STOP_EXHAUSTED;
	struct interp *it = ud;
	size_t has = p != NULL ? block_bytes(old) : 0, wants = block_bytes(size);
	void *q = NULL;

	if (size == 0) {
		free(p);
		it->used -= has;
		return NULL;
	}
	if (size > wants || (wants > has && wants - has > it->options->memory_limit - it->used))
		why = STOP_MEMORY;
	else
		q = realloc(p, size);
	if (q == NULL) {
		if (it->L != NULL)
			interp_note(it);
		if (it->refusal != STOP_NONE || size > it->options->memory_limit)
			break_limit(it, why);
		it->refusal = why;
		return NULL;
	}
	if (wants > has)
		it->refusal = STOP_NONE;
	it->used += wants - has;
	return q;
}

static void
check_limits(lua_State *L, lua_Debug *ar)
{
	struct interp *it = interp_of(L);

	(void)ar;
	interp_note(it);
	it->steps += HOOK_COUNT;
	if (!it->stopping && interp_worked() < it->options->deadline &&
	    (it->options->steps == 0 || it->steps < it->options->steps))
		return;
	break_limit(it, STOP_TIME);
	/* The script still runs: call the hook at every instruction, so that no pcall escapes
	 * it. */
	lua_sethook(L, check_limits, LUA_MASKCOUNT, 1);
	(void)luaL_error(L, "the script takes too long");
}

void
interp_flush(struct interp *it)
{
	const struct script_host *host = &it->options->host;

	if (it->out.n > 0)
		host->send(host->ctx, it->out.data, it->out.n);
	it->out.n = 0;
}

void
interp_emit(struct interp *it)
{
	if (it->out.n > SEND_SIZE)
		interp_flush(it);
}

static int
raise_text(lua_State *L, struct place at, const char *text)
{
	struct interp *it = interp_of(L);
	int chunk = at.file - it->first_file;

	if (at.file < 0)
		lua_pushstring(L, text);
	else
		(void)lua_pushfstring(L, "%s:%d: %s", it->chunk[chunk].name, at.line, text);
	return lua_error(L);
}

static struct place
take_place(struct interp *it)
{
	struct place at = it->call;

	it->call.file = -1;
	return at.file >= 0 ? at : interp_where(it);
}

int
interp_raise(lua_State *L, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return raise_text(L, take_place(interp_of(L)), text);
}

int
interp_raise_at(lua_State *L, struct place at, const char *fmt, ...)
{
	char text[ERR_TEXT_MAX];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	return raise_text(L, at, text);
}

/* Return the rest of `text` after "name:12: ", or NULL. */
static const char *
after_place(const char *text, const char *name, int *line)
{
	size_t n = strlen(name);
	char *end;
	long value;

	if (strncmp(text, name, n) != 0 || text[n] != ':' || !isdigit((unsigned char)text[n + 1]))
		return NULL;
	value = strtol(text + n + 1, &end, 10);
	if (end[0] != ':' || end[1] != ' ' || value > INT32_MAX)
		return NULL;
	*line = (int)value;
	return end + 2;
}

static const char *
split_place(const struct interp *it, const char *text, struct place *at)
{
	const char *rest = NULL;

	for (int i = 0; i < it->nchunks && rest == NULL; i++) {
		rest = after_place(text, it->chunk[i].name, &at->line);
		if (rest == NULL)
			rest = after_place(text, it->chunk[i].shown, &at->line);
		if (rest != NULL)
			at->file = it->first_file + i;
	}
	return rest != NULL ? rest : text;
}

/* Reword the messages of Lua about its own limits. */
static const char *
reword_message(const char *text)
{
	if (strstr(text, "C stack overflow") != NULL)
		return "the script is nested too deeply";
	if (strcmp(text, "stack overflow (string slice too long)") == 0)
		return "string.byte gives back too many values at once";
	if (strncmp(text, "stack overflow", 14) == 0)
		return "functions call each other without an end (stack overflow)";
	return text;
}

static void
break_memory(struct interp *it)
{
	break_limit(it, it->refusal != STOP_NONE ? it->refusal : STOP_MEMORY);
}

/* Put an error of a template into the document.  A sentence that has a place is one that the
 * template did not foresee: say where. */
static struct place
name_template(struct interp *it, struct place at, bool has_place)
{
	const char *name = at.file > it->first_file ? it->chunk[at.file - it->first_file].name : "";
	const char *slash = strrchr(name, '/');
	char sentence[ERR_TEXT_MAX];

	if (has_place && *name != '\0') {
		(void)snprintf(sentence, sizeof sentence, "%s", it->error.text);
		err_set(&it->error, "%s (template %s:%d)", sentence,
		    slash != NULL ? slash + 1 : name, at.line);
	}
	return (struct place){it->first_file, 0};
}

static int
handle_error(lua_State *L)
{
	struct interp *it = interp_of(L);
	struct place at = interp_where(it);
	const char *text, *rest;
	bool has_place = false;

	if (lua_type(L, 1) == LUA_TSTRING && strcmp(lua_tostring(L, 1), "not enough memory") == 0)
		break_memory(it); /* Lua's buffers raise this as a text */
	if (lua_type(L, 1) == LUA_TSTRING || lua_type(L, 1) == LUA_TNUMBER) {
		text = lua_tostring(L, 1);
		rest = split_place(it, text, &at);
		has_place = rest != text;
		text = reword_message(rest);
		err_set(&it->error, "%.*s", SENTENCE_MAX, *text != '\0' ? text : "an empty error");
	} else if (lua_isnil(L, 1)) {
		err_set(&it->error, "the script raised an error without a sentence");
	} else {
		err_set(&it->error, "the script raised an error that is %s, not a sentence",
		    tensor_type_phrase(L, 1));
	}
	trace_append(it, &it->error);
	if (it->format != NULL)
		at = name_template(it, at, has_place);
	it->failed_at = at;
	return 1; /* Lua also calls this for errors in its parser, and raises them again */
}

static void
emit_failure(struct interp *it)
{
	if (it->failed_at.file < 0 && it->nchunks > 0)
		it->failed_at = (struct place){it->first_file, 0};
	wire_begin(&it->out, WIRE_FAILED);
	wire_put_int(&it->out, it->failed_at.file);
	wire_put_int(&it->out, it->failed_at.line);
	wire_put_text(&it->out, it->error.text);
	wire_end(&it->out);
}

/* Run everything that can raise an error below this protected call. */
void
interp_run(struct interp *it, lua_CFunction function, const void *argument)
{
	it->failed_at = (struct place){-1, 0};
	err_set(&it->error, "the script failed while its error was handled");
	lua_pushcfunction(it->L, handle_error);
	lua_pushcfunction(it->L, function);
	lua_pushlightuserdata(it->L, (void *)(uintptr_t)argument);
	switch (lua_pcall(it->L, 1, 0, -3)) {
	case LUA_OK:
		break;
	case LUA_ERRMEM:
		break_memory(it);
		err_set(&it->error, "the script needs more memory than it may have");
		it->failed_at = (struct place){it->options->page->file, it->options->page->line};
		emit_failure(it);
		break;
	default:
		emit_failure(it);
	}
	interp_flush(it);
}

bool
interp_open(struct interp *it, const struct interp_options *o, int first_file)
{
	*it = (struct interp){.options = o, .first_file = first_file, .call = {-1, 0},
	    .knobs = o->knobs};
	it->L = lua_newstate(allocate_lua, it);
	if (it->L == NULL)
		return false;
	*(struct interp **)lua_getextraspace(it->L) = it;
	lua_sethook(it->L, check_limits, LUA_MASKCOUNT, HOOK_COUNT);
	return true;
}

void
interp_close(struct interp *it)
{
	if (it->L != NULL)
		lua_close(it->L);
	source_free(&it->incoming);
	graph_free(it->graph);
	arena_free(&it->arena);
	wire_free(&it->out);
}

/* A text that goes to the parser line by line. */
struct feed {
	struct interp *it;
	const char *at, *end;
	struct place here;         /* the line that the parser has */
};

/* Note the line on the page, because the parser has no stack that tells it. */
static const char *
feed_line(lua_State *L, void *ctx, size_t *size)
{
	struct feed *f = ctx;
	const char *line = f->at, *newline = memchr(line, '\n', (size_t)(f->end - line));

	(void)L;
	f->at = newline != NULL ? newline + 1 : f->end;
	*size = (size_t)(f->at - line);
	f->here.line += *size > 0;
	f->it->options->page->file = f->here.file;
	f->it->options->page->line = f->here.line;
	return line;
}

/* Some messages of the parser have no place. */
static void
raise_unloaded(lua_State *L, struct place here)
{
	const char *text = lua_tostring(L, -1);
	struct place at;

	if (text == NULL || split_place(interp_of(L), text, &at) != text)
		(void)lua_error(L);
	(void)interp_raise_at(L, here, "%s", reword_message(text));
}

/* Parse a text and push its function.  Refuse compiled code. */
static void
load_chunk(lua_State *L, int file, const char *name, const char *text, size_t size)
{
	struct feed f = {interp_of(L), text, text + size, {file, 0}};

	(void)lua_pushfstring(L, "@%s", name);
	if (lua_load(L, feed_line, &f, lua_tostring(L, -1), "t") != LUA_OK)
		raise_unloaded(L, f.here);
	lua_remove(L, -2);
	f.it->options->page->line = 0;
}

int
interp_call_wrapped(lua_State *L, int nresults)
{
	lua_pushvalue(L, lua_upvalueindex(1));
	lua_insert(L, 1);
	lua_call(L, lua_gettop(L) - 1, nresults);
	return lua_gettop(L);
}

void
interp_push_chunk(lua_State *L, const char *name, const char *text, size_t size, bool library)
{
	struct interp *it = interp_of(L);
	struct chunk *chunk = &it->chunk[it->nchunks];
	char shown[LUA_IDSIZE + 8];
	const char *line;
	lua_Debug ar;

	if (it->nchunks == SOURCE_MAX_FILES)
		(void)interp_raise(L, "a script requires at most %d files", SOURCE_MAX_FILES);
	*chunk = (struct chunk){.name = arena_strdup(&it->arena, name), .library = library};
	/* Shorten a long name as Lua does, to recognize its messages. */
	(void)snprintf(shown, sizeof shown, "%s%s", strlen(name) < LUA_IDSIZE ? "" : "...",
	    strlen(name) < LUA_IDSIZE ? name : name + strlen(name) - (LUA_IDSIZE - 4));
	chunk->shown = arena_strdup(&it->arena, shown);
	it->nchunks++;
	if (size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0) {
		text += 3;
		size -= 3;
	}
	if (size > 0 && text[0] == '#') {
		/* Skip a first line for the shell. */
		line = memchr(text, '\n', size);
		size -= line != NULL ? (size_t)(line - text) : size;
		text = line != NULL ? line : "";
	}
	load_chunk(L, it->first_file + it->nchunks - 1, name, text, size);
	lua_pushvalue(L, -1);
	(void)lua_getinfo(L, ">S", &ar);
	chunk->source = ar.source;
	lua_pushvalue(L, -1);
	lua_rawsetp(L, LUA_REGISTRYINDEX, chunk); /* keeps `source` alive */
}

void
interp_push_document(lua_State *L, const char *name, const char *format)
{
	struct interp *it = interp_of(L);

	it->chunk[it->nchunks++] = (struct chunk){.source = "", .shown = "",
	    .name = arena_strdup(&it->arena, name)};
	it->format = arena_strdup(&it->arena, format);
}

void
interp_name(lua_State *L, int index, const char *what, char buf[static GRAPH_NAME_MAX + 1])
{
	size_t n;
	const char *s;

	if (lua_type(L, index) != LUA_TSTRING) {
		(void)interp_raise(L, "%s is a text, not %s", what, tensor_type_phrase(L, index));
		return;
	}
	s = lua_tolstring(L, index, &n);
	if (n == 0 || n > GRAPH_NAME_MAX)
		(void)interp_raise(L, "%s has %zu characters; it needs 1 to %d", what, n,
		    GRAPH_NAME_MAX);
	for (size_t i = 0; i < n; i++)
		buf[i] = s[i] != '\0' ? s[i] : '?';
	buf[n] = '\0';
	text_make_plain(buf, false);
}
