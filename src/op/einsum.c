#include "op/einsum.h"

#include "base/number.h"
#include "base/phrase.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define EQUATION 0 /* index of the attribute */

/* Symbols of dimensions: 52 letters, then the dimensions that "..." stands for, the last first. */
#define LETTERS 52
#define SYMBOLS (LETTERS + SHAPE_MAX_RANK)

struct term {
	int n;
	int symbol[SHAPE_MAX_RANK];
};

struct notation {
	char text[96];
	int ninputs;
	struct term input[OP_MANY_INPUTS], output;
	int64_t size[SYMBOLS];     /* of the dimension; 0: no input names the symbol */
	int times[SYMBOLS];        /* how often inputs name the symbol */
	int dots;                  /* most dimensions that "..." stands for in an input */
	bool has_output;
};

static int
letter_symbol(char c)
{
	return c >= 'a' && c <= 'z' ? c - 'a' + 26 : c >= 'A' && c <= 'Z' ? c - 'A' : -1;
}

/* Read a term up to `end`; "..." stands for `dots` dimensions. */
static bool
read_term(const char *at, const char *end, int dots, struct term *t, struct err *e)
{
	t->n = 0;
	for (; at < end; at++) {
		bool is_dots = end - at >= 3 && strncmp(at, "...", 3) == 0;
		int symbol = letter_symbol(*at);

		if (*at == ' ')
			continue;
		if (!is_dots && symbol < 0)
			return err_set(e, "einsum: '%c' is not a letter", *at);
		if (t->n + (is_dots ? dots : 1) > SHAPE_MAX_RANK)
			return err_set(e, "einsum: a term names more than %d dimensions",
			    SHAPE_MAX_RANK);
		if (!is_dots) {
			t->symbol[t->n++] = symbol;
			continue;
		}
		for (int i = dots; i > 0; i--)
			t->symbol[t->n++] = LETTERS + i - 1;
		at += 2;
	}
	return true;
}

static int
count_letters(const char *at, const char *end)
{
	int n = 0;

	for (; at < end; at++)
		n += letter_symbol(*at) >= 0;
	return n;
}

/* Note the sizes that an input's shape gives to its letters.  Refuse sizes that contradict. */
static bool
note_sizes(struct notation *x, const struct term *t, const struct shape *s, struct err *e)
{
	char text[SHAPE_TEXT_MAX];

	if (t->n != s->rank)
		return err_set(e, "einsum: \"%s\" names %d dimensions of an input of %s", x->text,
		    t->n, shape_text(s, text));
	for (int d = 0; d < t->n; d++) {
		int symbol = t->symbol[d];
		int64_t *size = &x->size[symbol];

		if (*size > 1 && s->dim[d] > 1 && *size != s->dim[d])
			return err_set(e, "einsum: a letter of \"%s\" stands for dimensions of %"
			    PRId64 " and %" PRId64, x->text, *size, s->dim[d]);
		if (s->dim[d] > *size)
			*size = s->dim[d];
		x->times[symbol]++;
	}
	return true;
}

static bool
read_inputs(struct notation *x, const struct op_call *call, const char *end, struct err *e)
{
	const char *at = x->text, *comma = NULL;

	for (; x->ninputs < call->ninputs; at = comma + 1) {
		const struct shape *s = call->in[x->ninputs];
		struct term *t = &x->input[x->ninputs];
		int dots;

		comma = memchr(at, ',', (size_t)(end - at));
		dots = s->rank - count_letters(at, comma != NULL ? comma : end);
		if (dots > x->dots)
			x->dots = dots;
		if (!read_term(at, comma != NULL ? comma : end, dots > 0 ? dots : 0, t, e) ||
		    !note_sizes(x, t, s, e))
			return false;
		x->ninputs++;
		if (comma == NULL)
			break;
	}
	if (comma != NULL || x->ninputs != call->ninputs)
		return err_set(e, "einsum: \"%s\" must have a term for each of %d input%s",
		    x->text, call->ninputs, call->ninputs == 1 ? "" : "s");
	return true;
}

/* Fill in the output of an equation without "->". */
static void
imply_output(struct notation *x)
{
	for (int i = x->dots; i > 0; i--)
		x->output.symbol[x->output.n++] = LETTERS + i - 1;
	for (int symbol = 0; symbol < LETTERS; symbol++)
		if (x->times[symbol] == 1 && x->output.n < SHAPE_MAX_RANK)
			x->output.symbol[x->output.n++] = symbol;
}

