/*
 * Activations that exporters write as several nodes.
 */
#include "import/onnx_pattern.h"

#include <math.h>
#include <string.h>

#define MAX_DEPTH 8

/* Collect the nodes between `tensor` and `x` when they only add, multiply and raise numbers and x;
 * false when anything else is there. */
static bool
collect_from(struct pattern_graph *g, struct pattern *p, int tensor, int x, int depth)
{
	struct foreign_node *n;

	if (tensor == x)
		return true;
	if (tensor >= 0 && g->f->tensor[tensor].fixed)
		return foreign_elems(&g->f->tensor[tensor].dims) == 1;
	n = pattern_maker(g, tensor, NULL);
	if (n == NULL || depth == MAX_DEPTH || *n->domain != '\0' || n->ninputs != 2 ||
	    (strcmp(n->op, "Mul") != 0 && strcmp(n->op, "Add") != 0 && strcmp(n->op, "Pow") != 0 &&
	    strcmp(n->op, "Div") != 0 && strcmp(n->op, "Sub") != 0))
		return false;
	pattern_add(p, g, n);
	return collect_from(g, p, n->input[0], x, depth + 1) &&
	    collect_from(g, p, n->input[1], x, depth + 1);
}

/* The tensor that a half of is taken: x of Mul(x, 0.5), with its node; or the tensor itself. */
static int
without_half(struct pattern_graph *g, struct pattern *p, int tensor)
{
	struct foreign_node *n = pattern_maker(g, tensor, "Mul");

	if (n == NULL || n->ninputs != 2)
		return tensor;
	for (int i = 0; i < 2; i++) {
		if (pattern_is_number(g, n->input[i], 0.5)) {
			pattern_add(p, g, n);
			return n->input[1 - i];
		}
	}
	return tensor;
}

/* x / 2 * (1 + curve(...x...)), in any order: what Erf and Tanh are parts of. */
static void
find_gelu(struct pattern_graph *g, struct foreign_node *curve)
{
	struct pattern p = {0};
	struct foreign_node *add = pattern_reader(g, pattern_output(curve), "Add"), *mul, *half;
	int one, x;

	if (add == NULL)
		return;
	one = pattern_other(add, pattern_output(curve));
	mul = pattern_reader(g, pattern_output(add), "Mul");
	if (!pattern_is_number(g, one, 1) || mul == NULL)
		return;
	pattern_add(&p, g, curve);
	pattern_add(&p, g, add);
	pattern_add(&p, g, mul);
	x = pattern_other(mul, pattern_output(add));
	/* The half is taken of (1 + curve), of x, or of the product. */
	if (pattern_is_number(g, x, 0.5)) {
		half = mul;
		mul = pattern_reader(g, pattern_output(half), "Mul");
		if (mul == NULL)
			return;
		pattern_add(&p, g, mul);
		x = pattern_other(mul, pattern_output(half));
	} else {
		int whole = without_half(g, &p, x);

		if (whole == x) {
			half = pattern_reader(g, pattern_output(mul), "Mul");
			if (half == NULL ||
			    !pattern_is_number(g, pattern_other(half, pattern_output(mul)), 0.5))
				return;
			pattern_add(&p, g, half);
			mul = half;
		}
		x = whole;
	}
	if (x >= 0 && collect_from(g, &p, curve->input[0], x, 0))
		(void)pattern_replace(g, &p, mul, "Gelu", 1, &x);
}

void
onnx_pattern_erf(struct pattern_graph *g, struct foreign_node *n)
{
	find_gelu(g, n);
}

/* A product of x and a curve of x. */
static bool
find_gate(struct pattern_graph *g, struct pattern *p, struct foreign_node *curve, const char *op,
    int first)
{
	struct foreign_node *mul = pattern_reader(g, pattern_output(curve), "Mul");
	int x = mul != NULL ? pattern_other(mul, pattern_output(curve)) : -1;

	if (x < 0 || !collect_from(g, p, first, x, 0))
		return false;
	pattern_add(p, g, curve);
	pattern_add(p, g, mul);
	return pattern_replace(g, p, mul, op, 1, &x);
}

void
onnx_pattern_tanh(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *softplus = pattern_maker(g, n->input[0], "Softplus");
	struct pattern p = {0};

	if (softplus == NULL) {
		find_gelu(g, n);
		return;
	}
	pattern_add(&p, g, softplus);
	(void)find_gate(g, &p, n, "Mish", softplus->input[0]);
}


/* x * sigmoid(x); with a factor inside it is a way to write GELU. */
void
onnx_pattern_sigmoid(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *scale = pattern_maker(g, n->input[0], "Mul");
	struct pattern p = {0};

	if (find_gate(g, &p, n, "Silu", n->input[0]) && scale != NULL && scale->gone)
		g->f->node[p.node[p.n - 1]].op = "Gelu";
}

void
onnx_pattern_hardsigmoid(struct pattern_graph *g, struct foreign_node *n)
{
	struct pattern p = {0};

	(void)find_gate(g, &p, n, "HardSwish", n->input[0]);
}

static bool
has_limits(const struct pattern_graph *g, const struct foreign_node *n, double min, double max)
{
	double low = foreign_real(n, "min", NAN), high = foreign_real(n, "max", NAN);

	if (n->ninputs > 1)
		(void)pattern_number(g, n->input[1], &low);
	if (n->ninputs > 2)
		(void)pattern_number(g, n->input[2], &high);
	return low == min && high == max;
}

/* clip(x + 3, 0, 6), times x and divided by 6 in any order; without x it is hard sigmoid. */
void
onnx_pattern_clip(struct pattern_graph *g, struct foreign_node *n)
{
	struct foreign_node *add = pattern_maker(g, n->input[0], "Add"), *next, *last;
	struct pattern p = {0};
	int x, out = pattern_output(n), other;
	bool times_x = false;

	if (add == NULL || add->ninputs != 2 || !has_limits(g, n, 0, 6))
		return;
	x = pattern_is_number(g, add->input[1], 3) ? add->input[0] :
	    pattern_is_number(g, add->input[0], 3) ? add->input[1] : -1;
	if (x < 0)
		return;
	pattern_add(&p, g, add);
	pattern_add(&p, g, n);
	last = n;
	for (int i = 0; i < 2; i++) {
		next = pattern_reader(g, out, NULL);
		if (next == NULL || *next->domain != '\0' || next->ninputs != 2)
			break;
		other = pattern_other(next, out);
		if (strcmp(next->op, "Mul") == 0 && other == x)
			times_x = true;
		else if (!(strcmp(next->op, "Div") == 0 && pattern_is_number(g, other, 6)) &&
		    !(strcmp(next->op, "Mul") == 0 && pattern_is_number(g, other, 1.0 / 6)))
			break;
		pattern_add(&p, g, next);
		last = next;
		out = pattern_output(next);
	}
	if (last == n || (p.n == 3 && times_x))
		return;
	(void)pattern_replace(g, &p, last, times_x ? "HardSwish" : "HardSigmoid", 1, &x);
}
