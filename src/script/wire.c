#include "script/wire.h"

#include "base/mem.h"

#include <stdlib.h>
#include <string.h>

void
wire_put_raw(struct wire_out *w, const void *data, size_t n)
{
	if (n == 0)
		return;
	w->data = mem_grow(w->data, &w->cap, w->n + n, 1);
	memcpy(w->data + w->n, data, n);
	w->n += n;
}

void
wire_begin(struct wire_out *w, enum wire_type type)
{
	uint32_t unknown = 0;

	w->start = w->n;
	wire_put_raw(w, &unknown, sizeof unknown);
	wire_put_byte(w, type);
}

void
wire_end(struct wire_out *w)
{
	uint32_t size = (uint32_t)(w->n - w->start - WIRE_HEAD);

	memcpy(w->data + w->start, &size, sizeof size);
}

void
wire_put_byte(struct wire_out *w, unsigned v)
{
	unsigned char c = (unsigned char)v;

	wire_put_raw(w, &c, 1);
}

void
wire_put_int(struct wire_out *w, int64_t v)
{
	wire_put_raw(w, &v, sizeof v);
}

void
wire_put_real(struct wire_out *w, double v)
{
	wire_put_raw(w, &v, sizeof v);
}

void
wire_put_bytes(struct wire_out *w, const char *s, size_t n)
{
	uint32_t size = (uint32_t)n;

	wire_put_raw(w, &size, sizeof size);
	wire_put_raw(w, s, n);
	wire_put_byte(w, 0);
}

void
wire_put_text(struct wire_out *w, const char *s)
{
	uint32_t none = UINT32_MAX;

	if (s == NULL)
		wire_put_raw(w, &none, sizeof none);
	else
		wire_put_bytes(w, s, strlen(s));
}

void
wire_free(struct wire_out *w)
{
	free(w->data);
	*w = (struct wire_out){0};
}

int64_t
wire_next(const unsigned char *data, size_t n, size_t max, struct wire_in *in)
{
	uint32_t size;

	if (n < WIRE_HEAD)
		return 0;
	memcpy(&size, data, sizeof size);
	if (size > max || size == 0)
		return -1;
	if (n - WIRE_HEAD < size)
		return 0;
	*in = (struct wire_in){data + WIRE_HEAD, data + WIRE_HEAD + size, false};
	return (int64_t)size + WIRE_HEAD;
}

static void
get_raw(struct wire_in *in, void *out, size_t n)
{
	memset(out, 0, n);
	if (in->bad || (size_t)(in->end - in->at) < n) {
		in->bad = true;
		return;
	}
	memcpy(out, in->at, n);
	in->at += n;
}

unsigned
wire_get_byte(struct wire_in *in)
{
	unsigned char c;

	get_raw(in, &c, 1);
	return c;
}

int64_t
wire_get_int(struct wire_in *in)
{
	int64_t v;

	get_raw(in, &v, sizeof v);
	return v;
}

int
wire_get_small(struct wire_in *in, int min, int max)
{
	int64_t v = wire_get_int(in);

	if (v < min || v > max) {
		in->bad = true;
		return min;
	}
	return (int)v;
}

double
wire_get_real(struct wire_in *in)
{
	double v;

	get_raw(in, &v, sizeof v);
	return v;
}

const char *
wire_get_text(struct wire_in *in, size_t max)
{
	const char *s;
	uint32_t size;

	get_raw(in, &size, sizeof size);
	if (size == UINT32_MAX || in->bad)
		return NULL;
	s = (const char *)in->at;
	if (size > max || (size_t)(in->end - in->at) < (size_t)size + 1 || s[size] != '\0' ||
	    memchr(s, '\0', size) != NULL) {
		in->bad = true;
		return NULL;
	}
	in->at += (size_t)size + 1;
	return s;
}

bool
wire_whole(const struct wire_in *in)
{
	return !in->bad && in->at == in->end;
}
