/*
 * Asking the parent: one record there, one record back.
 */
#include "script/driver_lua.h"

#include <lauxlib.h>
#include <stdlib.h>

/* Tell the parent which models nobody has any more. */
static void
send_dropped(struct interp *it)
{
	struct driver *d = it->driver;

	for (int i = 0; i < d->ndropped; i++) {
		wire_begin(&it->out, WIRE_ASK);
		wire_put_int(&it->out, DRIVER_DROP);
		plain_put_int(&it->out, d->dropped[i]);
		wire_end(&it->out);
	}
	d->ndropped = 0;
}

struct wire_out *
driver_begin(lua_State *L, enum driver_call call)
{
	struct interp *it = interp_of(L);

	send_dropped(it);
	wire_begin(&it->out, WIRE_ASK);
	wire_put_int(&it->out, (int64_t)call);
	return &it->out;
}

/* Raise what the parent denies, at the place that it names or else at the call. */
static void
raise_denied(lua_State *L, struct wire_in *in)
{
	struct place at = {.file = (int)wire_get_int(in)};
	const char *text;

	at.line = (int)wire_get_int(in);
	text = wire_get_text(in, ERR_TEXT_MAX);
	if (text == NULL)
		text = "the driver asked for something that cannot be";
	if (at.file >= 0)
		(void)interp_raise_at(L, at, "%s", text);
	(void)interp_raise(L, "%s", text);
}

int
driver_send(lua_State *L)
{
	struct interp *it = interp_of(L);
	const struct script_host *host = &it->options->host;
	struct driver *d = it->driver;
	int before = lua_gettop(L);
	struct wire_in in;
	size_t size;

	wire_end(&it->out);
	if (it->out.n - it->out.start > WIRE_MAX_RECORD) {
		it->out.n = it->out.start;
		return interp_raise(L, "this is too much for one call: more than %d KiB",
		    (int)(WIRE_MAX_RECORD >> 10));
	}
	free(d->answer);
	d->answer = host->ask(host->ctx, it->out.data, it->out.n, &size);
	it->out.n = 0;
	in = (struct wire_in){d->answer, d->answer + size, false};
	if (wire_get_byte(&in) == WIRE_DENIED)
		raise_denied(L, &in);
	while (!in.bad && in.at < in.end)
		plain_push(L, &in);
	return lua_gettop(L) - before;
}

int
driver_ask(lua_State *L, enum driver_call call)
{
	const char *name = driver_word_table[call].name;
	bool is_method = driver_word_table[call].of == DRIVER_MODEL;
	int n = lua_gettop(L);
	struct wire_out *w;

	if (is_method && !driver_is_model(L, 1))
		return interp_raise(L, "%s is a method: write m:%s(...)", name, name);
	for (int i = 1; i <= n; i++)
		if (!driver_is_model(L, i))
			plain_check(L, i, name);
	w = driver_begin(L, call);
	for (int i = 1; i <= n; i++)
		if (driver_is_model(L, i))
			driver_write_model(L, i, w);
		else
			plain_write(L, i, w);
	return driver_send(L);
}