static bool
check_output(const struct notation *x, struct err *e)
{
	bool seen[SYMBOLS] = {false};

	for (int i = 0; i < x->output.n; i++) {
		int symbol = x->output.symbol[i];

		if (x->size[symbol] == 0)
			return err_set(e, "einsum: the output of \"%s\" has a letter that no "
			    "input has", x->text);
		if (seen[symbol])
			return err_set(e, "einsum: the output of \"%s\" names a letter twice",
			    x->text);
		seen[symbol] = true;
	}
	return true;
}

static bool
read_notation(const struct op_call *call, struct notation *x, struct err *e)
{
	const char *arrow, *end;

	*x = (struct notation){0};
	(void)op_attr_text(call, EQUATION, x->text, sizeof x->text);
	arrow = strstr(x->text, "->");
	end = arrow != NULL ? arrow : x->text + strlen(x->text);
	if (!read_inputs(x, call, end, e))
		return false;
	if (arrow == NULL)
		imply_output(x);
	else if (!read_term(arrow + 2, arrow + strlen(arrow), x->dots, &x->output, e))
		return false;
	return check_output(x, e);
}

bool
einsum_shape(const struct op_call *call, struct shape *out, struct err *e)
{
	struct notation x;

	if (!read_notation(call, &x, e))
		return false;
	out->rank = x.output.n;
	for (int d = 0; d < out->rank; d++)
		out->dim[d] = x.size[x.output.symbol[d]];
	if (out->rank == 0)
		out->dim[out->rank++] = 1;
	return true;
}

/* Return whether the output names a symbol, or an input from `first` on. */
static bool
is_needed(const struct notation *x, int symbol, int first)
{
	for (int i = 0; i < x->output.n; i++)
		if (x->output.symbol[i] == symbol)
			return true;
	for (int k = first; k < x->ninputs; k++)
		for (int i = 0; i < x->input[k].n; i++)
			if (x->input[k].symbol[i] == symbol)
				return true;
	return false;
}

int64_t
einsum_products(const struct op_call *call)
{
	struct notation x;
	struct err ignored;
	bool held[SYMBOLS] = {false};
	int64_t sum = 0, product;

	if (!read_notation(call, &x, &ignored))
		return 0;
	for (int k = 0; k < x.ninputs; k++) {
		for (int i = 0; i < x.input[k].n; i++)
			held[x.input[k].symbol[i]] = true;
		product = 1;
		for (int symbol = 0; symbol < SYMBOLS; symbol++)
			if (held[symbol] && !number_mul(product, x.size[symbol], &product))
				return INT64_MAX;
		if (k > 0 && !number_add(sum, product, &sum))
			return INT64_MAX;
		for (int symbol = 0; symbol < SYMBOLS; symbol++)
			held[symbol] = held[symbol] && is_needed(&x, symbol, k + 1);
	}
	return sum;
}

void
einsum_products_text(const struct op_call *call, char *buf, size_t size)
{
	struct phrase text = phrase_in(buf, size);
	struct notation x;
	struct err ignored;

	if (call->ninputs != 2 || !read_notation(call, &x, &ignored)) {
		(void)snprintf(buf, size, "%" PRId64, einsum_products(call));
		return;
	}
	phrase_add(&text, "(");
	for (int symbol = 0, n = 0; symbol < SYMBOLS; symbol++)
		if (x.size[symbol] > 0)
			phrase_add(&text, "%s%" PRId64, n++ > 0 ? "x" : "", x.size[symbol]);
	phrase_add(&text, ")");
}

/* Return the first axis of an input that has the full size of a letter.  Return NULL if none
 * has. */
static const struct channel_axis *
axis_of_letter(const struct flow *f, const struct notation *x, int symbol)
{
	for (int k = 0; k < x->ninputs; k++)
		for (int d = 0; d < x->input[k].n; d++)
			if (x->input[k].symbol[d] == symbol &&
			    f->call->in[k]->dim[d] == x->size[symbol])
				return &f->in[k][d];
	return NULL;
}

void
einsum_flow(struct flow *f)
{
	struct notation x;
	struct err ignored;

	if (!read_notation(f->call, &x, &ignored)) {
		flow_nothing(f);
		return;
	}
	for (int k = 0; k < x.ninputs; k++)
		for (int d = 0; d < x.input[k].n; d++) {
			int symbol = x.input[k].symbol[d];
			const struct channel_axis *a = &f->in[k][d];

			if (f->call->in[k]->dim[d] != x.size[symbol])
				flow_fix_axes(f, k, d, d + 1, "are repeated over others");
			else if (axis_of_letter(f, &x, symbol) != a)
				channel_tie(f->units, axis_of_letter(f, &x, symbol), a, f->layer);
		}
	for (int d = 0; d < x.output.n; d++)
		f->out[d] = *axis_of_letter(f, &x, x.output.symbol[d]);
}
