#include "op/op.h"

#include "base/number.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int
op_channel_axis(const struct op *o, const struct shape *s)
{
	return o->channels == CHANNELS_FIRST ? 0 : s->rank - 1;
}

int64_t
op_channels(const struct op *o, const struct shape *s)
{
	return s->dim[op_channel_axis(o, s)];
}

int
op_attr_count(const struct op *o)
{
	int n = 0;

	while (n < OP_MAX_ATTRS && o->attr[n].name != NULL)
		n++;
	return n;
}

int
op_attr_find(const struct op *o, const char *name)
{
	/* A sweep calls this many times.  Most names differ in the first letter: compare it
	 * first. */
	for (int i = 0; i < OP_MAX_ATTRS && o->attr[i].name != NULL; i++)
		if (*o->attr[i].name == *name && strcmp(o->attr[i].name, name) == 0)
			return i;
	return -1;
}

bool
op_attr_given(const struct op_call *call, int which)
{
	return call->attr[which].n > 0;
}

int64_t
op_attr(const struct op_call *call, int which, int axis)
{
	const struct attr *a = &call->attr[which];

	if (a->n == 0)
		return call->op->attr[which].fallback;
	if (a->n == 1)
		return a->one;
	return a->list[axis < a->n ? axis : a->n - 1];
}

double
op_attr_fraction(const struct op_call *call, int which)
{
	const struct attr *a = &call->attr[which];

	return a->n == 0 ? call->op->attr[which].fraction : a->fraction;
}

int64_t
op_attr_named(const struct op_call *call, const char *name, int axis, int64_t fallback)
{
	int which = op_attr_find(call->op, name);

	return which < 0 ? fallback : op_attr(call, which, axis);
}

enum ledger_form
op_form(const struct op_call *call)
{
	int which = op_attr_find(call->op, "written");

	/* An op of a script may have an attribute of this name too. */
	return which >= 0 && call->op->attr[which].words == ledger_form_words
	    ? (enum ledger_form)op_attr(call, which, 0) : FORM_MODULE;
}

char *
op_attr_text(const struct op_call *call, int which, char *buf, size_t size)
{
	size_t n = (size_t)call->attr[which].n;

	if (n >= size)
		n = size - 1;
	for (size_t i = 0; i < n; i++)
		buf[i] = (char)op_attr(call, which, (int)i);
	buf[n] = '\0';
	return buf;
}

static bool
check_value(const struct op_call *call, const struct attr_spec *spec, int64_t v, struct err *e)
{
	if (v < spec->min)
		return err_set(e, "%s: %s = %" PRId64 " is below its minimum of %" PRId64,
		    call->op->name, spec->name, v, spec->min);
	if (spec->max != 0 && v > spec->max)
		return err_set(e, "%s: %s = %" PRId64 " is above its maximum of %" PRId64,
		    call->op->name, spec->name, v, spec->max);
	return true;
}

static bool
check_fraction(const struct op_call *call, const struct attr_spec *spec, double v, struct err *e)
{
	char text[NUMBER_TEXT_MAX], limit[NUMBER_TEXT_MAX];

	if (spec->bounded && v < spec->least)
		return err_set(e, "%s: %s = %s is below its minimum of %s", call->op->name,
		    spec->name, number_exact(v, text), number_exact(spec->least, limit));
	if (spec->bounded && v > spec->most)
		return err_set(e, "%s: %s = %s is above its maximum of %s", call->op->name,
		    spec->name, number_exact(v, text), number_exact(spec->most, limit));
	if (spec->max == 0 || (v >= (double)spec->min && v <= (double)spec->max))
		return true;
	return err_set(e, "%s: %s = %s is not between %" PRId64 " and %" PRId64, call->op->name,
	    spec->name, number_exact(v, text), spec->min, spec->max);
}

/* Check that a list has one value for each spatial axis of the input.  Padding may also have
 * two. */
static bool
check_count(const struct op_call *call, const struct attr_spec *spec, int n, struct err *e)
{
	char text[SHAPE_TEXT_MAX];
	int axes;

	if (n <= 1 || spec->type == ATTR_LIST || spec->type == ATTR_TEXT)
		return true;
	axes = call->in[0]->rank - 1;
	if (spec->type != ATTR_AXES && spec->type != ATTR_PAD)
		return err_set(e, "%s: %s takes one value, not %d", call->op->name, spec->name, n);
	if (n == axes || (spec->type == ATTR_PAD && n == 2 * axes))
		return true;
	return err_set(e, "%s: %s has %d values, but an input of %s has %d spatial axes",
	    call->op->name, spec->name, n, shape_text(call->in[0], text), axes);
}

static bool
check_attr(const struct op_call *call, int which, struct err *e)
{
	const struct attr_spec *spec = &call->op->attr[which];
	const struct attr *a = &call->attr[which];

	if (a->n == 0 && spec->required)
		return err_set(e, "%s needs the attribute '%s' (%s)", call->op->name, spec->name,
		    spec->help);
	if (a->n == 0)
		return true;
	if (spec->type == ATTR_NUMBER)
		return check_fraction(call, spec, a->fraction, e);
	if (!check_count(call, spec, a->n, e))
		return false;
	if (spec->type == ATTR_PAD && a->n == 1 && (a->one == PAD_SAME || a->one == PAD_VALID))
		return true;
	for (int i = 0; i < a->n; i++)
		if (!check_value(call, spec, op_attr(call, which, i), e))
			return false;
	return true;
}

bool
op_infer(const struct op_call *call, struct shape *out, struct err *e)
{
	const struct op *o = call->op;
	int attrs = op_attr_count(o);
	struct err why;
	char text[SHAPE_TEXT_MAX];

	if (call->ninputs < o->min_inputs)
		return err_set(e, "%s needs %d inputs, not %d", o->name, o->min_inputs,
		    call->ninputs);
	if (call->ninputs > o->max_inputs)
		return err_set(e, "%s takes at most %d inputs, not %d", o->name, o->max_inputs,
		    call->ninputs);
	for (int i = 0; i < attrs; i++)
		if (!check_attr(call, i, e))
			return false;
	*out = (struct shape){0};
	if (!o->infer(call, out, e))
		return false;
	if (!shape_check(out, &why))
		return err_set(e, "%s: the output of an input of %s does not work: %.300s", o->name,
		    call->ninputs > 0 ? shape_text(call->in[0], text) : "nothing", why.text);
	return true;
}
