#include "script/plain.h"

#include <string.h>

void
plain_put_nil(struct wire_out *w)
{
	wire_put_byte(w, PLAIN_NIL);
}

void
plain_put_bool(struct wire_out *w, bool v)
{
	wire_put_byte(w, v ? PLAIN_TRUE : PLAIN_FALSE);
}

void
plain_put_int(struct wire_out *w, int64_t v)
{
	wire_put_byte(w, PLAIN_INT);
	wire_put_int(w, v);
}

void
plain_put_real(struct wire_out *w, double v)
{
	wire_put_byte(w, PLAIN_REAL);
	wire_put_real(w, v);
}

void
plain_put_text(struct wire_out *w, const char *s)
{
	wire_put_byte(w, s != NULL ? PLAIN_TEXT : PLAIN_NIL);
	if (s != NULL)
		wire_put_text(w, s);
}

void
plain_begin(struct wire_out *w, enum plain_type type)
{
	wire_put_byte(w, type);
}

void
plain_put_key(struct wire_out *w, const char *key)
{
	wire_put_byte(w, PLAIN_TEXT);
	wire_put_text(w, key);
}

void
plain_end(struct wire_out *w)
{
	wire_put_byte(w, PLAIN_END);
}

void
plain_begin_rows(struct wire_out *w, int header, bool first)
{
	wire_put_byte(w, PLAIN_ROWS);
	wire_put_int(w, header);
	wire_put_byte(w, first);
}

struct reading {
	struct wire_in *in;
	struct arena *arena;
	int *count;
};

static bool read_value(struct reading *r, unsigned type, int depth, struct plain *out);

static bool
refuse_value(struct reading *r)
{
	r->in->bad = true;
	return false;
}

/* Items that were read, before their number is known. */
struct items {
	int n;
	size_t cap;
	struct plain *item;
	const char **key;
};

/* Make room for one more item in memory of the arena, twice as much each time. */
static void
make_room(struct reading *r, struct items *s, bool is_table)
{
	size_t cap = s->cap > 0 ? 2 * s->cap : 4;
	struct plain *item;
	const char **key;

	if ((size_t)s->n < s->cap)
		return;
	item = arena_alloc(r->arena, cap, sizeof *item);
	if (s->n > 0)
		memcpy(item, s->item, (size_t)s->n * sizeof *item);
	s->item = item;
	if (is_table) {
		key = arena_alloc(r->arena, cap, sizeof *key);
		if (s->n > 0)
			memcpy(key, s->key, (size_t)s->n * sizeof *key);
		s->key = key;
	}
	s->cap = cap;
}

static bool
read_items(struct reading *r, int depth, struct plain *out)
{
	bool is_table = out->type == PLAIN_TABLE;
	struct items s = {0};
	unsigned type;

	while ((type = wire_get_byte(r->in)) != PLAIN_END) {
		make_room(r, &s, is_table);
		if (is_table) {
			if (r->in->bad || type != PLAIN_TEXT)
				return refuse_value(r);
			s.key[s.n] = wire_get_text(r->in, WIRE_MAX_RECORD);
			type = wire_get_byte(r->in);
			if (s.key[s.n] == NULL)
				return refuse_value(r);
		}
		if (!read_value(r, type, depth + 1, &s.item[s.n++]))
			return false;
	}
	out->n = s.n;
	out->item = s.item;
	out->key = s.key;
	return true;
}

static bool
read_value(struct reading *r, unsigned type, int depth, struct plain *out)
{
	*out = (struct plain){.type = (enum plain_type)type};
	if (r->in->bad || depth > PLAIN_MAX_DEPTH || ++*r->count > PLAIN_MAX_VALUES)
		return refuse_value(r);
	switch (type) {
	case PLAIN_NIL:
	case PLAIN_FALSE:
	case PLAIN_TRUE:
		return true;
	case PLAIN_INT:
		out->whole = wire_get_int(r->in);
		out->real = (double)out->whole;
		return !r->in->bad;
	case PLAIN_REAL:
		out->real = wire_get_real(r->in);
		return !r->in->bad;
	case PLAIN_TEXT:
		out->text = wire_get_text(r->in, WIRE_MAX_RECORD);
		return out->text != NULL || refuse_value(r);
	case PLAIN_LIST:
	case PLAIN_TABLE:
		return read_items(r, depth, out);
	default:
		return refuse_value(r);
	}
}

bool
plain_read(struct wire_in *in, struct arena *a, int *count, struct plain *out)
{
	struct reading r = {in, a, count};

	return read_value(&r, wire_get_byte(in), 0, out);
}

const struct plain *
plain_find(const struct plain *table, const char *key)
{
	for (int i = 0; table->type == PLAIN_TABLE && i < table->n; i++)
		if (strcmp(table->key[i], key) == 0)
			return &table->item[i];
	return NULL;
}
